/** For whose keys a file was encrypted: each by the name under which it is known here, if it is, and by its fingerprint. */
import type { ReactNode } from 'react';
import type { EncryptedPart } from '../../../shared/contract/index.ts';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import { useI18n } from '../../i18n/index.ts';
import { Outside } from '../../ui/index.ts';

/** @param recipients null: withheld or erased */
export function RecipientKeys({
  recipients,
}: {
  readonly recipients: EncryptedPart['recipients'] | null;
}): ReactNode {
  const { say } = useI18n();
  if (recipients === null) return say('bundles.withheld');
  return (
    <ul className="export-recipients">
      {recipients.map(({ fingerprint, label }) => (
        <li key={fingerprint}>
          {label !== null && <Outside text={label} />}{' '}
          <span className="export-key" dir="ltr" translate="no">
            {formatKeyFingerprint(fingerprint)}
          </span>
        </li>
      ))}
    </ul>
  );
}
