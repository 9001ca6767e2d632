/** What stands where a covered item would be: grey, with what showing it means. */
import { EyeOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ItemDetail } from '../../../shared/contract/items.ts';
import { useOpenCase } from '../../app/app-state.tsx';
import type { ItemCover } from '../../app/cover.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Icon } from '../../ui/index.ts';

export function CoveredPlace({
  detail,
  cover,
}: {
  readonly detail: ItemDetail;
  readonly cover: ItemCover;
}): ReactNode {
  const { say } = useI18n();
  const isRecorded = useOpenCase().readOnly === null;
  const [isKept, setKept] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const show = async (): Promise<void> => {
    setAsking(true);
    await cover.uncover();
    setAsking(false);
  };
  return (
    <div className="covered-place">
      <Icon icon={EyeOff} />
      <h2>{say(detail.isGraphic ? 'item.cover.title' : 'item.cover.everything')}</h2>
      <p>{say(isRecorded ? 'item.cover.lede' : 'item.cover.notRecorded')}</p>
      <div className="view-acts">
        <Button isDisabled={isAsking} onPress={() => void show()}>
          {say('item.cover.showOnce')}
        </Button>
        <Button onPress={() => setKept(true)}>{say('item.cover.keep')}</Button>
      </div>
      <p role="status">{isKept ? say('item.cover.kept') : ''}</p>
      <ErrorNotice failure={cover.failure} />
    </div>
  );
}
