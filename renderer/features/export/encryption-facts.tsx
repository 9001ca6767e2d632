/** Before signing: for whose keys each file will be encrypted, by the names under which they are known here. */
import type { ReactNode } from 'react';
import { useCall } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Facts, Outside } from '../../ui/index.ts';
import { encryptionRequest, type EncryptedOf } from './encryption-draft.ts';

export function EncryptionFacts({ draft }: { readonly draft: EncryptedOf }): ReactNode {
  const { say } = useI18n();
  const { encryption, annex } = encryptionRequest(draft);
  const known = useCall(
    'people.recipients',
    {},
    { isWanted: encryption !== undefined || annex !== undefined },
  );
  if (encryption === undefined && annex === undefined) return null;
  const named = (fingerprints: readonly string[]): ReactNode => (
    <ul className="export-recipients">
      {fingerprints.map((fingerprint) => (
        <li key={fingerprint}>
          <Outside text={known.data?.find((one) => one.fingerprint === fingerprint)?.label ?? fingerprint} />
        </li>
      ))}
    </ul>
  );
  return (
    <Facts
      facts={[
        ...(encryption === undefined
          ? []
          : [
              { name: say('export.encrypt.to'), value: named(encryption.recipients) },
              {
                name: say('export.encrypt.keepOpen'),
                value: say(encryption.keepOpen ? 'export.encrypt.kept' : 'export.encrypt.notKept'),
              },
            ]),
        ...(annex === undefined
          ? []
          : [
              { name: say('export.annex.to'), value: named(annex.recipients) },
              {
                name: say('export.annex.groups'),
                value: annex.groups
                  .map((group) => say(`export.group.${group}`))
                  .join(say('import.list.comma')),
              },
            ]),
      ]}
    />
  );
}
