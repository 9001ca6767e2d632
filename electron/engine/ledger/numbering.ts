/**
 * Giving item numbers (ledger.md §8): an attribute given by an entry, from a block that belongs to one installation, never reused.
 * `PREFIX-BLOCK-RUNNING` for what is acquired, with a suffix for what was made from an item. Blocks are given by entries, so that two
 * installations never give one number twice.
 */
import type { DerivationType } from '../../../shared/core/ledger/entry-types.ts';
import type { BuiltEntry, EntryDraft } from '../../../shared/core/ledger/entry.ts';
import { parseEntry } from '../../../shared/core/ledger/entry.ts';
import {
  baseNumber,
  DEFAULT_DIGITS,
  derivativeNumber,
  highestRunning,
  letterOf,
  numberDigits,
  type NumberScheme,
  placeOfDerivative,
  suffixOf,
} from '../../../shared/core/numbering/index.ts';
import { entriesOfTypes } from '../db/entries.ts';
import { lastNumberOfBlock, numbersWithSuffix } from '../db/items.ts';
import type { CaseDatabase } from '../db/case-database.ts';

const BLOCK_GIVING = ['case creation', 'case reopening', 'numbering'];

/** The scheme of the case and every block given so far, by installation. */
export function numberBlocks(db: CaseDatabase): {
  scheme: NumberScheme;
  newest: number;
  of: ReadonlyMap<string, number>;
} {
  let scheme: NumberScheme = { prefix: '', digits: DEFAULT_DIGITS };
  let newest = 0;
  const of = new Map<string, number>();
  for (const row of entriesOfTypes(db, BLOCK_GIVING)) {
    const entry = parseEntry(row.bytes);
    if (entry === null) continue;
    const { numberPrefix, numberDigits: digits, numberBlock: block } = entry.data;
    if (typeof numberPrefix === 'string')
      scheme = { prefix: numberPrefix, digits: numberDigits.safeParse(digits).data ?? DEFAULT_DIGITS };
    if (typeof block !== 'number') continue;
    newest = Math.max(newest, block);
    of.set(entry.installation, block);
  }
  return { scheme, newest, of };
}

export interface Numbering {
  /** The next `count` numbers in order. Nothing is reserved: the caller's entries make them taken. */
  next(count: number): readonly string[];
  /** The next `count` numbers of derivatives of the item numbered `original`. Nothing is reserved. */
  nextOf(original: string, type: DerivationType, count: number): readonly string[];
}

/** Numbers for this installation; a full block is followed by a new one, given by an entry of its own. */
export function openNumbering(
  db: CaseDatabase,
  installation: string,
  append: (drafts: readonly EntryDraft[]) => readonly BuiltEntry[],
): Numbering {
  const newBlock = (): number => {
    const block = numberBlocks(db).newest + 1;
    append([{ type: 'numbering', item: null, plain: { numberBlock: block } }]);
    return block;
  };
  const { scheme, of } = numberBlocks(db);
  let block = of.get(installation);
  return {
    next(count) {
      block ??= newBlock();
      const numbers: string[] = [];
      let running = lastRunning(db, scheme, block);
      while (numbers.length < count) {
        if (running >= highestRunning(scheme)) {
          block = newBlock();
          running = 0;
        }
        running++;
        numbers.push(baseNumber(scheme, block, running));
      }
      return numbers;
    },
    nextOf: (original, type, count) => nextDerivatives(db, original, type, count),
  };
}

/** The last running number given of a block; 0 when none was. */
function lastRunning(db: CaseDatabase, scheme: NumberScheme, block: number): number {
  const first = baseNumber(scheme, block, 0);
  const start = first.slice(0, first.length - scheme.digits.running);
  return Number(lastNumberOfBlock(db, start, first.length)?.slice(start.length) ?? 0);
}

/** Rows of items stay for ever, so a number that one has had is never given again. */
export function nextDerivatives(
  db: CaseDatabase,
  original: string,
  type: DerivationType,
  count: number,
): readonly string[] {
  const base = placeOfDerivative(original);
  const letter = letterOf(type);
  const given = numbersWithSuffix(db, `${base}-${letter}`).map((number) => suffixOf(number));
  const last = given.reduce(
    (most, suffix) => (suffix?.base === base ? Math.max(most, suffix.running) : most),
    0,
  );
  return Array.from({ length: count }, (_, at) => derivativeNumber(base, letter, last + at + 1));
}
