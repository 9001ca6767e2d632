/** An HTML file on an origin of its own, without scripts and without anything from outside. */
import type { ReactNode } from 'react';
import type { ItemDetail } from '../../../shared/contract/items.ts';
import { useI18n } from '../../i18n/index.ts';
import { PreviewFailure } from './preview-failure.tsx';
import { useHandle } from './use-handle.ts';

export function ViewerView({
  detail,
  onHex,
}: {
  readonly detail: ItemDetail;
  readonly onHex: () => void;
}): ReactNode {
  const { say } = useI18n();
  const { uid, number } = detail;
  const opened = useHandle({ kind: 'viewer', uid });
  if (opened.status === 'waiting') return <p role="status">{say('item.view.reading')}</p>;
  if (opened.status === 'failed') return <PreviewFailure failure={opened.failure} onHex={onHex} />;
  return (
    <div className="viewer-view">
      <p className="field-description">{say('item.view.viewerNote')}</p>
      <iframe
        className="stage foreign-page"
        sandbox=""
        referrerPolicy="no-referrer"
        src={opened.url}
        title={say('item.view.viewerFrame', { number })}
      />
    </div>
  );
}
