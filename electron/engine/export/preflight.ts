/** The preflight over a case: each item's entries once, whatever the selection's size, and the profile's rules on them. */
import {
  FindingCollector,
  type IntegrityCheck,
  Preflight,
  type PreflightSummary,
  type SigningKey,
} from '../../../shared/core/preflight/index.ts';
import type { Profile } from '../../../shared/core/profile/index.ts';
import { type ItemRecord, projectItem, type VisibleEntry } from '../../../shared/core/item/project-item.ts';
import { CUSTODY_TYPES } from '../../../shared/core/ledger/entry-types.ts';
import { statedOf } from '../../../shared/core/ledger/entry.ts';
import { entriesWithoutSubject, type ExportRow } from '../db/bundle-selection.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { entryCount } from '../db/entries.ts';
import { parseCertificate } from '../openpgp/index.ts';
import { breathe } from './progress.ts';
import { EntryReading } from './shipped-entries.ts';

const PAGE = 1000;
const BEFORE_BREATH = 100;
/** Items that are named with findings of one kind. */
const NAMED_ITEMS = 50;

export interface PreflightQuestion {
  readonly db: CaseDatabase;
  readonly profile: Profile;
  readonly items: readonly ExportRow[];
  /** Who signs and declares; null: nobody is known yet. */
  readonly custodian: { readonly code: string; readonly certificate: string } | null;
  readonly now: Date;
  /** Throws when nobody waits any more. */
  readonly check: () => void;
  readonly onItem?: (done: number) => void;
}

/**
 * Looks a selection over against a profile. Records nothing.
 * @throws ExportError LEDGER_DAMAGED, and whatever `check` throws
 */
export async function preflightExport(question: PreflightQuestion): Promise<PreflightSummary> {
  const { db, profile, items, custodian, now, check, onItem } = question;
  const numbers = new Map(items.map(({ uid, number }) => [uid, number]));
  const given = new Set(numbers.values());
  const preflight = new Preflight({
    profile,
    now: now.toISOString(),
    declarant: custodian?.code ?? null,
    numberOf: (uid) => numbers.get(uid) ?? null,
    hasNumber: (number) => given.has(number),
  });
  // Everything that the case knows: what a recipient may see is asked elsewhere.
  const reading = new EntryReading(db, { withheld: new Set(), hasItem: () => true }, entryCount(db));
  const whole = await readWhole(db, reading, check);
  const collector = new FindingCollector(NAMED_ITEMS);
  for (const [i, { uid, number }] of items.entries()) {
    if (i % BEFORE_BREATH === 0) {
      check();
      onItem?.(i);
      await breathe();
    }
    const history = reading.history(uid);
    const projected = projectItem(number, history, { payload: null, raw: null });
    // One whose entries are not those of an item: the export says so, and names it.
    if (!projected.ok) continue;
    const { record } = projected;
    collector.add(
      preflight.look({
        record,
        history,
        checks: whole.checksOf(record, history),
        caseCustody: whole.custody,
      }),
    );
  }
  collector.add(preflight.finish(whole.custody, await signingKey(custodian)));
  return collector.summary();
}

async function signingKey(custodian: PreflightQuestion['custodian']): Promise<SigningKey | null> {
  if (custodian === null) return null;
  const read = await parseCertificate(custodian.certificate);
  if ('code' in read) return null;
  const { revoked, expires } = read.facts;
  return { isRevoked: revoked !== null, expires: expires?.toISOString() ?? null };
}

/** What the entries without subject say of every item. */
interface WholeCase {
  readonly custody: readonly VisibleEntry[];
  readonly checksOf: (record: ItemRecord, history: readonly VisibleEntry[]) => readonly IntegrityCheck[];
}

const IS_CUSTODY: ReadonlySet<string> = new Set(CUSTODY_TYPES);

async function readWhole(db: CaseDatabase, reading: EntryReading, check: () => void): Promise<WholeCase> {
  const custody: VisibleEntry[] = [];
  const ofBatch = new Map<string, IntegrityCheck[]>();
  const ofCase: (IntegrityCheck & { readonly seq: number })[] = [];
  const size = entryCount(db);
  for (let from = 0; ;) {
    const page = entriesWithoutSubject(db, from, size, PAGE);
    for (const row of page) {
      if (IS_CUSTODY.has(row.type)) custody.push(reading.entry(row));
      if (row.type !== 'fixity check') continue;
      const { entry } = reading.entry(row);
      const { batch, scope, failed } = statedOf(entry);
      const made = { at: entry.time, by: entry.actor, isFailed: false };
      if (typeof batch === 'string') ofBatch.set(batch, [...(ofBatch.get(batch) ?? []), made]);
      // Which bytes failed is not in the entry of a whole case: where any did, it shows nothing of this item.
      else if (scope === 'case' && failed === 0) ofCase.push({ ...made, seq: entry.seq });
    }
    const last = page.at(-1);
    if (last === undefined) break;
    from = last.seq + 1;
    check();
    await breathe();
  }
  return {
    custody,
    checksOf: ({ acquired }, history) =>
      [
        ...(ofBatch.get(acquired.batch) ?? []),
        ...ofCase.filter(({ seq }) => seq > acquired.seq),
        ...history
          .filter(({ entry }) => entry.type === 'fixity check')
          .map(({ entry }) => ({ at: entry.time, by: entry.actor, isFailed: true })),
      ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}
