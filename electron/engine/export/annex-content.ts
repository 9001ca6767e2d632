/**
 * What an annex says, read from the case as often as needed and kept nowhere: its files are read once for their digests and once
 * more while they are encrypted, so that nothing of them lies open on a disk.
 */
import type { DisclosureRule } from '../../../shared/core/bundle/layout.ts';
import { disclosureLine } from '../../../shared/core/bundle/records.ts';
import {
  type AnnexDisclosure,
  disclosureRow,
  DISCLOSURES_HEADER,
  IDENTITIES_HEADER,
  identityRow,
} from '../../../shared/core/annex/index.ts';
import { utf8 } from '../../../shared/core/bytes.ts';
import { parseDisclosure } from '../../../shared/core/disclosure/index.ts';
import { DISCLOSURE_GROUPS, type DisclosureGroup } from '../../../shared/core/ledger/entry-types.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { type DisclosureRow, entryAt } from '../db/entries.ts';
import type { AnnouncedExport } from './announce.ts';
import { ExportError } from './failure.ts';
import { breathe } from './progress.ts';
import { EntryReading } from './shipped-entries.ts';

const ENTRIES_BEFORE_BREATH = 200;

interface Withheld extends AnnexDisclosure {
  readonly row: DisclosureRow;
}

/** The payload files of an annex, each as a stream that can be begun again. */
export interface AnnexContent {
  /** `data/disclosures.jsonl` */
  disclosures(): AsyncIterable<Uint8Array>;
  /** `data/disclosures.csv` */
  table(): AsyncIterable<Uint8Array>;
  /** `data/identities.csv` */
  identities(): AsyncIterable<Uint8Array>;
}

/** @throws ExportError LEDGER_DAMAGED, and what `check` throws; so do the streams */
export async function annexContent(
  db: CaseDatabase,
  { items, exportEntry }: AnnouncedExport,
  groups: readonly DisclosureGroup[],
  check: () => void,
): Promise<AnnexContent> {
  const numbers = new Map(items.map(({ uid, number }) => [uid, number]));
  const rule: DisclosureRule = {
    withheld: new Set(DISCLOSURE_GROUPS.filter((group) => !groups.includes(group))),
    hasItem: (uid) => numbers.has(uid),
  };
  const reading = new EntryReading(db, rule, exportEntry);
  for (const [i, { uid }] of items.entries()) {
    if (i % ENTRIES_BEFORE_BREATH === 0) {
      check();
      await breathe();
    }
    reading.history(uid);
  }
  const selected = await reading.select(check);

  async function* withheld(): AsyncGenerator<Withheld> {
    for (const [i, seq] of selected.entries()) {
      if (i % ENTRIES_BEFORE_BREATH === 0) {
        check();
        await breathe();
      }
      const found = entryAt(db, seq);
      if (found === undefined) throw new ExportError('LEDGER_DAMAGED', { entry: seq });
      const { entry, shipped } = reading.entry(found);
      const item = entry.subject === null ? null : (numbers.get(entry.subject.uid) ?? null);
      for (const row of shipped) {
        const disclosure = parseDisclosure(row.encoded);
        if (disclosure !== null) yield { row, entry, item, name: disclosure.name, value: disclosure.value };
      }
    }
  }

  async function* lines(
    header: string,
    lineOf: (one: Withheld) => string | null,
  ): AsyncGenerator<Uint8Array> {
    if (header !== '') yield utf8(header);
    for await (const one of withheld()) {
      const text = lineOf(one);
      if (text !== null) yield utf8(text);
    }
  }

  return {
    disclosures: () =>
      lines('', ({ entry, row }) =>
        disclosureLine({ seq: entry.seq, digest: row.digest, disclosure: row.encoded }),
      ),
    table: () => lines(DISCLOSURES_HEADER, disclosureRow),
    identities: () => lines(IDENTITIES_HEADER, identityRow),
  };
}
