/** The ledger part of a bundle (bundle.md §4): entries, disclosures, custody record, leaves, heads, checkpoint, proofs. */
import { BUNDLE_FILES } from '../../../shared/core/bundle/layout.ts';
import {
  bindingOf,
  type CodeBinding,
  custodyLine,
  disclosureLine,
} from '../../../shared/core/bundle/records.ts';
import { utf8 } from '../../../shared/core/bytes.ts';
import type { VisibleEntry } from '../../../shared/core/item/project-item.ts';
import type { Entry } from '../../../shared/core/ledger/entry.ts';
import { MerkleTree } from '../../../shared/core/merkle/index.ts';
import { formatTlogProof } from '../../../shared/core/note/index.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { entryAt, iterateLeaves } from '../db/entries.ts';
import { ExportError } from './failure.ts';
import { breathe } from './progress.ts';
import type { EntryReading } from './shipped-entries.ts';
import type { TagFiles } from './tag-files.ts';

const ENTRIES_BEFORE_BREATH = 500;
const LF = utf8('\n');

/** `leaves.bin`, and the tree over it. */
export function writeLeaves(db: CaseDatabase, tags: TagFiles, size: number): MerkleTree {
  const leaves: Uint8Array[] = [];
  const file = tags.stream(BUNDLE_FILES.leaves);
  for (const leaf of iterateLeaves(db, size)) {
    file.write(leaf);
    leaves.push(leaf);
  }
  file.close();
  return new MerkleTree(nodeCoreCrypto, leaves);
}

/** The proof file of the entry at `seq` under the checkpoint `note`. */
export function proofFile(tree: MerkleTree, note: Uint8Array, seq: number): Uint8Array {
  return formatTlogProof({ index: seq, hashes: tree.inclusionProof(seq), checkpoint: note, extra: null });
}

export interface WrittenEntries {
  readonly first: Entry;
  readonly exportEntry: Entry;
  /** Every code that a shipped entry binds, as last bound. */
  readonly bindings: readonly CodeBinding[];
}

/**
 * Writes the three files that have a line for each entry or disclosure, in one pass.
 * @param itemOf the ITEM id of a uid
 * @param onEntry hears of each entry as it is shipped
 */
export async function writeEntries(
  db: CaseDatabase,
  reading: EntryReading,
  tags: TagFiles,
  selected: readonly number[],
  itemOf: (uid: string) => string | null,
  onEntry: (entry: VisibleEntry) => void,
  check: () => void,
): Promise<WrittenEntries> {
  const entries = tags.stream(BUNDLE_FILES.entries);
  const disclosures = tags.stream(BUNDLE_FILES.disclosures);
  const custody = tags.stream(BUNDLE_FILES.custody);
  const bindings = new Map<string, CodeBinding>();
  let first: Entry | null = null;
  let last: Entry | null = null;
  for (const [i, seq] of selected.entries()) {
    if (i % ENTRIES_BEFORE_BREATH === 0) {
      check();
      await breathe();
    }
    const row = entryAt(db, seq);
    if (row === undefined) throw new ExportError('LEDGER_DAMAGED', { entry: seq });
    const shipped = reading.entry(row);
    const { entry } = shipped;
    entries.write(row.bytes);
    entries.write(LF);
    custody.write(custodyLine(shipped, entry.subject === null ? null : itemOf(entry.subject.uid)));
    for (const { digest, encoded } of shipped.shipped)
      disclosures.write(disclosureLine({ seq, digest, disclosure: encoded }));
    onEntry(shipped);
    const binding = bindingOf(entry);
    if (binding !== null) bindings.set(binding.code, binding);
    first ??= entry;
    last = entry;
  }
  for (const file of [entries, disclosures, custody]) file.close();
  if (first === null || last === null) throw new TypeError('the export entry is always shipped');
  return { first, exportEntry: last, bindings: [...bindings.values()] };
}
