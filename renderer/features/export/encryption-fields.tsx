/** For whose keys the bundle is encrypted, and who gets a restricted annex with what it withholds. */
import type { ReactNode } from 'react';
import type { KnownRecipient } from '../../../shared/contract/index.ts';
import { displayText } from '../../../shared/core/display.ts';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import { hrefOf, useCall } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { CheckBox, CheckGroup, ErrorNotice, Link, Notice, Section } from '../../ui/index.ts';
import { groupsOfAnnex, isAnnexEmpty, type EncryptionDraft } from './encryption-draft.ts';
import type { ExportDraft } from './export-draft.ts';

export interface EncryptionFieldsProps {
  readonly draft: ExportDraft;
  readonly change: (change: (before: ExportDraft) => ExportDraft) => void;
}

/** Isolated, so that groups of digits keep their order in Arabic. */
const leftToRight = (text: string): string => `\u2066${text}\u2069`;

export function EncryptionFields({ draft, change }: EncryptionFieldsProps): ReactNode {
  const { say, trySay } = useI18n();
  const known = useCall('people.recipients', {});
  const { encryption, form, withheld } = draft;
  const { bundleTo, annexTo, keepOpen, hidden } = encryption;
  const set = (more: Partial<EncryptionDraft>): void =>
    change((before) => ({ ...before, encryption: { ...before.encryption, ...more } }));
  const optionOf = ({ fingerprint, label, problem }: KnownRecipient) => ({
    id: fingerprint,
    label: displayText(label),
    isDisabled: problem !== null,
    description:
      problem === null
        ? leftToRight(formatKeyFingerprint(fingerprint))
        : (trySay(`people.recipient.unfit.${problem}`) ?? say('people.recipient.unfit')),
  });
  if (known.status !== 'done') return <ErrorNotice failure={known.failure} />;
  const options = known.data.map(optionOf);
  if (options.length === 0) {
    return (
      <Notice tone="info" action={<Link href={hrefOf('people')}>{say('people.recipient.add')}</Link>}>
        {say('export.encrypt.nobody')}
      </Notice>
    );
  }
  return (
    <>
      <Section title={say('export.encrypt')}>
        <p>{say('export.encrypt.words')}</p>
        {form === 'zip' ? (
          <>
            <CheckGroup
              label={say('export.encrypt.to')}
              options={options}
              value={bundleTo}
              onChange={(ticked) => set({ bundleTo: ticked })}
            />
            {bundleTo.length > 0 && (
              <CheckBox
                label={say('export.encrypt.keepOpen')}
                description={say('export.encrypt.keepOpen.words')}
                isSelected={keepOpen}
                onChange={(isKept) => set({ keepOpen: isKept })}
              />
            )}
          </>
        ) : (
          <p>{say('export.encrypt.folder')}</p>
        )}
      </Section>
      <Section title={say('export.annex')}>
        <p>{say('export.annex.words')}</p>
        <CheckGroup
          label={say('export.annex.to')}
          options={options}
          value={annexTo}
          onChange={(ticked) => set({ annexTo: ticked })}
        />
        {annexTo.length > 0 && (
          <CheckGroup
            label={say('export.annex.groups')}
            description={say('export.annex.groups.words')}
            error={isAnnexEmpty(draft) ? say('export.annex.empty') : null}
            options={withheld.map((group) => ({
              id: group,
              label: say(`export.group.${group}`),
              description: say(`export.group.${group}.holds`),
            }))}
            value={groupsOfAnnex(draft)}
            onChange={(ticked) => set({ annexGroups: ticked })}
          />
        )}
      </Section>
      {(bundleTo.length > 0 || annexTo.length > 0) && (
        <CheckBox
          label={say('export.encrypt.hidden')}
          description={say('export.encrypt.hidden.words')}
          isSelected={hidden}
          onChange={(isHidden) => set({ hidden: isHidden })}
        />
      )}
    </>
  );
}
