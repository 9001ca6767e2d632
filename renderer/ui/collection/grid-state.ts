/**
 * Moving and selecting in a long list, without a page: where the cursor is (what is looked at) and which positions are selected
 * (what an act applies to). The two are apart, so that looking at an item loses no selection.
 */
import type { Direction } from '../../i18n/index.ts';
import { EMPTY, rangeOf, toggled, withRange, type IndexSet } from './index-set.ts';

export interface GridState {
  /** Null: nowhere yet. */
  readonly cursor: number | null;
  /** Where a range begins. */
  readonly anchor: number;
  readonly selection: IndexSet;
}

export interface GridShape {
  readonly count: number;
  /** Positions in one line: 1 in a table. */
  readonly columns: number;
  /** Lines that are seen at once. */
  readonly pageLines: number;
  readonly direction: Direction;
}

export interface GridKey {
  readonly key: string;
  readonly shiftKey: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly commandKey: boolean;
}

/** Where a key leads; null for a key that leads nowhere. */
export function targetOf(key: string, cursor: number | null, shape: GridShape): number | null {
  const { count, columns, pageLines, direction } = shape;
  if (count === 0) return null;
  const ahead = direction === 'rtl' ? -1 : 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: columns,
    ArrowUp: -columns,
    PageDown: columns * Math.max(pageLines - 1, 1),
    PageUp: -columns * Math.max(pageLines - 1, 1),
    ...(columns > 1 && { ArrowRight: ahead, ArrowLeft: -ahead }),
  };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (step === undefined) return null;
  if (cursor === null) return 0;
  return Math.min(Math.max(cursor + step, 0), count - 1);
}

const spanOf = (one: number, other: number): IndexRangeEnds => ({
  from: Math.min(one, other),
  to: Math.max(one, other) + 1,
});
interface IndexRangeEnds {
  readonly from: number;
  readonly to: number;
}

/** Goes to a position. With `selects` everything from the anchor to there is selected too. */
export function movedTo(state: GridState, target: number, selects: boolean): GridState {
  if (!selects) return { ...state, cursor: target, anchor: target };
  const { from, to } = spanOf(state.anchor, target);
  return { ...state, cursor: target, selection: withRange(state.selection, from, to) };
}

export const toggledAt = (state: GridState, target: number): GridState => ({
  cursor: target,
  anchor: target,
  selection: toggled(state.selection, target),
});

/**
 * The state after a key; null for a key that is none of the list's.
 * @param isMany whether several can be selected
 */
export function afterKey(
  state: GridState,
  key: GridKey,
  shape: GridShape,
  isMany: boolean,
): GridState | null {
  if (isMany && key.commandKey && key.key.toLowerCase() === 'a') {
    return { ...state, selection: rangeOf(0, shape.count) };
  }
  if (isMany && key.key === ' ' && state.cursor !== null) return toggledAt(state, state.cursor);
  if (isMany && key.key === 'Escape' && state.selection.ranges.length > 0)
    return { ...state, selection: EMPTY };
  const target = targetOf(key.key, state.cursor, shape);
  return target === null ? null : movedTo(state, target, isMany && key.shiftKey);
}

/** The state after a press on a position. */
export function afterPress(
  state: GridState,
  target: number,
  keys: { readonly shiftKey: boolean; readonly commandKey: boolean },
  isMany: boolean,
): GridState {
  if (isMany && keys.shiftKey) return movedTo(state, target, true);
  if (isMany && keys.commandKey) return toggledAt(state, target);
  return movedTo(state, target, false);
}
