/** The head of a table: what stands in each column, and by which of them it is sorted. */
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/index.ts';
import { CheckBox } from '../choice.tsx';
import { Icon } from '../icon.tsx';
import { EMPTY, rangeOf, type IndexSet } from './index-set.ts';

export interface Column<Row, Id extends string = string> {
  readonly id: Id;
  readonly header: string;
  readonly cell: (row: Row, index: number) => ReactNode;
  /** Pixels; with `grows` the least. */
  readonly width: number;
  readonly grows?: boolean;
  readonly isSortable?: boolean;
  /** Numbers stand at the end, so that their digits are below each other. */
  readonly align?: 'start' | 'end';
}

export interface Sort<Id extends string = string> {
  readonly column: Id;
  readonly descending: boolean;
}

export interface TableHeadProps<Row, Id extends string> {
  readonly columns: readonly Column<Row, Id>[];
  readonly sort: Sort<Id> | null;
  readonly onSortChange: ((sort: Sort<Id>) => void) | undefined;
  readonly rowCount: number;
  readonly selectedCount: number;
  /** Undefined: rows cannot be selected. */
  readonly onSelectionChange: ((selection: IndexSet) => void) | undefined;
}

export function TableHead<Row, Id extends string>(props: TableHeadProps<Row, Id>): ReactNode {
  const { columns, sort, onSortChange, rowCount, selectedCount, onSelectionChange } = props;
  const { say } = useI18n();
  return (
    <div role="rowgroup" className="table-head">
      <div role="row" aria-rowindex={1} className="table-row head">
        {onSelectionChange !== undefined && (
          <div role="columnheader" className="cell check">
            <CheckBox
              label={<span className="spoken-only">{say('ui.table.selectAll')}</span>}
              isSelected={rowCount > 0 && selectedCount === rowCount}
              isIndeterminate={selectedCount > 0 && selectedCount < rowCount}
              isDisabled={rowCount === 0}
              onChange={(isSelected) => onSelectionChange(isSelected ? rangeOf(0, rowCount) : EMPTY)}
            />
          </div>
        )}
        {columns.map((column) => (
          <ColumnHead key={column.id} column={column} sort={sort} onSortChange={onSortChange} />
        ))}
      </div>
    </div>
  );
}

interface ColumnHeadProps<Row, Id extends string> {
  readonly column: Column<Row, Id>;
  readonly sort: Sort<Id> | null;
  readonly onSortChange: ((sort: Sort<Id>) => void) | undefined;
}

function ColumnHead<Row, Id extends string>({
  column,
  sort,
  onSortChange,
}: ColumnHeadProps<Row, Id>): ReactNode {
  const { id, header, isSortable = false, align = 'start' } = column;
  const sorted = sort?.column === id ? sort : null;
  const order = sorted?.descending === true ? 'descending' : 'ascending';
  return (
    <div role="columnheader" className={`cell ${align}`} {...(sorted && { 'aria-sort': order })}>
      {isSortable && onSortChange ? (
        <button
          type="button"
          className="sort-button"
          onClick={() => onSortChange({ column: id, descending: sorted !== null && !sorted.descending })}
        >
          <span className="cell-words">{header}</span>
          {sorted && <Icon icon={sorted.descending ? ArrowDown : ArrowUp} />}
        </button>
      ) : (
        <span className="cell-words">{header}</span>
      )}
    </div>
  );
}
