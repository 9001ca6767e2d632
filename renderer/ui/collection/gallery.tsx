/** Tiles of a list of any length of which only those in sight are drawn. One stop of the Tab key; arrow keys move in it. */
import { Check } from 'lucide-react';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  memo,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useI18n } from '../../i18n/index.ts';
import { Icon } from '../icon.tsx';
import './gallery.css';
import { EMPTY, has } from './index-set.ts';
import { showLine } from './show-line.ts';
import { useGrid, type CollectionProps, type PartProps } from './use-grid.ts';
import { useToken } from './use-token.ts';

export interface GalleryProps<Row> extends CollectionProps<Row> {
  /** What stands in a tile: a picture or its covered place, and words below it. Nothing in it can be pressed by itself. The same function always. */
  readonly tile: (row: Row, index: number) => ReactNode;
  readonly empty?: ReactNode;
}

const OVERSCAN_LINES = 2;
/** Height of a tile for its width: a picture of 4:3 and two lines of words. */
const wordsHeight = 56;

export function Gallery<Row>(props: GalleryProps<Row>): ReactNode {
  const {
    label,
    rowCount,
    getRow,
    ensureRange,
    cursor,
    selection = EMPTY,
    onSelectionChange,
    tile,
    empty,
  } = props;
  const { say, direction } = useI18n();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const tileWidth = useToken('--tile');
  const gap = useToken('--one');
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const columns = Math.max(Math.floor((width - gap) / (tileWidth + gap)), 1);
  const lineHeight = Math.round((tileWidth * 3) / 4) + wordsHeight + gap;

  const cursorLine = cursor === null ? null : Math.floor(cursor / columns);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const seen = defaultRangeExtractor(range);
      return cursorLine === null || cursorLine >= range.count || seen.includes(cursorLine)
        ? seen
        : [...seen, cursorLine];
    },
    [cursorLine],
  );
  const virtual = useVirtualizer({
    count: Math.ceil(rowCount / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: OVERSCAN_LINES,
    paddingStart: gap,
    rangeExtractor,
  });
  useEffect(() => virtual.measure(), [virtual, lineHeight]);
  const cursorAtFirst = useRef(cursor);
  // A list that is come back to stands where it was left, once it is known how many tiles stand in a line.
  useEffect(() => {
    if (width === 0 || cursorAtFirst.current === null) return;
    virtual.scrollToIndex(Math.floor(cursorAtFirst.current / columns), { align: 'center' });
    cursorAtFirst.current = null;
  }, [virtual, width, columns]);

  const seen = virtual.range;
  const from = Math.max((seen?.startIndex ?? 0) - OVERSCAN_LINES, 0) * columns;
  const to = Math.min(((seen?.endIndex ?? 0) + OVERSCAN_LINES + 1) * columns, rowCount);
  useEffect(() => {
    if (from < to) ensureRange(from, to);
  }, [from, to, ensureRange]);

  const grid = useGrid(
    props,
    () => ({
      count: rowCount,
      columns,
      pageLines: Math.floor((scroller.current?.clientHeight ?? 0) / lineHeight),
      direction,
    }),
    (index) => {
      if (scroller.current !== null)
        showLine(scroller.current, Math.floor(index / columns) * lineHeight, lineHeight + gap);
    },
  );
  const draw = useCallback(
    (index: number): ReactNode => {
      const row = getRow(index);
      return row === undefined ? null : tile(row, index);
    },
    [getRow, tile],
  );
  const hasSelection = onSelectionChange !== undefined;
  const tileId = (index: number): string => `${id}-${index}`;

  const drawTile = (index: number): ReactNode => (
    <GalleryTile
      key={index}
      id={tileId(index)}
      index={index}
      count={rowCount}
      row={getRow(index)}
      draw={draw}
      isAtCursor={index === cursor}
      isSelected={hasSelection ? has(selection, index) : null}
      loading={say('ui.table.loading')}
      {...grid.parts}
    />
  );

  if (rowCount === 0) return <div className="gallery">{empty}</div>;
  return (
    <div
      ref={scroller}
      className="gallery"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-describedby={`${id}-keys`}
      {...(hasSelection && { 'aria-multiselectable': true })}
      {...(cursor !== null && cursor < rowCount && { 'aria-activedescendant': tileId(cursor) })}
      onKeyDown={grid.onKeyDown}
    >
      <div role="presentation" className="gallery-lines" style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index: line, start }) => (
          <div
            key={line}
            role="presentation"
            className="gallery-line"
            style={{ transform: `translateY(${start}px)` }}
          >
            {Array.from({ length: Math.min(columns, rowCount - line * columns) }, (_, at) =>
              drawTile(line * columns + at),
            )}
          </div>
        ))}
      </div>
      <p id={`${id}-keys`} hidden>
        {say('ui.grid.keys')}
      </p>
    </div>
  );
}

interface GalleryTileProps extends PartProps {
  readonly count: number;
  readonly draw: (index: number) => ReactNode;
}

const GalleryTile = memo(function GalleryTile(props: GalleryTileProps): ReactNode {
  const { id, index, count, row, draw, isAtCursor, isSelected, loading, onPress, onToggle, onActivate } =
    props;
  return (
    <div
      id={id}
      role="option"
      aria-posinset={index + 1}
      aria-setsize={count}
      aria-selected={isSelected ?? isAtCursor}
      {...(row === undefined && { 'aria-busy': true })}
      className={`tile${isAtCursor ? ' at-cursor' : ''}${isSelected === true ? ' selected' : ''}`}
      onClick={(event) => onPress(event, index)}
      onDoubleClick={onActivate}
    >
      {isSelected !== null && (
        <span
          className="tile-check"
          aria-hidden="true"
          {...(isSelected && { 'data-selected': '' })}
          onClick={(event) => {
            event.stopPropagation();
            onToggle(index);
          }}
        >
          <span className="box">{isSelected && <Icon icon={Check} />}</span>
        </span>
      )}
      {row === undefined ? <span className="spoken-only">{loading}</span> : draw(index)}
    </div>
  );
});
