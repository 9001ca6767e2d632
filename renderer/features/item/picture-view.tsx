/** A picture made for viewing: fitted, closer, farther, turned; by buttons and by keys. */
import { RotateCw } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useI18n } from '../../i18n/index.ts';
import { IconButton, Notice } from '../../ui/index.ts';
import { room, turned, type Quarters } from './picture-frame.ts';
import { PreviewFailure } from './preview-failure.tsx';
import { useRendition } from './use-rendition.ts';
import { ZoomActs } from './view-acts.tsx';

export interface PictureViewProps {
  readonly uid: string;
  readonly number: string;
  /** From 0. */
  readonly page: number;
  /** How many pages there are, once it is known. */
  readonly onPages?: (pages: number) => void;
  /** Acts beside those of the picture. */
  readonly acts?: ReactNode;
  /** A key that is none of the picture's. True: it was taken. */
  readonly onKey?: (key: string) => boolean;
  readonly onHex: () => void;
}

export function PictureView({ uid, number, page, onPages, acts, onKey, onHex }: PictureViewProps): ReactNode {
  const { say } = useI18n();
  const [quarters, setQuarters] = useState<Quarters>(0);
  const { opened, stage, picture, zoom } = useRendition({ uid, page, quarters, onPages });
  const { scale } = zoom;
  const shown = room(picture, quarters);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys: Readonly<Record<string, () => void>> = {
      '+': zoom.closer,
      '=': zoom.closer,
      '-': zoom.farther,
      '0': zoom.fit,
      r: () => setQuarters(turned),
    };
    const act = Object.hasOwn(keys, event.key.toLowerCase()) ? keys[event.key.toLowerCase()] : undefined;
    if (act === undefined && onKey?.(event.key) !== true) return;
    event.preventDefault();
    act?.();
  };

  return (
    <div className="picture-view">
      <div className="view-acts">
        <ZoomActs zoom={zoom}>
          <IconButton icon={RotateCw} name={say('item.view.turn')} onPress={() => setQuarters(turned)} />
        </ZoomActs>
        {acts}
      </div>
      <div
        ref={stage}
        className="stage"
        role="region"
        tabIndex={0}
        aria-label={say('item.view.of', { number })}
        aria-description={say('item.view.keys')}
        aria-busy={opened.status === 'waiting'}
        onKeyDown={onKeyDown}
      >
        {opened.status === 'waiting' && <p role="status">{say('item.view.reading')}</p>}
        {opened.status === 'failed' && <PreviewFailure failure={opened.failure} onHex={onHex} />}
        {opened.status === 'there' && (
          <div
            className="picture-room"
            style={{ inlineSize: shown.width * scale, blockSize: shown.height * scale }}
          >
            <img
              src={opened.url}
              alt={say('item.view.of', { number })}
              draggable={false}
              style={{
                width: picture.width * scale,
                height: picture.height * scale,
                transform: `translate(-50%, -50%) rotate(${quarters * 90}deg)`,
              }}
            />
          </div>
        )}
      </div>
      {opened.status === 'there' && (
        <p className="field-description">
          {say('item.view.rendition', { width: picture.width, height: picture.height })}
        </p>
      )}
      {opened.status === 'there' && opened.handle.partial && (
        <Notice tone="attention">{say('item.view.renditionPart')}</Notice>
      )}
    </div>
  );
}
