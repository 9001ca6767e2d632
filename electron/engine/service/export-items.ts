/** Which items a choice means, and how a result tells of those that left and of those that stayed out. */
import { EXPORT_FINDINGS } from '../../../shared/contract/index.ts';
import type {
  ExportCheck,
  ExportChoice,
  ExportResult,
  Outcome,
  Selection,
} from '../../../shared/contract/index.ts';
import type { ExportRow } from '../db/bundle-selection.ts';
import { disposedSeqs } from '../db/disposals.ts';
import { itemBySeq, type ItemRow } from '../db/items.ts';
import { chooseItems } from '../export/announce.ts';
import type { LeftOut } from '../export/index.ts';
import { type Failure, isFailure } from '../failure.ts';
import type { CurrentCase } from './context.ts';
import { failed, ok } from './outcome.ts';

/** Items of a selection by their acquisition entries, as the evidence lists know them. */
export type Select = (
  current: CurrentCase,
  selection: Selection,
) => readonly number[] | Failure<'VIEW_UNKNOWN' | 'ITEM_UNKNOWN'>;

export interface ChosenItems {
  /** By number; none is no failure here. */
  readonly rows: readonly ExportRow[];
  /** Those of the choice that were disposed of by order: they cannot go along any more. */
  readonly disposed: readonly ItemRow[];
}

/** Numbers that a result lists of each kind. */
const LISTED_NUMBERS = 500;
/** Items that are named with a finding. */
const NAMED_ITEMS = 20;

export function chosenItems(
  current: CurrentCase,
  select: Select,
  { items }: ExportChoice,
): Outcome<ChosenItems> {
  const { db } = current.opened;
  const gone = disposedSeqs(db);
  const seqs = items === 'all' ? null : select(current, items);
  if (seqs !== null && isFailure(seqs)) return failed(seqs);
  const itemsAt = (of: readonly number[]): readonly ItemRow[] =>
    of.flatMap((seq) => itemBySeq(db, seq) ?? []);
  const disposed = itemsAt(seqs === null ? [...gone] : seqs.filter((seq) => gone.has(seq)));
  const wanted = seqs === null ? null : itemsAt(seqs.filter((seq) => !gone.has(seq)));
  const rows = chooseItems(db, wanted?.map(({ uid }) => uid) ?? 'all');
  if (!('code' in rows)) return ok({ rows, disposed });
  return rows.code === 'NO_ITEMS' ? ok({ rows: [], disposed }) : failed(rows);
}

/** What the page is told of items that cannot go along any more. */
export const disposedFinding = ({ disposed }: ChosenItems): ExportCheck['findings'] =>
  disposed.length === 0
    ? []
    : [
        {
          code: 'disposed-left-out',
          severity: EXPORT_FINDINGS['disposed-left-out'],
          count: disposed.length,
          items: disposed.slice(0, NAMED_ITEMS).map(({ uid, number }) => ({ uid, number })),
          groups: [],
        },
      ];

/** What left and what did not, as the engine says it, and what was disposed of. Lists are cut; their counts are whole. */
export function numbersView(
  { numbers, leftOut }: { readonly numbers: readonly string[]; readonly leftOut: readonly LeftOut[] },
  { disposed }: ChosenItems,
): Pick<ExportResult, 'numbers' | 'furtherNumbers' | 'leftOut'> {
  const gone: LeftOut = { why: 'disposal', numbers: disposed.map(({ number }) => number).toSorted() };
  return {
    ...listed(numbers),
    leftOut: [...leftOut, ...(disposed.length === 0 ? [] : [gone])].map((group) => ({
      why: group.why,
      ...listed(group.numbers),
    })),
  };
}

/** The first of them, and how many there are besides: what crosses to the page does not grow with the selection. */
export const listed = (numbers: readonly string[]): { numbers: string[]; furtherNumbers: number } => ({
  numbers: numbers.slice(0, LISTED_NUMBERS),
  furtherNumbers: Math.max(numbers.length - LISTED_NUMBERS, 0),
});
