/** Keyboard, pointer and selection of a list that is drawn in part only; what tables and galleries share. */
import { useCallback, useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import { copyText as copyToClipboard } from '../clipboard.ts';
import { afterKey, afterPress, toggledAt, type GridShape, type GridState } from './grid-state.ts';
import { EMPTY, type IndexSet } from './index-set.ts';

/** What tables and galleries are told in the same way. */
export interface CollectionProps<Row> {
  /** What is listed: the accessible name. */
  readonly label: string;
  readonly rowCount: number;
  /** Undefined: not loaded yet. */
  readonly getRow: (index: number) => Row | undefined;
  /** Asks for rows `from` to `to` without `to`. Called whenever other rows come into sight; keep it the same function. */
  readonly ensureRange: (from: number, to: number) => void;
  /** Where the reader is; null: nowhere. */
  readonly cursor: number | null;
  readonly onCursorChange: (index: number) => void;
  /** Without `onSelectionChange` nothing can be selected. */
  readonly selection?: IndexSet;
  readonly onSelectionChange?: (selection: IndexSet) => void;
  /** Enter or a double press. */
  readonly onActivate?: (index: number) => void;
  /** What Ctrl+C copies of the row at the cursor, e.g. its hash. */
  readonly copyText?: (row: Row) => string;
}

/** What a row or a tile does with the pointer. The same functions always, so that it is not drawn again for them. */
export interface PartHandlers {
  readonly onPress: (event: MouseEvent, index: number) => void;
  readonly onToggle: (index: number) => void;
  /** It was pressed twice. */
  readonly onActivate: () => void;
}

/** What every row or tile is told. */
export interface PartProps extends PartHandlers {
  readonly id: string;
  readonly index: number;
  /** Undefined: not loaded yet. It is drawn again when another one comes. */
  readonly row: unknown;
  readonly isAtCursor: boolean;
  /** Null: nothing can be selected. */
  readonly isSelected: boolean | null;
  /** What is read aloud until the row is there. */
  readonly loading: string;
}

export interface GridHandlers {
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly parts: PartHandlers;
}

export function useGrid<Row>(
  props: CollectionProps<Row>,
  shape: () => GridShape,
  seek: (index: number) => void,
): GridHandlers {
  const {
    cursor,
    selection = EMPTY,
    onCursorChange,
    onSelectionChange,
    onActivate,
    getRow,
    copyText,
  } = props;
  const anchor = useRef(0);
  const pressed = useRef<number | null>(null);
  const isMany = onSelectionChange !== undefined;
  const state: GridState = { cursor, anchor: anchor.current, selection };

  const take = (next: GridState): void => {
    anchor.current = next.anchor;
    if (next.cursor !== null && next.cursor !== cursor) onCursorChange(next.cursor);
    if (next.cursor !== null) seek(next.cursor);
    if (next.selection !== selection) onSelectionChange?.(next.selection);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const commandKey = event.ctrlKey || event.metaKey;
    const row = cursor === null ? undefined : getRow(cursor);
    if (event.key === 'Enter' && cursor !== null && onActivate) {
      event.preventDefault();
      onActivate(cursor);
      return;
    }
    if (commandKey && event.key.toLowerCase() === 'c' && row !== undefined && copyText) {
      event.preventDefault();
      void copyToClipboard(copyText(row));
      return;
    }
    const next = afterKey(state, { key: event.key, shiftKey: event.shiftKey, commandKey }, shape(), isMany);
    if (next === null) return;
    event.preventDefault();
    take(next);
  };

  const now: PartHandlers = {
    onPress: (event, index) => {
      const isSecond = event.detail > 1 && pressed.current === index;
      pressed.current = index;
      const commandKey = event.ctrlKey || event.metaKey;
      // The list may have been read again since the first press: the cursor has gone with what was pressed, the pointer has not.
      if (isSecond && !commandKey) return;
      take(afterPress(state, index, { shiftKey: event.shiftKey, commandKey }, isMany));
    },
    onToggle: (index) => take(toggledAt(state, index)),
    onActivate: () => {
      if (cursor !== null) onActivate?.(cursor);
    },
  };
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  });
  const onPress = useCallback((event: MouseEvent, index: number) => latest.current.onPress(event, index), []);
  const onToggle = useCallback((index: number) => latest.current.onToggle(index), []);
  const onOpen = useCallback(() => latest.current.onActivate(), []);
  return { onKeyDown, parts: { onPress, onToggle, onActivate: onOpen } };
}
