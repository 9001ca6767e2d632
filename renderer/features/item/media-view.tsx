/** Video and sound, played by the browser from ranges of the original. Nothing plays by itself; a covered item is silent at first. */
import { useState, type ReactNode } from 'react';
import type { ItemDetail } from '../../../shared/contract/items.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, Notice } from '../../ui/index.ts';
import { PreviewFailure } from './preview-failure.tsx';
import { useHandle } from './use-handle.ts';

export interface MediaViewProps {
  readonly detail: ItemDetail;
  readonly isSilent: boolean;
  readonly onHex: () => void;
}

export function MediaView({ detail, isSilent, onHex }: MediaViewProps): ReactNode {
  const { say } = useI18n();
  const { uid, number, preview, mediaType } = detail;
  const opened = useHandle({ kind: 'media', uid });
  const [isUndecodable, setUndecodable] = useState(false);
  if (opened.status === 'waiting') return <p role="status">{say('item.view.reading')}</p>;
  if (opened.status === 'failed') return <PreviewFailure failure={opened.failure} onHex={onHex} />;
  if (isUndecodable)
    return (
      <Notice
        tone="attention"
        isLive
        action={
          <Button size="small" onPress={onHex}>
            {say('item.view.toHex')}
          </Button>
        }
      >
        {say('item.view.noDecoder', { type: mediaType ?? opened.handle.contentType })}
      </Notice>
    );
  const Medium = preview.kind === 'audio' ? 'audio' : 'video';
  return (
    <div className="media-view">
      <Medium
        className={preview.kind === 'audio' ? 'sound' : 'stage film'}
        src={opened.url}
        controls
        muted={isSilent}
        preload="metadata"
        aria-label={say('item.view.of', { number })}
        onError={() => setUndecodable(true)}
      />
      <p className="field-description">
        {say('item.view.noAutoplay')} {isSilent && say('item.view.silent')}
      </p>
    </div>
  );
}
