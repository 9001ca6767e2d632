import { describe, expect, it } from 'vitest';
import {
  afterKey,
  afterPress,
  targetOf,
  type GridKey,
  type GridShape,
  type GridState,
} from './grid-state.ts';
import { EMPTY, rangeOf, withRange } from './index-set.ts';

const table: GridShape = { count: 100, columns: 1, pageLines: 11, direction: 'ltr' };
const gallery: GridShape = { count: 100, columns: 6, pageLines: 3, direction: 'ltr' };
const at = (cursor: number | null, selection = EMPTY): GridState => ({
  cursor,
  anchor: cursor ?? 0,
  selection,
});
const key = (name: string, held: Partial<GridKey> = {}): GridKey => ({
  key: name,
  shiftKey: false,
  commandKey: false,
  ...held,
});

describe('a key', () => {
  it.each([
    ['ArrowDown', null, table, 0],
    ['ArrowDown', 0, table, 1],
    ['ArrowUp', 0, table, 0],
    ['ArrowDown', 99, table, 99],
    ['PageDown', 0, table, 10],
    ['PageUp', 5, table, 0],
    ['Home', 50, table, 0],
    ['End', 50, table, 99],
    ['ArrowRight', 5, table, null],
    ['a', 5, table, null],
    ['toString', 5, table, null],
    ['ArrowDown', 5, gallery, 11],
    ['ArrowRight', 5, gallery, 6],
    ['ArrowRight', 5, { ...gallery, direction: 'rtl' }, 4],
    ['PageDown', 0, gallery, 12],
    ['ArrowDown', 0, { ...table, count: 0 }, null],
  ] as const)('%s from %s leads where it should', (name, cursor, shape, target) => {
    expect(targetOf(name, cursor, shape)).toBe(target);
  });

  it('that moves leaves the selection', () => {
    expect(afterKey(at(5, rangeOf(1, 3)), key('ArrowDown'), table, true)).toEqual({
      cursor: 6,
      anchor: 6,
      selection: rangeOf(1, 3),
    });
  });

  it('with Shift selects from where it began', () => {
    const one = afterKey(at(5), key('ArrowDown', { shiftKey: true }), table, true);
    const two = one && afterKey(one, key('ArrowDown', { shiftKey: true }), table, true);
    expect(two).toEqual({ cursor: 7, anchor: 5, selection: rangeOf(5, 8) });
  });

  it('with Shift selects upwards too', () => {
    expect(afterKey(at(5), key('Home', { shiftKey: true }), table, true)?.selection).toEqual(rangeOf(0, 6));
  });

  it('selects all with Ctrl+A', () => {
    expect(afterKey(at(5), key('a', { commandKey: true }), table, true)?.selection).toEqual(rangeOf(0, 100));
  });

  it('toggles one with Space', () => {
    expect(afterKey(at(5), key(' '), table, true)?.selection).toEqual(rangeOf(5, 6));
  });

  it('gives the selection up with Escape, and leaves Escape alone when there is none', () => {
    expect(afterKey(at(5, rangeOf(0, 3)), key('Escape'), table, true)?.selection).toEqual(EMPTY);
    expect(afterKey(at(5), key('Escape'), table, true)).toBeNull();
  });

  it.each([key(' '), key('a', { commandKey: true })])(
    'selects nothing where nothing can be selected: %j',
    (pressed) => {
      expect(afterKey(at(5), pressed, table, false)).toBeNull();
    },
  );
});

describe('a press', () => {
  const held = { shiftKey: false, commandKey: false };

  it('moves and leaves the selection', () => {
    expect(afterPress(at(5, rangeOf(0, 2)), 9, held, true)).toEqual({
      cursor: 9,
      anchor: 9,
      selection: rangeOf(0, 2),
    });
  });

  it('with Ctrl toggles', () => {
    expect(afterPress(at(5, rangeOf(0, 2)), 9, { ...held, commandKey: true }, true).selection).toEqual(
      withRange(rangeOf(0, 2), 9, 10),
    );
  });

  it('with Shift selects a range', () => {
    expect(afterPress(at(5), 9, { ...held, shiftKey: true }, true).selection).toEqual(rangeOf(5, 10));
  });
});
