import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../shared/core/bytes.ts';
import { putAnalysis } from '../db/analyses.ts';
import { eraseAnalyses } from '../db/disposals.ts';
import { type ExportFixture, makeExportCase } from '../export/export-fixture.ts';
import { chooseItems } from '../export/announce.ts';
import { orThrow } from '../failure.ts';
import type { ParserOutcome, ParserPool } from '../parser-pool/index.ts';
import type { ObjectPlace } from '../store/index.ts';
import { type OriginalText, originalText } from './original-text.ts';

let fixture: ExportFixture;
let place: ObjectPlace;
beforeAll(async () => {
  fixture = await makeExportCase();
  // A text file.
  const [row] = orThrow(chooseItems(fixture.writable.opened.db, [fixture.items[3]?.uid ?? '']));
  if (row === undefined) throw new Error('the item is there');
  place = { name: row.objectName, size: row.objectSize, wrappedKey: row.wrappedKey };
});
afterAll(() => fixture.close());

type Kind = 'text' | 'metadata' | 'inside';
const METADATA: ParserOutcome = {
  status: 'done',
  kind: 'metadata',
  result: {
    format: { id: 'text', mediaType: 'text/plain', extension: 'txt', family: 'text' },
    raw: '[{"File:Sample":"read now"}]',
    properties: [],
    partial: false,
    warnings: [],
    tool: 'sample 1',
  },
};
const ANSWERS: Readonly<Record<Kind, ParserOutcome>> = {
  text: { status: 'done', kind: 'text', result: { text: 'read now', partial: false, by: 'plain' } },
  metadata: METADATA,
  inside: {
    status: 'done',
    kind: 'inside',
    result: { places: [{ name: 'a part', form: 'text', text: 'read now' }], unread: [] },
  },
};
const STOPPED: ParserOutcome = { status: 'stopped', code: 'TIMEOUT' };

const poolOf = (answers: Partial<Record<Kind, ParserOutcome>>): ParserPool => ({
  run: ({ kind }) =>
    kind === 'text' || kind === 'metadata' || kind === 'inside'
      ? Promise.resolve(answers[kind] ?? ANSWERS[kind])
      : Promise.reject(new Error(`nobody asks for ${kind}`)),
  capabilities: () => Promise.resolve({ exiftool: null, ffmpeg: null, sandbox: 'none', memoryLimit: false }),
  close: () => Promise.resolve(),
});

type Kept = Partial<
  Record<'text' | 'metadata', readonly [status: string, facts: object, body: string | null]>
>;
const WHOLE = { partial: false };
const KEPT = {
  text: ['extracted', WHOLE, 'kept'],
  metadata: ['extracted', WHOLE, '[{"File:Sample":"kept"}]'],
} as const;

async function look(kept: Kept, pool: ParserPool | null): Promise<OriginalText> {
  const { db, store } = fixture.writable.opened;
  eraseAnalyses(db, place.name);
  for (const kind of ['text', 'metadata'] as const) {
    const [status, facts, body] = kept[kind] ?? [];
    if (status !== undefined)
      putAnalysis(db, {
        object_name: place.name,
        kind,
        status,
        facts: JSON.stringify(facts),
        body: body === null || body === undefined ? null : utf8(body),
      });
  }
  return originalText({ db, store, pool, signal: undefined }, place);
}

describe('what is said to be unsearched', () => {
  it.each<[string, Kept, Partial<Record<Kind, ParserOutcome>> | null, OriginalText['unsearched']]>([
    ['nothing, where all three were had', KEPT, {}, null],
    ['everything, where nothing is kept and nobody can be asked', {}, null, 'not-analysed'],
    ['what is inside, where nobody can be asked', KEPT, null, 'not-analysed'],
    ['a text that is stopped again', { ...KEPT, text: ['stopped', {}, null] }, { text: STOPPED }, 'stopped'],
    [
      'metadata that are stopped again',
      { ...KEPT, metadata: ['stopped', {}, null] },
      { metadata: STOPPED },
      'stopped',
    ],
    ['metadata that were unreadable', { ...KEPT, metadata: ['unreadable', WHOLE, null] }, {}, 'no-metadata'],
    [
      'metadata of a part of the file',
      { ...KEPT, metadata: ['extracted', { partial: true }, '[]'] },
      {},
      'no-metadata',
    ],
    ['the end of a long text', { ...KEPT, text: ['extracted', { partial: true }, 'kept'] }, {}, 'partial'],
    ['a look inside that was stopped', KEPT, { inside: STOPPED }, 'stopped'],
    ['an encrypted inside', KEPT, { inside: { status: 'none', reason: 'encrypted' } }, 'encrypted'],
    [
      'a damaged inside',
      KEPT,
      { inside: { status: 'unreadable', code: 'DAMAGED', message: '' } },
      'unreadable',
    ],
    ...(['packed', 'unreadable', 'too-large'] as const).map(
      (reason) =>
        [
          `something inside that is ${reason}`,
          KEPT,
          { inside: { status: 'done', kind: 'inside', result: { places: [], unread: [reason] } } },
          `inside-${reason}`,
        ] satisfies [string, Kept, Partial<Record<Kind, ParserOutcome>>, OriginalText['unsearched']],
    ),
    [
      'nothing, where the format has no inside',
      KEPT,
      { inside: { status: 'none', reason: 'not-applicable' } },
      null,
    ],
  ])('%s', async (_, kept, answers, unsearched) => {
    expect((await look(kept, answers === null ? null : poolOf(answers))).unsearched).toBe(unsearched);
  });
});

describe('an analysis that was stopped', () => {
  it('of the text is made again', async () => {
    expect((await look({ ...KEPT, text: ['stopped', {}, null] }, poolOf({}))).text).toBe('read now');
  });

  it('of the metadata is made again', async () => {
    const { tags } = await look({ ...KEPT, metadata: ['stopped', {}, null] }, poolOf({}));
    expect(tags.map(({ text }) => text)).toEqual(['read now']);
  });

  it('is said where nobody can make it again', async () => {
    const kept: Kept = { ...KEPT, text: ['stopped', {}, null] };
    expect((await look(kept, null)).unsearched).not.toBeNull();
  });
});

it('keeps nothing of what stands inside: it is read anew', async () => {
  expect((await look(KEPT, poolOf({}))).places).toEqual([{ name: 'a part', form: 'text', text: 'read now' }]);
});
