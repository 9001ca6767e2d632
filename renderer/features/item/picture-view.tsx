/** A picture made for viewing: fitted, closer, farther, turned; by buttons and by keys. */
import { Maximize, RotateCw, ZoomIn, ZoomOut } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useI18n } from '../../i18n/index.ts';
import { IconButton, Notice } from '../../ui/index.ts';
import { closer, farther, fitScale, room, turned, type Quarters } from './picture-frame.ts';
import { PreviewFailure } from './preview-failure.tsx';
import { useHandle } from './use-handle.ts';

/** Longest side of a rendition, pixels: enough to look closely, little enough to be made at once. */
const SIDE = 2000;

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
  const { say, number: digits } = useI18n();
  const opened = useHandle({ kind: 'rendition', uid, page, side: SIDE });
  const stage = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ width: 0, height: 0 });
  const [chosenScale, setScale] = useState<number | null>(null);
  const [quarters, setQuarters] = useState<Quarters>(0);
  useLayoutEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setPlace({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const pages = opened.status === 'there' ? opened.handle.pages : null;
  useLayoutEffect(() => {
    if (pages !== null) onPages?.(pages);
  }, [pages, onPages]);

  const picture =
    opened.status === 'there'
      ? { width: opened.handle.width ?? 0, height: opened.handle.height ?? 0 }
      : { width: 0, height: 0 };
  const scale = chosenScale ?? fitScale(picture, quarters, place);
  const shown = room(picture, quarters);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys: Readonly<Record<string, () => void>> = {
      '+': () => setScale(closer(scale)),
      '=': () => setScale(closer(scale)),
      '-': () => setScale(farther(scale)),
      '0': () => setScale(null),
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
        <IconButton icon={ZoomIn} name={say('item.view.closer')} onPress={() => setScale(closer(scale))} />
        <IconButton icon={ZoomOut} name={say('item.view.farther')} onPress={() => setScale(farther(scale))} />
        <IconButton icon={Maximize} name={say('item.view.fit')} onPress={() => setScale(null)} />
        <IconButton icon={RotateCw} name={say('item.view.turn')} onPress={() => setQuarters(turned)} />
        <span className="view-scale">
          <bdi>{say('item.view.scale', { percent: digits(Math.round(scale * 100)) })}</bdi>
        </span>
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
