/** What is drawn and typed for a redaction before it is made. Pure: boxes in millionths of the upright page. */
import {
  DEFAULT_DPI,
  MAX_BOXES,
  type RedactionBox,
  type RedactionChoiceInput,
  type RedactionFormat,
  WHOLE,
} from '../../../shared/core/redaction/index.ts';

export interface DrawnBox extends RedactionBox {
  /** Stays the same while the box is moved. */
  readonly id: number;
}

export interface RedactionDraft {
  readonly boxes: readonly DrawnBox[];
  readonly selected: number | null;
  readonly format: RedactionFormat;
  readonly range: 'all' | 'some';
  readonly first: number;
  readonly last: number;
  readonly dpi: number;
  readonly onlyMetadata: boolean;
  readonly reason: string;
  readonly operator: string;
}

export const EMPTY_REDACTION: RedactionDraft = {
  boxes: [],
  selected: null,
  format: 'png',
  range: 'all',
  first: 1,
  last: 1,
  dpi: DEFAULT_DPI,
  onlyMetadata: false,
  reason: '',
  operator: '',
};

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One hundredth of the page, or a tenth of that. */
export const STEP = WHOLE / 100;
export const FINE_STEP = STEP / 10;
const SMALLEST = FINE_STEP;

const within = (value: number, least: number, most: number): number =>
  Math.round(Math.min(Math.max(value, least), most));

/** A place on the page, wherever the pointer is. */
export const pointAt = (x: number, y: number): Point => ({ x: within(x, 0, WHOLE), y: within(y, 0, WHOLE) });

export const moved = <Box extends RedactionBox>(box: Box, right: number, down: number): Box => ({
  ...box,
  x: within(box.x + right, 0, WHOLE - box.width),
  y: within(box.y + down, 0, WHOLE - box.height),
});

export const resized = <Box extends RedactionBox>(box: Box, wider: number, higher: number): Box => ({
  ...box,
  width: within(box.width + wider, SMALLEST, WHOLE - box.x),
  height: within(box.height + higher, SMALLEST, WHOLE - box.y),
});

/** A box between two points, at least of the smallest size. */
export function between(page: number, from: Point, to: Point): RedactionBox {
  const x = Math.min(from.x, to.x, WHOLE - SMALLEST);
  const y = Math.min(from.y, to.y, WHOLE - SMALLEST);
  return {
    page,
    x,
    y,
    width: Math.max(SMALLEST, Math.max(from.x, to.x) - x),
    height: Math.max(SMALLEST, Math.max(from.y, to.y) - y),
  };
}

export type BoxMember = 'x' | 'y' | 'width' | 'height';
/** A box with one member set, the others kept as they are; within the page. */
export function withMember(box: DrawnBox, member: BoxMember, value: number): DrawnBox {
  switch (member) {
    case 'x':
      return moved(box, value - box.x, 0);
    case 'y':
      return moved(box, 0, value - box.y);
    case 'width':
      return resized(box, value - box.width, 0);
    case 'height':
      return resized(box, 0, value - box.height);
  }
}

/** With one box more, which is selected; the same when there is no room for one. */
export function withBox(draft: RedactionDraft, box: RedactionBox): RedactionDraft {
  if (draft.boxes.length >= MAX_BOXES) return draft;
  const id = draft.boxes.reduce((most, one) => Math.max(most, one.id), 0) + 1;
  return { ...draft, boxes: [...draft.boxes, { ...box, id }], selected: id, onlyMetadata: false };
}

/** A box in the middle of the page, for whoever has no pointer. */
export const middleBox = (page: number): RedactionBox => ({
  page,
  x: WHOLE * 0.4,
  y: WHOLE * 0.45,
  width: WHOLE * 0.2,
  height: WHOLE * 0.1,
});

export const changed = (
  draft: RedactionDraft,
  id: number,
  change: (box: DrawnBox) => DrawnBox,
): RedactionDraft => ({
  ...draft,
  boxes: draft.boxes.map((box) => (box.id === id ? change(box) : box)),
});

/** Without a box; the one before it on its page is selected, if there is one. */
export function without(draft: RedactionDraft, id: number): RedactionDraft {
  const gone = draft.boxes.find((box) => box.id === id);
  const boxes = draft.boxes.filter((box) => box.id !== id);
  const next = boxes.findLast(({ page }) => page === gone?.page);
  return { ...draft, boxes, selected: next?.id ?? null };
}

/** What a key does to a box: arrows move it, with Shift its right and lower edges; Ctrl makes the steps small. Null: nothing. */
export function afterKey(
  box: DrawnBox,
  key: string,
  { shiftKey, ctrlKey }: { readonly shiftKey: boolean; readonly ctrlKey: boolean },
): DrawnBox | null {
  const step = ctrlKey ? FINE_STEP : STEP;
  const arrows: Readonly<Record<string, readonly [right: number, down: number]>> = {
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    ArrowUp: [0, -step],
    ArrowDown: [0, step],
  };
  const arrow = Object.hasOwn(arrows, key) ? arrows[key] : undefined;
  if (arrow === undefined) return null;
  return shiftKey ? resized(box, ...arrow) : moved(box, ...arrow);
}

export type DraftProblem = 'noBox' | 'noReason' | 'pages';

/** What keeps a draft from being made, in the order of the form. @param pages of the document; null while it is not known */
export function problemsOf(draft: RedactionDraft, pages: number | null): readonly DraftProblem[] {
  const { boxes, first, last, range, reason, onlyMetadata } = draft;
  const isRangeFit =
    range === 'all' ||
    (first <= last && last <= (pages ?? last) && boxes.every(({ page }) => page >= first && page <= last));
  return [
    ...(boxes.length === 0 && !onlyMetadata ? (['noBox'] as const) : []),
    ...(isRangeFit ? [] : (['pages'] as const)),
    ...(reason.trim() === '' ? (['noReason'] as const) : []),
  ];
}

export function choiceOf(draft: RedactionDraft, isPdf: boolean): RedactionChoiceInput {
  const { boxes, format, range, first, last, dpi, onlyMetadata } = draft;
  return {
    format,
    pages: isPdf && range === 'some' ? { first, last } : null,
    dpi,
    boxes: boxes.map(({ page, x, y, width, height }) => ({ page, x, y, width, height })),
    onlyMetadata: boxes.length === 0 && onlyMetadata,
  };
}

/** Hundredths of the page with two places, as the fields show them. */
export const percentOf = (millionths: number): number => Math.round(millionths / 100) / 100;
export const fromPercent = (percent: number): number => Math.round(percent * STEP);
