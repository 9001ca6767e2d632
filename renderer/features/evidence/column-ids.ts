/** Columns of the table, in the order in which they stand. */
import { SORT_COLUMNS, type EvidenceSort } from '../../../shared/contract/evidence.ts';

export const COLUMN_IDS = [
  'number',
  'title',
  'fileName',
  'kind',
  'recorded',
  'acquired',
  'custodian',
  'size',
  'tags',
  'reference',
  'status',
  'sha256',
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

export const DEFAULT_COLUMNS: readonly ColumnId[] = [
  'number',
  'title',
  'fileName',
  'kind',
  'recorded',
  'acquired',
  'custodian',
  'size',
  'status',
  'sha256',
];

/** The column by which the engine sorts; null for one that it cannot sort by. */
export const sortColumnOf = (column: ColumnId): EvidenceSort['column'] | null =>
  SORT_COLUMNS.find((sortable) => sortable === column) ?? null;
