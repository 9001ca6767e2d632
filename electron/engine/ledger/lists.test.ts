/** A case of schema 1: read as it is, and brought up to date when it is opened to be written to. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { evidenceFilter, type EvidenceFilterInput } from '../../../shared/contract/index.ts';
import { canonicalJson } from '../../../shared/core/json/index.ts';
import { type OpenedCase, openForReading } from '../case/open-case.ts';
import { openRaw } from '../../../tests/damage/raw-database.ts';
import { expectedSchemaText, schemaText, schemaVersion } from '../db/case-database.ts';
import { iterateItems } from '../db/items.ts';
import { SCHEMA_1 } from '../db/schema/0001-initial.ts';
import { SEARCH_TABLES } from '../db/search.ts';
import { orThrow } from '../failure.ts';
import { newUuid } from '../identity.ts';
import { type EvidenceFixture, makeEvidenceCase, type SampleItem } from '../items/evidence-fixture.ts';
import { openEvidenceViews } from '../items/evidence-views.ts';
import { facetsOf } from '../items/facets.ts';
import { itemPage } from '../items/read-items.ts';
import { openPgpPort } from '../verify/openpgp-port.ts';
import { verifyCase } from '../verify/verify-case.ts';
import { projectOne } from './projector.ts';

const ITEMS: readonly SampleItem[] = [
  {
    name: 'harbour.jpg',
    mediaType: 'image/jpeg',
    captured: '2024-03-20T12:00:00',
    described: [{ title: 'Gate', tags: ['court'] }, { note: 'first' }, { note: 'second' }],
  },
  { name: 'report.pdf', mediaType: 'application/pdf', text: 'words of the market', received: 'mismatch' },
  { name: 'waiting.bin' },
];

const made: EvidenceFixture[] = [];
afterEach(() => {
  for (const one of made.splice(0)) one.made.remove();
});

/** A closed case as the program before this one would have left it. */
async function oldCase(): Promise<EvidenceFixture> {
  const fixture = await makeEvidenceCase(ITEMS);
  made.push(fixture);
  const { db } = fixture.writable.opened;
  const rows = [...iterateItems(db)].map((item) => {
    const projected = projectOne(db, item);
    if (projected === null) throw new Error('an item of the fixture');
    const { row, record } = projected;
    return [
      row.seq,
      item.uid,
      row.file_name,
      row.title,
      row.media_type,
      row.captured,
      row.size,
      canonicalJson(record),
    ];
  });
  await fixture.writable.close();
  const raw = openRaw(join(fixture.made.dir, 'case.db'), null);
  const ofSchema1 = (start: string): string =>
    SCHEMA_1.slice(SCHEMA_1.indexOf(start), SCHEMA_1.indexOf(';', SCHEMA_1.indexOf(start)) + 1);
  raw.exec('DROP TABLE item_view; DROP TABLE item_tag');
  for (const table of SEARCH_TABLES) raw.exec(`DROP TABLE ${table}`);
  raw.exec('DROP INDEX entry_leaf');
  raw.exec(ofSchema1('CREATE TABLE item_view') + ofSchema1('CREATE VIRTUAL TABLE search'));
  const insert = raw.prepare('INSERT INTO item_view VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  for (const row of rows) insert.run(...row);
  raw.pragma('user_version = 1');
  raw.close();
  return fixture;
}

const reading = ({ made }: EvidenceFixture) => ({ dir: made.dir, credential: null, memory: made.memory });
const openedOf = async (fixture: EvidenceFixture): Promise<OpenedCase> =>
  orThrow(await openForReading(reading(fixture)));
/** The fixture keeps no metadata of files, which is found as well. */
const verify = async (fixture: EvidenceFixture) =>
  orThrow(
    await verifyCase({ ...reading(fixture), quick: true, openPgp: openPgpPort({ ownCopy: () => null }) }),
  ).findings.filter(({ code }) => /schema|item-|damaged/.test(code));

const FILTERS: readonly EvidenceFilterInput[] = [
  {},
  { tags: ['court'] },
  { kinds: ['pdf'] },
  { statuses: ['not-as-received'] },
  { search: 'market' },
  { search: 'first' },
  { search: 'harbour' },
];
function listsOf(opened: OpenedCase): readonly unknown[] {
  const views = openEvidenceViews(opened, newUuid);
  return [
    ...FILTERS.map((filter) => {
      const { view } = views.open(evidenceFilter.parse(filter), { column: 'title', descending: true });
      return views.rows(view, 0, 10);
    }),
    facetsOf(opened)(),
    itemPage(opened, { limit: 10, search: 'market' }),
  ];
}

describe('a case of schema 1', () => {
  it('shows its lists when it is only read, and stays as it is', async () => {
    const fixture = await oldCase();
    const file = join(fixture.made.dir, 'case.db');
    const before = readFileSync(file);
    const opened = await openedOf(fixture);
    const lists = listsOf(opened);
    expect(lists[1]).toMatchObject([{ title: 'Gate', tags: ['court'], kind: 'image' }]);
    expect(FILTERS.map((_, at) => (Array.isArray(lists[at]) ? lists[at].length : -1))).toEqual([
      3, 1, 1, 1, 1, 1, 1,
    ]);
    expect(schemaVersion(opened.db)).toBe(1);
    opened.close();
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('verifies as what it is', async () => {
    expect(await verify(await oldCase())).toEqual([]);
  });

  it('verifies with a finding when its lists say something else than its ledger', async () => {
    const fixture = await oldCase();
    const raw = openRaw(join(fixture.made.dir, 'case.db'), null);
    raw.exec(`UPDATE item_view SET record = '{}' WHERE title = 'Gate'`);
    raw.close();
    expect(await verify(fixture)).toMatchObject([{ code: 'item-diverges', detail: 'view record' }]);
  });

  it('is brought up to date when it is opened to be written to, and says the same as before', async () => {
    const fixture = await oldCase();
    const old = await openedOf(fixture);
    const before = listsOf(old);
    old.close();
    await (await fixture.made.open()).close();
    const opened = await openedOf(fixture);
    expect(schemaVersion(opened.db)).toBe(2);
    expect(schemaText(opened.db)).toBe(expectedSchemaText());
    expect(listsOf(opened)).toEqual(before);
    opened.close();
    expect(await verify(fixture)).toEqual([]);
  });

  it('is left alone while it may not be written to', async () => {
    const fixture = await oldCase();
    // What this installation remembers is more than is there: the case was set back.
    const { memory, created } = fixture.made;
    memory.remember(created.caseId, { size: 9999, root: new Uint8Array(32), note: new Uint8Array() });
    await expect(fixture.made.open()).rejects.toThrow('CASE_READ_ONLY');
    const opened = await openedOf(fixture);
    expect(schemaVersion(opened.db)).toBe(1);
    opened.close();
  });
});
