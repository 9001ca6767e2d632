/** Pages of a document as pictures, one after the other, and its text beside them. */
import { PanelRight } from 'lucide-react';
import { useCallback, useState, type ReactNode } from 'react';
import type { ItemDetail } from '../../../shared/contract/items.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button } from '../../ui/index.ts';
import { PictureView } from './picture-view.tsx';
import { TextView } from './text-view.tsx';
import { PageSteps } from './view-acts.tsx';

export function PagesView({
  detail,
  onHex,
}: {
  readonly detail: ItemDetail;
  readonly onHex: () => void;
}): ReactNode {
  const { say } = useI18n();
  const { uid, number, preview } = detail;
  const [page, setPage] = useState(0);
  const [pages, setPages] = useState(preview.pages);
  const [hasText, setText] = useState(false);
  const last = (pages ?? 1) - 1;
  const goTo = useCallback((wanted: number) => setPage(Math.min(Math.max(wanted, 0), last)), [last]);
  const onKey = (key: string): boolean => {
    const target = { PageDown: page + 1, PageUp: page - 1, Home: 0, End: last }[key];
    if (target === undefined) return false;
    goTo(target);
    return true;
  };
  return (
    <div className={hasText ? 'pages-view with-text' : 'pages-view'}>
      <PictureView
        uid={uid}
        number={number}
        page={page}
        onPages={setPages}
        onKey={onKey}
        onHex={onHex}
        acts={
          <>
            <PageSteps
              page={page + 1}
              pages={last + 1}
              onPage={(wanted) => goTo(wanted - 1)}
              words={
                pages === null
                  ? say('item.view.pageOnly', { page: page + 1 })
                  : say('item.view.page', { page: page + 1, pages })
              }
              hasField={last > 2}
            />
            <Button size="small" icon={PanelRight} aria-pressed={hasText} onPress={() => setText(!hasText)}>
              {say('item.view.besideText')}
            </Button>
          </>
        }
      />
      {hasText && <TextView detail={detail} />}
    </div>
  );
}
