/** The item beside the list. */
import { Maximize2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCall } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, IconButton } from '../../ui/index.ts';
import { ItemHead } from './item-head.tsx';
import { ItemTabs, useTab } from './item-tabs.tsx';
import './item.css';

export interface ItemPanelProps {
  readonly uid: string;
  readonly onClose: () => void;
  readonly onOpenPage: () => void;
}

export function ItemPanel({ uid, onClose, onOpenPage }: ItemPanelProps): ReactNode {
  const { say } = useI18n();
  const { data: detail, failure, again } = useCall('items.get', { uid });
  const [tab, setTab] = useTab();
  const acts = (
    <>
      <IconButton icon={Maximize2} name={say('item.asPage')} onPress={onOpenPage} />
      <IconButton icon={X} name={say('item.close')} onPress={onClose} />
    </>
  );
  if (detail === undefined)
    return (
      <div className="item">
        <div className="item-line">
          <p role="status">{failure === null ? say('item.reading') : ''}</p>
          <div className="item-acts">{acts}</div>
        </div>
        <ErrorNotice failure={failure} action={<Button onPress={again}>{say('evidence.tryAgain')}</Button>} />
      </div>
    );
  return (
    <div className="item">
      <ItemHead detail={detail} acts={acts} level={2} />
      <ItemTabs key={uid} detail={detail} tab={tab} onTabChange={setTab} />
    </div>
  );
}
