/** In place of a name: that the item was disposed of, by which order and when. */
import type { ReactNode } from 'react';
import type { DisposalRecord } from '../../../shared/contract/evidence.ts';
import { useI18n } from '../../i18n/index.ts';
import { Outside, Time } from '../../ui/index.ts';

export function Disposed({ disposal: { order, at } }: { readonly disposal: DisposalRecord }): ReactNode {
  const { say } = useI18n();
  return (
    <span className="said-absent">
      {say('evidence.disposed')} {order !== null && <Outside text={order} />} <Time at={at} isShort />
    </span>
  );
}
