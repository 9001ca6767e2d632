/** Who declares, where the profile has declarations. Everything may stay open: the draft then says so. */
import type { ReactNode } from 'react';
import { useAppState, useCall } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { ErrorNotice, RadioGroup, Section, TextArea, TextField } from '../../ui/index.ts';
import { type DeclarantDraft, MAX_LINE, MAX_QUALIFICATION } from './declarant-draft.ts';
import { useAskedProfile } from './export-choice.ts';
import type { StepProps } from './step.tsx';

type DeclarantProps = Pick<StepProps, 'draft' | 'change'>;

export function DeclarantFields(props: DeclarantProps): ReactNode {
  const { sha256 } = useAskedProfile(props.draft.profile);
  return sha256 === null ? null : <OfProfile sha256={sha256} {...props} />;
}

const LINES = ['name', 'position', 'organisation', 'address', 'place'] as const;

function OfProfile({ sha256, draft, change }: DeclarantProps & { readonly sha256: string }): ReactNode {
  const { say } = useI18n();
  const { custodian } = useAppState();
  const read = useCall('profiles.get', { sha256 });
  if (read.data === undefined) return <ErrorNotice failure={read.failure} />;
  const { declarations } = read.data.profile;
  if (declarations.length === 0) return null;
  const { declarant } = draft;
  const set = (more: Partial<DeclarantDraft>): void =>
    change((before) => ({ ...before, declarant: { ...before.declarant, ...more } }));
  return (
    <Section title={say('export.declarant')}>
      <p>
        {say('export.declarant.words', {
          forms: declarations.map((kind) => say(`profile.part.${kind}`)).join(say('import.list.comma')),
          code: custodian?.code ?? '',
        })}
      </p>
      {LINES.map((field) => (
        <TextField
          key={field}
          label={say(`export.declarant.${field}`)}
          value={declarant[field]}
          onChange={(text) => set({ [field]: text })}
          maxLength={MAX_LINE}
          extent="optional"
        />
      ))}
      <TextArea
        label={say('export.declarant.qualification')}
        description={say('export.declarant.qualification.description')}
        value={declarant.qualification}
        onChange={(qualification) => set({ qualification })}
        maxLength={MAX_QUALIFICATION}
        extent="optional"
      />
      {declarations.some((kind) => kind.startsWith('us-')) && (
        <RadioGroup
          label={say('export.declarant.signing')}
          description={say('export.declarant.signing.description')}
          value={declarant.signing}
          onChange={(signing) => set({ signing })}
          options={[
            { id: 'outside-us', label: say('export.declarant.signing.outside') },
            { id: 'inside-us', label: say('export.declarant.signing.inside') },
            { id: 'unknown', label: say('export.declarant.signing.unknown') },
          ]}
        />
      )}
    </Section>
  );
}
