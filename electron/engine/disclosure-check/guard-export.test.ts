import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DisclosureGroup, WITHHELD_BY_DEFAULT } from '../../../shared/core/ledger/entry-types.ts';
import { entryAt, entryCount } from '../db/entries.ts';
import { keepFindings, keptFindings } from '../db/protected-terms.ts';
import { type ExportFixture, makeExportCase, MARKERS } from '../export/export-fixture.ts';
import { exportBundle, type ExportedBundle, type ExportFailure } from '../export/index.ts';
import { chooseItems } from '../export/announce.ts';
import { isFailure, orThrow } from '../failure.ts';
import { deriveItem } from '../items/derive-item.ts';
import { visibleEntry } from '../ledger/projector.ts';
import type { ParserPool } from '../parser-pool/index.ts';
import {
  addTerm,
  checkTerms,
  type ItemChoice,
  listTerms,
  removeTerm,
  type TermList,
  termList,
} from './index.ts';

let fixture: ExportFixture;
let protectedUid: string;
let plainUid: string;
beforeAll(async () => {
  fixture = await makeExportCase();
  // The files are `not really a photograph`, an empty one, two films, and `plain`.
  protectedUid = fixture.items[0]?.uid ?? '';
  plainUid = fixture.items[3]?.uid ?? '';
});
afterAll(() => fixture.close());

const EVERYTHING_BUT: readonly DisclosureGroup[] = [
  ...WITHHELD_BY_DEFAULT,
  'names',
  'paths',
  'places',
  'notes',
  'devices',
  'metadata',
];
let count = 0;

const exported = (
  items: readonly string[],
  withheld: readonly DisclosureGroup[],
  choices: readonly ItemChoice[] = [],
  more: { recipient?: string } = {},
): Promise<ExportedBundle | ExportFailure> =>
  exportBundle({
    writable: fixture.writable,
    items,
    target: join(fixture.out, `bundle ${++count}`),
    form: 'directory',
    withheld,
    protection: { choices },
    ...more,
  });

function withTerms<T>(texts: readonly string[], strict: boolean, act: () => Promise<T>): Promise<T> {
  const { db } = fixture.writable.opened;
  for (const text of texts) orThrow(addTerm(db, { kind: 'name', text, spellings: [], strict }));
  return act().finally(() => {
    for (const { id } of listTerms(db)) removeTerm(db, id);
  });
}

function listOf(): TermList {
  const list = termList(fixture.writable.opened.db);
  if (list === null) throw new Error('nothing is protected');
  return list;
}

const size = (): number => entryCount(fixture.writable.opened.db);
const isOk = (outcome: ExportedBundle | ExportFailure): boolean => !isFailure(outcome);

describe('a protected term in the records', () => {
  it.each<[string, string, DisclosureGroup, DisclosureGroup[]?]>([
    ['a description', MARKERS.description, 'description'],
    ['a place of the batch', MARKERS.places, 'places'],
    ['a folder', MARKERS.paths, 'paths'],
    // A path ends with it too.
    ['a file name', MARKERS.names, 'names', ['paths']],
    ['the extractor\u2019s output', MARKERS.metadata, 'metadata'],
  ])('refuses the export before it is recorded: %s', async (_, term, group, withheld = []) => {
    const before = size();
    const refused = await withTerms([term], false, () =>
      exported([protectedUid], [...WITHHELD_BY_DEFAULT, ...withheld]),
    );
    expect(refused).toMatchObject({ code: 'PROTECTED_TERMS_FOUND', details: { term, group } });
    expect(size()).toBe(before);
  });

  it('is solved by withholding the group', async () => {
    const terms = [MARKERS.places, MARKERS.paths, MARKERS.names];
    expect(
      await withTerms(terms, false, async () => isOk(await exported([protectedUid], EVERYTHING_BUT))),
    ).toBe(true);
  });

  it('may be what the export itself would say', async () => {
    const refused = await withTerms(['Maria Petrova'], false, () =>
      exported([plainUid], ['case', 'metadata'], [], { recipient: 'Registry, attn. petrova maria' }),
    );
    expect(refused).toMatchObject({
      code: 'PROTECTED_TERMS_FOUND',
      details: { field: 'recipient', words: 'petrova maria' },
    });
  });
});

describe('a protected term in an original', () => {
  const withheld = EVERYTHING_BUT;
  const term = 'Photograph';

  it('holds it back until somebody decides', async () => {
    const refused = await withTerms([term], false, () => exported([protectedUid, plainUid], withheld));
    expect(refused).toMatchObject({
      code: 'PROTECTED_ORIGINALS',
      details: { item: 'TST-0001-0001', term, count: 1 },
    });
  });

  it('holds it back where only its metadata say it, whatever is withheld of the records', async () => {
    const refused = await withTerms([MARKERS.metadata], false, () => exported([protectedUid], withheld));
    expect(refused).toMatchObject({ code: 'PROTECTED_ORIGINALS', details: { item: 'TST-0001-0001' } });
  });

  it.each(['stopped', 'not-analysed'])(
    'is looked for again where an earlier search was %s',
    async (unsearched) => {
      const { db } = fixture.writable.opened;
      const [row] = orThrow(chooseItems(db, [protectedUid]));
      const refused = await withTerms([term], false, () => {
        const earlier = { list: listOf().digest, hits: [], further: 0, unsearched };
        keepFindings(db, row?.objectName ?? '', JSON.stringify(earlier));
        return exported([protectedUid], withheld);
      });
      expect(refused).toMatchObject({
        code: 'PROTECTED_ORIGINALS',
        details: { item: 'TST-0001-0001', term },
      });
    },
  );

  it('leaves the item out', async () => {
    const bundle = orThrow(
      await withTerms([term], false, () =>
        exported([protectedUid, plainUid], withheld, [{ uid: protectedUid, choice: 'leave-out' }]),
      ),
    );
    expect(readdirSync(join(bundle.target, 'data'))).toEqual(['TST-0001-0004']);
  });

  it('sends it with a reason, which the export entry keeps and the bundle does not say', async () => {
    const reason = 'the court has asked for this one by name';
    const bundle = orThrow(
      await withTerms([term], false, () =>
        exported([protectedUid], withheld, [{ uid: protectedUid, choice: 'send', reason }]),
      ),
    );
    const { db } = fixture.writable.opened;
    const entry = entryAt(db, bundle.checkpointSize - 1);
    expect(entry === undefined ? null : visibleEntry(db, entry)?.disclosed.get('sentProtected')).toEqual([
      { item: protectedUid, reason },
    ]);
    expect(readFileSync(join(bundle.target, 'metadata/custody.jsonl'), 'utf8')).not.toContain(reason);
  });

  it.each<[string, boolean, string, string]>([
    ['without a reason', false, ' ', 'PROTECTED_REASON_NEEDED'],
    ['although the term allows none', true, 'a reason', 'PROTECTED_NEVER_SENT'],
  ])('is not sent %s', async (_, strict, reason, code) => {
    const refused = await withTerms([term], strict, () =>
      exported([protectedUid], withheld, [{ uid: protectedUid, choice: 'send', reason }]),
    );
    expect(refused).toMatchObject({ code });
  });

  it('is replaced by its redaction, and by nothing where there is none', async () => {
    const choices: ItemChoice[] = [{ uid: protectedUid, choice: 'redacted' }];
    expect(await exported([protectedUid], withheld, choices)).toMatchObject({ code: 'NO_REDACTION' });
    const file = join(fixture.made.folder, 'redacted.txt');
    writeFileSync(file, 'nothing to be seen');
    orThrow(
      await deriveItem({
        writable: fixture.writable,
        original: protectedUid,
        file,
        how: { type: 'redaction', reason: 'a sample' },
      }),
    );
    const bundle = orThrow(await withTerms([term], true, () => exported([protectedUid], withheld, choices)));
    const [folder = ''] = readdirSync(join(bundle.target, 'data'));
    expect(readdirSync(join(bundle.target, 'data', folder))).toEqual(['derived']);
  });

  it('is said to be somewhere unsearched, where nobody could look, of what is let through', async () => {
    const heard: string[] = [];
    await withTerms([term], false, () =>
      exportBundle({
        writable: fixture.writable,
        items: [plainUid],
        target: join(fixture.out, `bundle ${++count}`),
        form: 'directory',
        withheld,
        protection: {
          onUnsearched: (originals) =>
            heard.push(...originals.map(({ number, unsearched }) => `${number} ${unsearched}`)),
        },
      }),
    );
    expect(heard).toEqual(['TST-0001-0004 not-analysed']);
  });

  it('is searched once, and again when the list changes', async () => {
    const { db } = fixture.writable.opened;
    const object = fixture.items[0]?.object_name ?? '';
    const rows = orThrow(chooseItems(db, [protectedUid]));
    const ask = (keptOnly: boolean) =>
      checkTerms(
        {
          opened: fixture.writable.opened,
          writable: fixture.writable,
          items: rows,
          withheld,
          told: {},
          pool: silent,
          keptOnly,
          check: () => undefined,
        },
        listOf(),
      );
    await withTerms([term], false, async () => {
      expect((await ask(true)).waiting).toHaveLength(1);
      expect((await ask(false)).originals[0]?.hits).toMatchObject([
        { where: 'bytes', at: 13, words: 'photograph', encoding: 'utf-8', standing: 'certain' },
      ]);
      expect(await ask(true)).toMatchObject({ waiting: [], originals: [{ number: 'TST-0001-0001' }] });
      expect(keptFindings(db, object)).toContain('photograph');
      orThrow(addTerm(db, { kind: 'name', text: 'Another', spellings: [], strict: false }));
      expect(keptFindings(db, object)).toBeUndefined();
    });
  });
});

/** A pool that has looked and found neither text nor metadata. */
const silent: ParserPool = {
  run: () => Promise.resolve({ status: 'none', reason: 'not-applicable' }),
  capabilities: () => Promise.resolve({ exiftool: null, ffmpeg: null, sandbox: 'none', memoryLimit: false }),
  close: () => Promise.resolve(),
};
