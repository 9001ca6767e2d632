/** Those to whom bundles are encrypted: a fingerprint compared once, judged again each time, taken off again. */
import type { ReactNode } from 'react';
import { useAct, useCall } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Notice } from '../../ui/index.ts';
import { AddKnownKey, KnownKeys } from './known-keys.tsx';

export function KnownRecipients({ onChanged }: { readonly onChanged: (words: string) => void }): ReactNode {
  const { say, trySay } = useI18n();
  const recipients = useCall('people.recipients', {});
  const remove = useAct('people.removeRecipient', () => onChanged(say('people.recipient.gone')));
  const add = useAct('people.addRecipient', ({ label }) =>
    onChanged(say('people.recipient.added', { label })),
  );
  return (
    <KnownKeys
      kind="recipient"
      keys={recipients.data}
      failure={recipients.failure ?? remove.failure}
      about={({ problem }) =>
        problem !== null && (
          <Notice tone="attention">
            {trySay(`people.recipient.unfit.${problem}`) ?? say('people.recipient.unfit')}
          </Notice>
        )
      }
      onRemove={({ fingerprint }) => void remove.act({ fingerprint })}
      adding={
        <AddKnownKey
          kind="recipient"
          act={say('people.recipient.add.act')}
          isActing={add.isActing}
          failure={add.failure}
          onAdd={async ({ token }, compared) => (await add.act({ file: token, ...compared })) !== null}
        />
      }
    />
  );
}
