/** Why a cell or a row of a CSV file is not taken. */
import type { CellReason } from '../../../../shared/core/description/index.ts';

export type CsvReason =
  | CellReason
  /** No item of this case has this number or uid. */
  | 'ITEM_UNKNOWN'
  /** A row before it was of the same item. */
  | 'ITEM_TWICE'
  /** Number and uid are those of two items. */
  | 'ITEM_DIFFERS'
  /** More or fewer cells than the header. */
  | 'CELL_COUNT'
  /** A column that only tells which item it is. */
  | 'READ_ONLY'
  /** Its content was disposed of by order: nothing is added to it. */
  | 'ITEM_DISPOSED'
  /** The entry would be larger than the ledger takes. */
  | 'ENTRY_TOO_LARGE';
