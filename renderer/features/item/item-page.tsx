/** The item as a page of its own: `#/item/UID` or `#/item/UID/custody`. */
import type { ReactNode } from 'react';
import type { PageViewProps } from '../../app/app.tsx';
import { useOpenCase } from '../../app/app-state.tsx';
import { useCall } from '../../app/client.tsx';
import { hrefOf } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { useI18n } from '../../i18n/index.ts';
import { ErrorNotice, Link, Notice } from '../../ui/index.ts';
import { ItemHead } from './item-head.tsx';
import { ITEM_TABS, ItemTabs } from './item-tabs.tsx';
import './item.css';

export function ItemPage({ place: { path, query } }: PageViewProps): ReactNode {
  const { say } = useI18n();
  const [uid, wanted] = path;
  const canWrite = useOpenCase().readOnly === null;
  const tab = ITEM_TABS.find((one) => one === wanted) ?? 'preview';
  const { data: detail, failure } = useCall('items.get', { uid: uid ?? '' }, { isWanted: uid !== undefined });
  const back = (
    <Link href={hrefOf('evidence')} look="button">
      {say('item.toList')}
    </Link>
  );
  if (uid === undefined || detail === undefined)
    return (
      <div className="item page-of-item">
        <div className="item-line">
          <h1 tabIndex={-1} data-page-title="">
            {say('nav.item')}
          </h1>
          <div className="item-acts">{back}</div>
        </div>
        {uid === undefined && <Notice tone="attention">{say('item.notOne')}</Notice>}
        {uid !== undefined && failure === null && <p role="status">{say('item.reading')}</p>}
        <ErrorNotice failure={failure} />
      </div>
    );
  const acts = (
    <>
      {canWrite && detail.disposal === undefined && (
        <Link href={hrefOf('item', [uid, 'dispose'])} look="button">
          {say('dispose.link')}
        </Link>
      )}
      {back}
    </>
  );
  return (
    <div className="item page-of-item">
      <ItemHead detail={detail} acts={acts} level={1} />
      <ItemTabs
        key={uid}
        detail={detail}
        tab={tab}
        field={query['field'] ?? null}
        onTabChange={(next) => go('item', [uid, next], {}, { replaces: true })}
      />
    </div>
  );
}
