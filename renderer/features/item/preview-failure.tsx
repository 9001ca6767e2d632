/** Why there is no picture, in a sentence of its own where there is one, and the way to the bytes. */
import type { ReactNode } from 'react';
import type { ContractFailure } from '../../../shared/contract/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Notice } from '../../ui/index.ts';

export function PreviewFailure({
  failure,
  onHex,
}: {
  readonly failure: ContractFailure;
  readonly onHex: () => void;
}): ReactNode {
  const { say, trySay } = useI18n();
  const reason = String(failure.details['reason'] ?? '');
  const sentence =
    failure.code === 'PREVIEW_NONE'
      ? trySay(`item.view.none.${reason}`)
      : failure.code === 'PREVIEW_FAILED'
        ? trySay(`item.view.failed.${reason}`)
        : null;
  const toHex = (
    <Button size="small" onPress={onHex}>
      {say('item.view.toHex')}
    </Button>
  );
  if (sentence === null) return <ErrorNotice failure={failure} action={toHex} />;
  return (
    <Notice tone="attention" action={toHex} isLive>
      {sentence}
    </Notice>
  );
}
