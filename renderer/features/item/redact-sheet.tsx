/** The page on which boxes are drawn: by pointer, and by keys on each box. */
import { useRef, type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useI18n } from '../../i18n/index.ts';
import { alignmentOf, pixelBox, WHOLE } from '../../../shared/core/redaction/index.ts';
import type { PictureSize } from './picture-frame.ts';
import {
  afterKey,
  between,
  changed,
  type DrawnBox,
  moved,
  percentOf,
  type Point,
  pointAt,
  type RedactionDraft,
  resized,
  withBox,
  without,
} from './redact-draft.ts';

export interface RedactSheetProps {
  readonly url: string;
  readonly number: string;
  /** From 1. */
  readonly page: number;
  /** The rendition's own size, pixels. */
  readonly picture: PictureSize;
  readonly scale: number;
  readonly draft: RedactionDraft;
  readonly change: (change: (before: RedactionDraft) => RedactionDraft) => void;
  /** Boxes as they will be: black, without edges, widened as the form of the result needs it. */
  readonly isResult: boolean;
}

type Drag =
  | { readonly kind: 'draw'; readonly from: Point; readonly id: number }
  | { readonly kind: 'move' | 'resize'; readonly from: Point; readonly box: DrawnBox };

export function RedactSheet(props: RedactSheetProps): ReactNode {
  const { url, number, page, picture, scale, draft, change, isResult } = props;
  const { say } = useI18n();
  const sheet = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);

  const placeOf = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top, width, height } = sheet.current?.getBoundingClientRect() ?? new DOMRect();
    return pointAt(((clientX - left) / width) * WHOLE, ((clientY - top) / height) * WHOLE);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0 || isResult) return;
    const from = placeOf(event);
    const target = event.target instanceof HTMLElement ? event.target : null;
    const pressed = Number(target?.closest<HTMLElement>('[data-box]')?.dataset['box']);
    const box = draft.boxes.find(({ id }) => id === pressed);
    event.currentTarget.setPointerCapture(event.pointerId);
    if (box === undefined) {
      const id = draft.boxes.reduce((most, one) => Math.max(most, one.id), 0) + 1;
      drag.current = { kind: 'draw', from, id };
      return;
    }
    drag.current = { kind: target?.dataset['grip'] === undefined ? 'move' : 'resize', from, box };
    change((before) => ({ ...before, selected: box.id }));
  };
  const onPointerMove = (event: PointerEvent): void => {
    const now = drag.current;
    if (now === null) return;
    const to = placeOf(event);
    if (now.kind === 'draw') change((before) => drawn(before, now.id, page, now.from, to));
    else {
      const [right, down] = [to.x - now.from.x, to.y - now.from.y];
      const act = now.kind === 'move' ? moved : resized;
      change((before) => changed(before, now.box.id, () => act(now.box, right, down)));
    }
  };
  const onPointerUp = (): void => {
    drag.current = null;
  };
  const onKeyDown = (event: KeyboardEvent, box: DrawnBox): void => {
    if (event.altKey || event.metaKey) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      change((before) => without(before, box.id));
      sheet.current?.focus();
      return;
    }
    const after = afterKey(box, event.key, event);
    if (after === null) return;
    event.preventDefault();
    change((before) => changed(before, box.id, () => after));
  };

  const align = alignmentOf(draft.format);
  return (
    <div
      ref={sheet}
      className={isResult ? 'redact-sheet result' : 'redact-sheet'}
      dir="ltr"
      role="group"
      tabIndex={-1}
      aria-label={say('item.redact.sheet', { number, page })}
      style={{ width: picture.width * scale, height: picture.height * scale }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
    >
      <img src={url} alt={say('item.view.of', { number })} draggable={false} />
      {draft.boxes.map((box, at) =>
        box.page !== page ? null : isResult ? (
          <span
            key={box.id}
            className="redact-cover"
            style={coverStyle(pixelBox(box, picture, align), picture)}
          />
        ) : (
          <button
            key={box.id}
            type="button"
            className="redact-box"
            data-box={box.id}
            aria-pressed={draft.selected === box.id}
            aria-label={say('item.redact.box', { place: at + 1, page, ...numbersOf(box) })}
            aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown Delete"
            style={boxStyle(box)}
            onFocus={() => change((before) => ({ ...before, selected: box.id }))}
            onKeyDown={(event) => onKeyDown(event, box)}
          >
            <span className="redact-grip" data-grip="" />
          </button>
        ),
      )}
    </div>
  );
}

/** A press without a drag draws nothing: there is a button for a box in the middle. */
function drawn(before: RedactionDraft, id: number, page: number, from: Point, to: Point): RedactionDraft {
  const box = between(page, from, to);
  const isThere = before.boxes.some((one) => one.id === id);
  return isThere ? changed(before, id, () => ({ ...box, id })) : withBox(before, box);
}

export const numbersOf = ({
  x,
  y,
  width,
  height,
}: DrawnBox): Record<'x' | 'y' | 'width' | 'height', number> => ({
  x: percentOf(x),
  y: percentOf(y),
  width: percentOf(width),
  height: percentOf(height),
});

const part = (millionths: number): string => `${millionths / (WHOLE / 100)}%`;

const boxStyle = ({ x, y, width, height }: DrawnBox): CSSProperties => ({
  left: part(x),
  top: part(y),
  width: part(width),
  height: part(height),
});

const coverStyle = (
  { left, top, right, bottom }: ReturnType<typeof pixelBox>,
  { width, height }: PictureSize,
): CSSProperties => ({
  left: `${(left / width) * 100}%`,
  top: `${(top / height) * 100}%`,
  width: `${((right - left) / width) * 100}%`,
  height: `${((bottom - top) / height) * 100}%`,
});
