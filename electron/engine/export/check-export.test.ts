import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BUNDLE_FILES } from '../../../shared/core/bundle/layout.ts';
import { parseDisclosure, wordsOfDisclosure } from '../../../shared/core/disclosure/index.ts';
import { type DisclosureGroup, groupOf } from '../../../shared/core/ledger/entry-types.ts';
import { utf8 } from '../../../shared/core/bytes.ts';
import { parseEntry } from '../../../shared/core/ledger/entry.ts';
import type { WritableCase } from '../case/writing.ts';
import { itemByUid } from '../db/items.ts';
import { orThrow } from '../failure.ts';
import { chooseItems } from './announce.ts';
import { checkExport, type CheckedExport } from './check-export.ts';
import { exportBundle } from './export-bundle.ts';
import { type ExportFixture, makeExportCase, MARKERS } from './export-fixture.ts';
import { exportRegister } from './register.ts';

let fixture: ExportFixture;
/** A second session of the same case, in which nothing was recorded yet. */
let fresh: WritableCase;
beforeAll(async () => {
  fixture = await makeExportCase();
  await fixture.writable.close();
  fresh = await fixture.made.open();
});
afterAll(async () => {
  await fresh.close();
  fixture.made.remove();
});

const check = (
  items: 'all' | readonly string[],
  withheld: readonly DisclosureGroup[] = [],
  writable: WritableCase | null = fresh,
): Promise<CheckedExport> =>
  checkExport({
    opened: fresh.opened,
    writable,
    items: items.length === 0 ? [] : orThrow(chooseItems(fresh.opened.db, items)),
    withheld,
    originalsOfRedactions: 'left-out',
    wasVerified: false,
    check: () => {},
  });
const codes = (checked: CheckedExport): string[] => checked.findings.map(({ code }) => code);

const shippedLine = z.object({ seq: z.number(), disclosure: z.string() });

/** The words of a bundle's disclosures by group, its own export entry left out. */
function wordsOfBundle(folder: string): { words: Map<string, Set<string>>; entries: number } {
  const lines = (path: string): string[] => readFileSync(join(folder, path), 'utf8').trim().split('\n');
  const entries = lines(BUNDLE_FILES.entries).map((line) => parseEntry(utf8(line)));
  const types = new Map(entries.map((entry) => [entry?.seq, entry?.type ?? '']));
  const last = entries.at(-1)?.seq;
  const words = new Map<string, Set<string>>();
  for (const line of lines(BUNDLE_FILES.disclosures)) {
    const { seq, disclosure } = shippedLine.parse(JSON.parse(line));
    const parsed = parseDisclosure(disclosure);
    if (seq === last || parsed === null) continue;
    const group = groupOf(types.get(seq) ?? '', parsed.name);
    const known = words.get(group) ?? new Set();
    words.set(group, known);
    for (const word of wordsOfDisclosure(parsed.name, parsed.value)) {
      const number = group === 'items' ? itemByUid(fresh.opened.db, word)?.number : word;
      if (number !== undefined) known.add(number);
    }
  }
  return { words, entries: entries.length };
}

describe('the words that would leave', () => {
  // The first of these is the first act of its session, which ships the session's start with it.
  it.each([
    ['one item', 1],
    ['all items', 5],
  ])('are those that the bundle has: %s', async (name, count) => {
    const items = fixture.items.slice(0, count).map(({ uid }) => uid);
    const checked = await check(items);
    const target = join(fixture.out, name);
    orThrow(
      await exportBundle({
        writable: fresh,
        items,
        target,
        form: 'directory',
        withheld: [],
        recipient: 'not known when it is checked',
      }),
    );
    const bundle = wordsOfBundle(target);
    const told = checked.words.filter(({ words }) => words.length > 0);
    expect(told.map(({ group, words }) => [group, words.toSorted()])).toEqual(
      told.map(({ group }) => [group, [...(bundle.words.get(group) ?? [])].toSorted()]),
    );
    expect([...bundle.words.keys()].toSorted()).toEqual(told.map(({ group }) => group).toSorted());
    expect(checked.entries).toBe(bundle.entries);
  });

  it('are given up to a limit, and the rest counted', async () => {
    const [paths] = (await check('all')).words.filter(({ group }) => group === 'times');
    expect(paths?.words.length).toBeLessThanOrEqual(50);
  });

  it('say where somebody is named', async () => {
    const people = (await check('all')).words.find(({ group }) => group === 'people');
    expect(people?.words).toContain(MARKERS.people);
  });
});

describe('looking a choice over', () => {
  it.each<[string, DisclosureGroup[], string[]]>([
    ['nothing withheld', [], ['not-analysed', 'people-disclosed', 'never-verified', 'no-title']],
    [
      'people withheld, but not the metadata that may name them',
      ['people'],
      ['not-analysed', 'metadata-gives-away', 'never-verified', 'no-title', 'originals-speak'],
    ],
    [
      'people and metadata withheld',
      ['people', 'metadata'],
      ['not-analysed', 'never-verified', 'no-title', 'originals-speak'],
    ],
  ])('%s', async (_, withheld, expected) => {
    expect(codes(await check('all', withheld))).toEqual(expected);
  });

  it('names the items concerned', async () => {
    const finding = (await check('all')).findings.find(({ code }) => code === 'not-analysed');
    expect([finding?.count, finding?.items.map(({ number }) => number)]).toEqual([
      4,
      fixture.items.slice(1).map(({ number }) => number),
    ]);
  });

  it('stops where nothing is chosen or nothing can be recorded', async () => {
    expect(codes(await check([], [], null)).slice(0, 2)).toEqual(['no-items', 'read-only']);
  });
});

describe('the register of disclosures', () => {
  it('has every export with its recipient, the newest first, and those that came to nothing', async () => {
    const [item] = fixture.items;
    const given = { writable: fresh, items: [item?.uid ?? ''], form: 'zip', withheld: ['people'] } as const;
    const stopped = new AbortController();
    const cancelled = await exportBundle({
      ...given,
      target: join(fixture.out, 'cancelled.zip'),
      signal: stopped.signal,
      onProgress: () => stopped.abort(),
    });
    expect(cancelled).toMatchObject({ code: 'CANCELLED' });
    const done = orThrow(
      await exportBundle({
        ...given,
        target: join(fixture.out, 'done.zip'),
        recipient: 'Registry',
        purpose: 'review',
      }),
    );
    const [newest, before] = exportRegister(fresh.opened.db);
    expect(newest).toMatchObject({
      bundleId: done.bundleId,
      outcome: 'done',
      by: 'K-01',
      items: 1,
      form: 'zip',
      withheld: ['people'],
      fingerprint: done.fingerprint,
      signer: fixture.custodian.fingerprint,
      recipient: 'Registry',
      purpose: 'review',
      authority: null,
      target: join(fixture.out, 'done.zip'),
    });
    expect(before).toMatchObject({ outcome: 'cancelled', fingerprint: null, target: null });
  });

  it('has an intention that nothing followed', () => {
    fresh.ledger.append([
      {
        type: 'information package creation',
        item: null,
        plain: {
          bundle: 'B-20260101-abcd',
          items: 2,
          heads: { count: 2, sha256: '0'.repeat(64) },
          withheld: [],
          form: 'zip',
        },
      },
    ]);
    expect(exportRegister(fresh.opened.db)[0]).toMatchObject({ outcome: 'unfinished', doneSeq: null });
  });
});
