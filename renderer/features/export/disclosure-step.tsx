/** Which kinds of words are withheld, each with a sentence on what it holds; and the protected terms of the case. */
import type { ReactNode } from 'react';
import { DISCLOSURE_GROUPS } from '../../../shared/core/ledger/entry-types.ts';
import { useI18n } from '../../i18n/index.ts';
import { CheckGroup, Notice, Section } from '../../ui/index.ts';
import { TermsEditor } from '../protection/index.ts';
import { withTicks } from './export-draft.ts';
import { StepActs, type StepProps } from './step.tsx';

export function DisclosureStep({ draft, change, onNext, onBack }: StepProps): ReactNode {
  const { say } = useI18n();
  return (
    <div className="export-step">
      <p>{say('export.withheld.description')}</p>
      <CheckGroup
        label={say('export.withheld')}
        options={DISCLOSURE_GROUPS.map((group) => ({
          id: group,
          label: say(`export.group.${group}`),
          description: say(`export.group.${group}.holds`),
        }))}
        value={draft.withheld}
        onChange={(ticked) =>
          change((before) => ({ ...before, withheld: withTicks(before.withheld, ticked) }))
        }
      />
      <Notice tone="info">{say('export.withheld.originals')}</Notice>
      <Section title={say('terms.title')}>
        <TermsEditor />
      </Section>
      <StepActs onBack={onBack} onNext={onNext} />
    </div>
  );
}
