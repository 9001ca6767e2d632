/**
 * Nothing leaves that must not (issue *Bundles that a court accepts*, leak test): a case salted with canaries is exported for somebody
 * who may see none of them.
 */
import type * as nodeOs from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  addTerm,
  checkTerms,
  isHeld,
  listTerms,
  type ItemChoice,
  RevealedFacts,
  termList,
} from '../../electron/engine/disclosure-check/index.ts';
import { itemByUid } from '../../electron/engine/db/items.ts';
import { chooseItems } from '../../electron/engine/export/announce.ts';
import { disclosedWords } from '../../electron/engine/export/disclosed-words.ts';
import {
  exportBundle,
  type ExportedBundle,
  type ExportFailure,
  type ExportOptions,
} from '../../electron/engine/export/index.ts';
import { isFailure, orThrow } from '../../electron/engine/failure.ts';
import {
  createNodeParserHost,
  createParserPool,
  type NodeParserHost,
  type ParserPool,
} from '../../electron/engine/parser-pool/index.ts';
import { shippedProfiles } from '../../electron/engine/profiles/shipped-profiles.ts';
import { DISCLOSURE_GROUPS, type DisclosureGroup } from '../../shared/core/ledger/entry-types.ts';
import { wordsIn, filesOf } from './bundle-words.ts';
import { CANARIES, OTHERS } from './canaries.ts';
import { makeSaltedCase, PHONE, type SaltedCase } from './salted-case.ts';

vi.mock('node:os', async (original) => {
  const os = await original<typeof nodeOs>();
  const { CANARIES: words } = await import('./canaries.ts');
  return {
    ...os,
    hostname: () => words.hostName,
    userInfo: () => ({ ...os.userInfo(), username: words.userName }),
  };
});

const told = { recipient: CANARIES.recipient, purpose: CANARIES.purpose, authority: CANARIES.authority };
/** Not shipped with a bundle at all: the entry that says where it went follows its checkpoint, and keys are stripped. */
const NEVER_SHIPPED: ReadonlySet<string> = new Set([CANARIES.target, CANARIES.keyName, CANARIES.keyMail]);
const SHIPPED = Object.values(CANARIES).filter((word) => !NEVER_SHIPPED.has(word));
const OTHER_WORDS = Object.values(OTHERS);

let host: NodeParserHost;
let pool: ParserPool;
let salted: SaltedCase;
let everything: readonly string[];
let count = 0;
beforeAll(async () => {
  host = await createNodeParserHost();
  pool = createParserPool({ spawn: host.spawn, sandbox: host.sandbox });
  salted = await makeSaltedCase(pool);
  const { plain, document, pages, picture, wide, twin } = salted.items;
  everything = [plain, document, pages, picture, wide, twin];
});
afterAll(async () => {
  await salted.close();
  await pool.close();
  host.dispose();
});

const exported = (more: Partial<ExportOptions>): Promise<ExportedBundle | ExportFailure> =>
  exportBundle({
    writable: salted.writable,
    items: everything,
    target: join(salted.out, `bundle-${++count}`),
    form: 'directory',
    withheld: DISCLOSURE_GROUPS,
    ...told,
    ...more,
  });

/** What a file of the bundle has of the words; the path is looked at as well. */
function leaksOf(folder: string, words: readonly string[]): readonly string[] {
  return filesOf(folder).flatMap((file) => [
    ...wordsIn(file, words).map((word) => `${file.path}: ${word}`),
    ...wordsIn({ path: '', bytes: Buffer.from(file.path) }, words).map(
      (word) => `name ${file.path}: ${word}`,
    ),
  ]);
}

describe('a bundle of some items from which nothing is withheld', () => {
  let bundle: ExportedBundle;
  beforeAll(async () => {
    bundle = orThrow(await exported({ withheld: [] }));
  });

  it('has every canary of its own, so that what follows is looked for in the right way', () => {
    const found = new Set(filesOf(bundle.target).flatMap((file) => wordsIn(file, SHIPPED)));
    expect(SHIPPED.filter((word) => !found.has(word))).toEqual([
      // The redaction is not among the items; its original’s history says that it was made, without naming it.
    ]);
  });

  it('has nothing of the items that are not in it', () => {
    const { other, second, redaction } = salted.items;
    const { db } = salted.writable.opened;
    const ids = [other, second, redaction].flatMap((uid) => [uid, itemByUid(db, uid)?.number ?? '']);
    expect(leaksOf(bundle.target, [...OTHER_WORDS, ...ids])).toEqual([]);
  });

  it('has the code alone in the keys', () => {
    expect(leaksOf(bundle.target, [CANARIES.keyName, CANARIES.keyMail, CANARIES.target])).toEqual([]);
  });
});

/** Every canary becomes a protected term, once. */
function protectEverything(): void {
  const { db } = salted.writable.opened;
  if (listTerms(db).length > 0) return;
  for (const text of SHIPPED) orThrow(addTerm(db, { kind: 'other', text, spellings: [], strict: false }));
  orThrow(addTerm(db, { kind: 'phone', text: PHONE, spellings: [], strict: false }));
}

describe('the check before', () => {
  it('lists every canary with the very words, in records or originals', async () => {
    const { writable } = salted;
    const { opened } = writable;
    protectEverything();
    const list = termList(opened.db);
    if (list === null) throw new Error('terms were added');
    const items = orThrow(chooseItems(opened.db, everything));
    const found = await checkTerms(
      { opened, writable, items, withheld: [], told, pool, keptOnly: false, check: () => undefined },
      list,
    );
    const listed = new Set(
      [...found.records, ...found.originals.flatMap(({ hits }) => hits)].map(({ words }) => words),
    );
    expect(SHIPPED.filter((word) => !listed.has(word))).toEqual([]);
    expect(listed).toContain(PHONE.slice(1));
    const { document, pages, picture, wide } = salted.items;
    expect(
      found.originals
        .filter(isHeld)
        .map(({ uid }) => uid)
        .toSorted(),
    ).toEqual([document, pages, picture, wide].toSorted());
  });

  it('lists what the originals reveal by themselves', async () => {
    const { db } = salted.writable.opened;
    const items = orThrow(chooseItems(db, everything));
    const facts = new RevealedFacts(db, items);
    await disclosedWords({
      db,
      writable: salted.writable,
      items,
      limit: 0,
      check: () => undefined,
      onItem: (row) => facts.original(row),
      onDisclosed: (place, name, value) => facts.record(place, name, value),
    });
    const found = new Map(facts.findings().map((one) => [one.kind, one]));
    expect(found.get('author')?.words).toContain(CANARIES.metadataArtist);
    expect(found.get('device')?.words).toContain(CANARIES.metadataSerial);
    expect(found.get('position')).toMatchObject({ inOriginals: true, count: 1 });
    expect(found.get('positions-recorded')?.words[0]).toMatch(/^12\.34567.*, 98\.76543/);
    expect(found.get('notes')?.words).toContain(CANARIES.note);
    expect(found.get('paths')?.words.join(' ')).toContain(CANARIES.folder);
    expect(found.get('file-names')?.words).toContain(`${CANARIES.fileName}.txt`);
  });
});

describe('a bundle for somebody who may see none of them', () => {
  beforeAll(protectEverything);
  const profile = shippedProfiles().find((one) => one.profile.id === 'generic');
  const documents = (): Partial<ExportOptions> =>
    profile === undefined
      ? {}
      : { profile, incomplete: true, documents: { pool: () => Promise.resolve(pool) } };
  const choices = (): readonly ItemChoice[] => [
    { uid: salted.items.document, choice: 'leave-out' },
    { uid: salted.items.pages, choice: 'leave-out' },
    { uid: salted.items.picture, choice: 'redacted' },
    { uid: salted.items.wide, choice: 'send', reason: 'asked for by name' },
  ];
  const protection = (decided: readonly ItemChoice[]): Partial<ExportOptions> => ({
    protection: { choices: decided, pool: () => Promise.resolve(pool) },
  });

  it('is refused while anything is undecided', async () => {
    const refused = await exported(protection(choices().slice(1)));
    expect(refused).toMatchObject({ code: 'PROTECTED_ORIGINALS', details: { count: 1 } });
  });

  it.each<[DisclosureGroup]>(
    DISCLOSURE_GROUPS.filter((group) => !['times', 'items'].includes(group)).map((group) => [group]),
  )('is refused when %s is not withheld', async (group) => {
    const refused = await exported({
      ...protection([
        { uid: salted.items.document, choice: 'send', reason: 'a sample' },
        ...choices().slice(1),
      ]),
      withheld: DISCLOSURE_GROUPS.filter((one) => one !== group),
    });
    expect(refused).toMatchObject({ code: 'PROTECTED_TERMS_FOUND', details: { group } });
  });

  it.each(['directory', 'zip'] as const)(
    'has no canary but in the original that was sent nevertheless: %s',
    async (form) => {
      const bundle = orThrow(await exported({ ...protection(choices()), ...documents(), form }));
      const number = itemByUid(salted.writable.opened.db, salted.items.wide)?.number ?? '';
      const words = [...Object.values(CANARIES), ...OTHER_WORDS, PHONE, '12.34567', '98.76543'];
      const leaks = form === 'directory' ? leaksOf(bundle.target, words) : zipLeaks(bundle.target, words);
      const ofSent = form === 'directory' ? `data/${number}/original/` : '';
      expect(leaks.filter((leak) => !leak.startsWith(ofSent) || ofSent === '')).toEqual(
        form === 'directory' ? [] : [CANARIES.wideText, PHONE],
      );
      if (form === 'directory') expect(leaks.length).toBe(2);
    },
  );

  it('has none in the text of its PDFs', async () => {
    const bundle = orThrow(await exported({ ...protection(choices()), ...documents() }));
    const pdfs = filesOf(bundle.target).filter(({ path }) => path.endsWith('.pdf'));
    expect(pdfs.length).toBeGreaterThan(0);
    for (const { path, bytes } of pdfs) {
      const source = {
        sizeBytes: bytes.length,
        read: (at: number, length: number) => bytes.subarray(at, at + length),
      };
      const text = await pool.run({ kind: 'text', source });
      if (text.status !== 'done' || text.kind !== 'text') throw new Error(`${path} has no text`);
      expect(
        wordsIn({ path, bytes: Buffer.from(text.result.text) }, [...Object.values(CANARIES), ...OTHER_WORDS]),
      ).toEqual([]);
    }
  });

  it('is removed when a term is found in what was written after all', async () => {
    const { db } = salted.writable.opened;
    const number = itemByUid(db, salted.items.plain)?.number ?? '';
    orThrow(addTerm(db, { kind: 'other', text: number, spellings: [], strict: false }));
    const refused = await exported({ ...protection(choices()), items: [salted.items.plain] });
    expect(refused).toMatchObject({ code: 'PROTECTED_TERMS_WRITTEN', details: { term: number } });
    expect(isFailure(refused)).toBe(true);
    expect(filesOf(salted.out).filter(({ path }) => path.includes('partial'))).toEqual([]);
  });
});

function zipLeaks(path: string, words: readonly string[]): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const file = filesOf(folder).find((one) => path.endsWith(`/${one.path}`));
  if (file === undefined) throw new Error('the archive is there');
  return wordsIn(file, words);
}
