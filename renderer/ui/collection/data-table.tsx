/**
 * A table of any length of which only the rows in sight are drawn. Its rows are one stop of the Tab key; arrow keys move in it
 * (ARIA grid with an active descendant, because a focused row that is scrolled away would take the focus with it).
 */
import { Check } from 'lucide-react';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useId, useMemo, useRef, type ReactNode } from 'react';
import { useI18n } from '../../i18n/index.ts';
import '../css-properties.ts';
import { Icon } from '../icon.tsx';
import './data-table.css';
import { countOf, EMPTY, has } from './index-set.ts';
import { showLine } from './show-line.ts';
import { type Column, type Sort, TableHead } from './table-head.tsx';
import { useGrid, type CollectionProps, type PartProps } from './use-grid.ts';
import { useToken } from './use-token.ts';

export interface DataTableProps<Row, Id extends string = string> extends CollectionProps<Row> {
  /** Those that are seen, in order. Keep the same array while nothing changes. */
  readonly columns: readonly Column<Row, Id>[];
  readonly sort?: Sort<Id> | null;
  readonly onSortChange?: (sort: Sort<Id>) => void;
  /** What stands there when there are no rows. */
  readonly empty?: ReactNode;
}

const OVERSCAN = 8;
const HEADER_ROWS = 1;

export function DataTable<Row, Id extends string = string>(props: DataTableProps<Row, Id>): ReactNode {
  const {
    label,
    rowCount,
    getRow,
    ensureRange,
    columns,
    cursor,
    selection = EMPTY,
    onSelectionChange,
    empty,
  } = props;
  const { say, direction } = useI18n();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useToken('--row');

  const rangeExtractor = useCallback(
    (range: Range) => {
      const seen = defaultRangeExtractor(range);
      return cursor === null || cursor >= range.count || seen.includes(cursor) ? seen : [...seen, cursor];
    },
    [cursor],
  );
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
    rangeExtractor,
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  const cursorAtFirst = useRef(cursor);
  // A list that is come back to stands where it was left.
  useEffect(() => {
    if (cursorAtFirst.current !== null) virtual.scrollToIndex(cursorAtFirst.current, { align: 'center' });
  }, [virtual]);

  const seen = virtual.range;
  const from = Math.max((seen?.startIndex ?? 0) - OVERSCAN, 0);
  const to = Math.min((seen?.endIndex ?? 0) + OVERSCAN + 1, rowCount);
  useEffect(() => {
    if (from < to) ensureRange(from, to);
  }, [from, to, ensureRange]);

  const grid = useGrid(
    props,
    () => ({
      count: rowCount,
      columns: 1,
      pageLines: Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - HEADER_ROWS,
      direction,
    }),
    (index) => {
      if (scroller.current !== null) showLine(scroller.current, index * rowHeight, rowHeight, rowHeight);
    },
  );
  const hasSelection = onSelectionChange !== undefined;
  const template = useMemo(
    () =>
      [
        ...(hasSelection ? ['40px'] : []),
        ...columns.map(({ width, grows = false }) => (grows ? `minmax(${width}px, 1fr)` : `${width}px`)),
      ].join(' '),
    [columns, hasSelection],
  );
  const drawCells = useCallback(
    (index: number): ReactNode => {
      const row = getRow(index);
      if (row === undefined) return null;
      return columns.map((column) => (
        <div key={column.id} role="gridcell" className={`cell ${column.align ?? 'start'}`}>
          <span className="cell-words">{column.cell(row, index)}</span>
        </div>
      ));
    },
    [columns, getRow],
  );
  const { sort = null, onSortChange } = props;
  const selectedCount = countOf(selection);
  // The same element while nothing of it changes: it is not drawn again with each row that comes into sight.
  const head = useMemo(
    () => (
      <TableHead
        columns={columns}
        sort={sort}
        onSortChange={onSortChange}
        rowCount={rowCount}
        selectedCount={selectedCount}
        onSelectionChange={onSelectionChange}
      />
    ),
    [columns, sort, onSortChange, rowCount, selectedCount, onSelectionChange],
  );
  const rowId = (index: number): string => `${id}-${index}`;

  return (
    <div
      ref={scroller}
      className="data-table"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-describedby={`${id}-keys`}
      aria-rowcount={rowCount + HEADER_ROWS}
      {...(hasSelection && { 'aria-multiselectable': true })}
      {...(cursor !== null && cursor < rowCount && { 'aria-activedescendant': rowId(cursor) })}
      style={{ '--columns': template }}
      onKeyDown={grid.onKeyDown}
    >
      {head}
      <div role="rowgroup" className="table-rows" style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <TableRow
            key={index}
            id={rowId(index)}
            index={index}
            offset={start - rowHeight}
            row={getRow(index)}
            isLoaded={getRow(index) !== undefined}
            drawCells={drawCells}
            isAtCursor={index === cursor}
            isSelected={hasSelection ? has(selection, index) : null}
            loading={say('ui.table.loading')}
            {...grid.parts}
          />
        ))}
      </div>
      {rowCount === 0 && empty !== undefined && <div className="table-empty">{empty}</div>}
      <p id={`${id}-keys`} hidden>
        {say('ui.table.keys')}
      </p>
    </div>
  );
}

interface TableRowProps extends PartProps {
  readonly offset: number;
  readonly isLoaded: boolean;
  readonly drawCells: (index: number) => ReactNode;
}

const TableRow = memo(function TableRow(props: TableRowProps): ReactNode {
  const {
    id,
    index,
    offset,
    isLoaded,
    drawCells,
    isAtCursor,
    isSelected,
    loading,
    onPress,
    onToggle,
    onActivate,
  } = props;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 1 + HEADER_ROWS}
      className={`table-row${isAtCursor ? ' at-cursor' : ''}${isSelected === true ? ' selected' : ''}`}
      style={{ transform: `translateY(${offset}px)` }}
      aria-selected={isSelected ?? isAtCursor}
      {...(!isLoaded && { 'aria-busy': true })}
      onMouseDown={(event) => {
        // A second press opens the row; it marks no word of it.
        if (event.detail > 1) event.preventDefault();
      }}
      onClick={(event) => onPress(event, index)}
      onDoubleClick={onActivate}
    >
      {isSelected !== null && (
        <div
          role="gridcell"
          className="cell check"
          {...(isSelected && { 'data-selected': '' })}
          onClick={(event) => {
            event.stopPropagation();
            onToggle(index);
          }}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          <span className="box" aria-hidden="true">
            {isSelected && <Icon icon={Check} />}
          </span>
        </div>
      )}
      {isLoaded ? (
        drawCells(index)
      ) : (
        <div role="gridcell" className="cell waiting">
          <span className="spoken-only">{loading}</span>
          <span aria-hidden="true">…</span>
        </div>
      )}
    </div>
  );
});
