/** The encrypted files of a finished export: which go to whom, what each recipient needs, and what encryption does not do. */
import type { ReactNode } from 'react';
import type { EncryptedPart, ExportResult } from '../../../shared/contract/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { decryptLine } from './how-to-verify.ts';
import { Bytes, CopyButton, Facts, Hash, Notice, Outside, Section } from '../../ui/index.ts';
import { RecipientKeys } from './recipient-keys.tsx';

export function EncryptedParts({ encrypted, annex, open }: ExportResult): ReactNode {
  const { say } = useI18n();
  return (
    <>
      {encrypted !== null && (
        <Section title={say('export.encrypted')}>
          <Part part={encrypted} />
          {open === null ? (
            <p>{say('export.encrypted.only')}</p>
          ) : (
            <Notice tone="attention">
              {say('export.encrypted.open')} <Outside text={open} />
            </Notice>
          )}
          <p className="field-description">{say('export.encrypted.limits')}</p>
        </Section>
      )}
      {annex !== null && (
        <Section title={say('export.annex')}>
          <Part part={annex} />
          <p>
            {say('export.annex.holds', {
              count: annex.disclosures,
              groups: annex.groups
                .map((group) => say(`export.group.${group}`))
                .join(say('import.list.comma')),
            })}
          </p>
          <Notice tone="attention">{say('export.annex.apart')}</Notice>
        </Section>
      )}
    </>
  );
}

function Part({ part }: { readonly part: EncryptedPart }): ReactNode {
  const { say } = useI18n();
  const { path, sha256, sizeBytes, recipients, hidden } = part;
  const command = decryptLine(path);
  return (
    <>
      <Facts
        facts={[
          { name: say('export.encrypted.file'), value: <Outside text={path} /> },
          { name: say('export.encrypted.size'), value: <Bytes size={sizeBytes} isExact /> },
          {
            name: 'SHA-256',
            value: <Hash name="SHA-256" value={sha256} />,
          },
          {
            name: say('export.encrypt.to'),
            value: <RecipientKeys recipients={recipients} />,
          },
        ]}
      />
      <p>{say('export.encrypted.needs')}</p>
      <p>
        <code dir="ltr" translate="no">
          {command}
        </code>{' '}
        <CopyButton text={command} name={say('export.encrypted.command')} />
      </p>
      {hidden && <p className="field-description">{say('export.encrypted.hidden')}</p>}
    </>
  );
}
