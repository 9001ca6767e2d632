/**
 * Item numbers (design: an attribute given by an entry, from a block that belongs to one installation, never reused):
 * `PREFIX-BLOCK-RUNNING`, e.g. `ABC-0001-0042`. Blocks are given by entries, so that two installations never give one number twice.
 */
import type { BuiltEntry, EntryDraft } from '../../../shared/core/ledger/entry.ts';
import { parseEntry } from '../../../shared/core/ledger/entry.ts';
import { entriesOfTypes } from '../db/entries.ts';
import { lastNumberOfBlock } from '../db/items.ts';
import type { CaseDatabase } from '../db/case-database.ts';

const BLOCK_SIZE = 9999;
const BLOCK_GIVING = ['case creation', 'case reopening', 'numbering'];

export const NUMBER_PREFIX = /^[A-Z][A-Z0-9]{1,7}$/;

const padded = (n: number): string => String(n).padStart(4, '0');

/** The prefix of the case and every block given so far, by installation. */
export function numberBlocks(db: CaseDatabase): {
  prefix: string;
  newest: number;
  of: ReadonlyMap<string, number>;
} {
  let prefix = '';
  let newest = 0;
  const of = new Map<string, number>();
  for (const row of entriesOfTypes(db, BLOCK_GIVING)) {
    const entry = parseEntry(row.bytes);
    if (entry === null) continue;
    if (typeof entry.data['numberPrefix'] === 'string') prefix = entry.data['numberPrefix'];
    const block = entry.data['numberBlock'];
    if (typeof block !== 'number') continue;
    newest = Math.max(newest, block);
    of.set(entry.installation, block);
  }
  return { prefix, newest, of };
}

export interface Numbering {
  /** The next `count` numbers in order. Nothing is reserved: the caller's entries make them taken. */
  next(count: number): readonly string[];
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
  const { prefix, of } = numberBlocks(db);
  let block = of.get(installation);
  return {
    next(count) {
      block ??= newBlock();
      const numbers: string[] = [];
      let running = lastNumberOfBlock(db, `${prefix}-${padded(block)}-`);
      while (numbers.length < count) {
        if (running >= BLOCK_SIZE) {
          block = newBlock();
          running = 0;
        }
        running++;
        numbers.push(`${prefix}-${padded(block)}-${padded(running)}`);
      }
      return numbers;
    },
  };
}
