/** Signers whose fingerprint a person compared: they make a bundle's signer known, and can be taken off again. */
import type { ReactNode } from 'react';
import { useAct, useCall } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { AddKnownKey, KnownKeys } from './known-keys.tsx';

export function KnownSigners({ onChanged }: { readonly onChanged: (words: string) => void }): ReactNode {
  const { say } = useI18n();
  const signers = useCall('people.signers', {});
  const distrust = useAct('people.distrust', () => onChanged(say('people.signer.gone')));
  const trust = useAct('people.trust', ({ label }) => onChanged(say('people.signer.added', { label })));
  return (
    <KnownKeys
      kind="signer"
      keys={signers.data}
      failure={signers.failure ?? distrust.failure}
      onRemove={({ fingerprint }) => void distrust.act({ fingerprint })}
      adding={
        <AddKnownKey
          kind="signer"
          act={say('verify.trust.act')}
          isActing={trust.isActing}
          failure={trust.failure}
          onAdd={async ({ token }, compared) =>
            (await trust.act({ certificate: { kind: 'file', file: token }, ...compared })) !== null
          }
        />
      }
    />
  );
}
