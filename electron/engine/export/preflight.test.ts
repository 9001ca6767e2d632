/** The preflight over a real case: what each profile finds before the fields are filled, and after. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/core/json/index.ts';
import { exportRows } from '../db/bundle-selection.ts';
import { entryCount } from '../db/entries.ts';
import { orThrow } from '../failure.ts';
import { findProfile, parseReference } from '../profiles/index.ts';
import { exportBundle } from './export-bundle.ts';
import { type ExportFixture, makeExportCase } from './export-fixture.ts';
import { preflightExport } from './preflight.ts';

const PROFILES = ['generic', 'icc', 'us-federal', 'england-wales', 'eu-universal-jurisdiction'] as const;
const loaded = (id: string) => orThrow(findProfile(null, parseReference(id))).loaded;

let fixture: ExportFixture;
beforeAll(async () => {
  fixture = await makeExportCase();
});
afterAll(() => fixture.close());

const look = (id: string, check: () => void = () => {}) => {
  const { db } = fixture.writable.opened;
  return preflightExport({
    db,
    profile: loaded(id).profile,
    items: exportRows(db),
    custodian: fixture.custodian,
    now: new Date(),
    check,
  });
};
const errorsOf = async (id: string): Promise<readonly string[]> =>
  (await look(id)).groups
    .filter(({ severity }) => severity === 'E')
    .map(({ rule, field, count }) => `${rule} ${field} ${count}`);
const run = (id: string, name: string, incomplete = false) =>
  exportBundle({
    writable: fixture.writable,
    items: 'all',
    target: join(fixture.out, name),
    form: 'directory',
    withheld: ['case', 'people'],
    profile: loaded(id),
    incomplete,
  });

const date = (value: string): JsonObject => ({ value, precision: 'day', basis: 'sample' });
const FILLED: Readonly<Record<string, JsonValue>> = {
  title: 'Sample',
  eventsDepicted: 'Sample',
  itemType: 'document',
  language: ['en'],
  dateRecorded: date('2024-03-20'),
  datePublished: { absent: 'notApplicable', reason: 'never published' },
  dateObtained: date('2024-03-21'),
  location: { absent: 'withheld', code: 'R-1' },
  author: { absent: 'unknown' },
  source: 'P-001',
  legalBasis: 'Sample',
  relevance: 'Sample',
  classification: { level: 'Confidential', exParte: false, basisFactual: 'Sample', basisLegal: 'Sample' },
  consent: { absent: 'notApplicable', reason: 'nobody is to be seen' },
  risk: { assessmentRef: 'R-1', sexualViolence: false, childInvolved: false },
  note: 'The source was copied later.',
};
const fill = (): void => {
  const { ledger, opened } = fixture.writable;
  const fields = Object.keys(FILLED).toSorted();
  const [analysed] = fixture.items;
  ledger.append(
    exportRows(opened.db)
      .filter(({ uid }) => uid !== analysed?.uid)
      .map(({ uid }) => ({
        type: 'format identification',
        item: uid,
        plain: { mediaType: 'text/plain', basis: 'sample' },
      })),
  );
  ledger.append(
    exportRows(opened.db).map(({ uid }) => ({
      type: 'metadata modification',
      item: uid,
      plain: { fields },
      salted: FILLED,
    })),
  );
};

describe('before the fields are filled', () => {
  it.each(PROFILES)('%s asks for the title of all items but the one that has one', async (id) => {
    expect(await errorsOf(id)).toContain('M-2 title 4');
  });

  it('the generic profile names every field that is required', async () => {
    expect(await errorsOf('generic')).toEqual([
      'M-2 title 4',
      'M-2 eventsDepicted 5',
      'M-2 itemType 5',
      'M-2 language 4',
      'M-2 dateRecorded 5',
      'M-2 datePublished 5',
      'M-2 dateObtained 5',
      'M-2 location 5',
      'M-2 author 5',
      'M-2 source 5',
      'M-2 legalBasis 5',
      'M-2 classification 5',
      'M-2 consent 5',
    ]);
  });

  it('the Court asks for the relevance, too', async () => {
    expect(await errorsOf('icc')).toContain('M-2 relevance 5');
  });

  it('no complete bundle is begun: nothing on the disk, nothing in the ledger', async () => {
    const before = entryCount(fixture.writable.opened.db);
    const refused = await run('icc', 'refused');
    expect(refused).toMatchObject({ code: 'PREFLIGHT_ERRORS', details: { profile: 'icc' } });
    expect([entryCount(fixture.writable.opened.db), existsSync(join(fixture.out, 'refused'))]).toEqual([
      before,
      false,
    ]);
  });

  it('an incomplete one can be made, and says so', async () => {
    expect(await run('icc', 'incomplete', true)).toMatchObject({ complete: false });
  });

  it('a bundle without a profile is none of its business', async () => {
    const done = orThrow(
      await exportBundle({
        writable: fixture.writable,
        items: 'all',
        target: join(fixture.out, 'without'),
        form: 'directory',
        withheld: ['case', 'people'],
      }),
    );
    expect(done.complete).toBeNull();
  });

  it('stops when nobody waits any more', async () => {
    await expect(
      look('generic', () => {
        throw new Error('gone');
      }),
    ).rejects.toThrow('gone');
  });
});

describe('after they are filled', () => {
  beforeAll(fill);

  it.each(PROFILES)('no error stands against %s', async (id) => {
    expect(await errorsOf(id)).toEqual([]);
  });

  it.each(PROFILES)('a bundle by %s is complete', async (id) => {
    expect(await run(id, `complete-${id}`)).toMatchObject({ complete: true });
  });

  it('a bundle that may be incomplete is complete when no error stands', async () => {
    expect(await run('generic', 'may-be-incomplete', true)).toMatchObject({ complete: true });
  });
});
