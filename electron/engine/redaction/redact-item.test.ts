import { Buffer } from 'node:buffer';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { withParser } from '../../../tests/parser/with-parser.ts';
import { parseDisclosure } from '../../../shared/core/disclosure/index.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import { ImagePdf } from '../../../shared/core/pdf/index.ts';
import type { DerivationType } from '../../../shared/core/ledger/entry-types.ts';
import { MAX_BOXES, WHOLE } from '../../../shared/core/redaction/index.ts';
import { acquire } from '../acquisition/index.ts';
import { acquisitionPorts } from '../case/acquisition-ports.ts';
import { type CaseFixture, makeCase } from '../case/case-fixture.ts';
import type { WritableCase } from '../case/writing.ts';
import { itemCount, listItems } from '../db/items.ts';
import { objectByName } from '../db/objects.ts';
import { disclosuresOfType } from '../db/entries.ts';
import { isFailure, orThrow } from '../failure.ts';
import { describedNow, itemHistory } from '../ledger/projector.ts';
import { originalsReplacedByRedactions } from '../export/replaced-originals.ts';
import { deriveItem } from '../items/derive-item.ts';
import { descriptionDraft } from '../items/describe-item.ts';
import { relationDraft } from '../items/relate-item.ts';
import { redactItem, type RedactOptions } from './index.ts';

const parser = withParser();
const fixtures: CaseFixture[] = [];
afterEach(() => {
  for (const made of fixtures.splice(0)) made.remove();
});

/** A PDF of so many white pages, each two by two pixels. */
function samplePdf(pages: number): Buffer {
  const pdf = new ImagePdf();
  // zlib's stored form of twelve bytes of white (RFC 1950, RFC 1951 §3.2.4).
  const stream = new Uint8Array([
    0x78,
    0x01,
    0x01,
    12,
    0,
    0xf3,
    0xff,
    ...Array.from({ length: 12 }, () => 0xff),
    0x1a,
    0x94,
    0x0b,
    0xf5,
  ]);
  const page = {
    width: 2,
    height: 2,
    paperWidth: 7200,
    paperHeight: 7200,
    filter: 'FlateDecode',
    stream,
  } as const;
  return Buffer.concat([
    pdf.start(),
    ...Array.from({ length: pages }, () => pdf.page(page)).flat(),
    ...pdf.end(),
  ]);
}

/** Two by two pixels of white, with a comment behind them. */
const SAMPLE_GIF = Buffer.concat([
  Buffer.from('47494638396102000200800000ffffff0000002c00000000020002000002028451003b', 'hex'),
  Buffer.from('canary-of-a-sample'),
]);

async function caseWith(files: Readonly<Record<string, Buffer>>): Promise<WritableCase> {
  const made = await makeCase({ encrypt: false });
  fixtures.push(made);
  const writable = await made.open();
  await acquireAll(made, writable, files);
  return writable;
}

/** One after the other: paths of one request are taken in their order. */
async function acquireAll(
  { folder }: CaseFixture,
  writable: WritableCase,
  files: Readonly<Record<string, Buffer>>,
): Promise<void> {
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    orThrow(await acquire({ case: acquisitionPorts(writable), request: { roots: [Buffer.from(path)] } }));
  }
}

const BOX = { page: 1, x: 0, y: 0, width: WHOLE / 2, height: WHOLE };
const asked = (writable: WritableCase, part: Partial<RedactOptions> = {}): RedactOptions => ({
  writable,
  pool: parser.pool,
  original: 'TST-0001-0001',
  choice: { format: 'png', pages: null, boxes: [BOX] },
  reason: 'a sample reason',
  ...part,
});

const told = ({ opened }: WritableCase, uid: string): Record<string, JsonValue> =>
  Object.fromEntries(
    disclosuresOfType(opened.db, uid, 'redaction')
      .map((encoded) => parseDisclosure(encoded))
      .flatMap((one) => (one === null ? [] : [[one.name, one.value] as const])),
  );

/** Of this process: others redact at the same time. */
const leftBehind = (): readonly string[] =>
  [tmpdir(), ...(existsSync('/dev/shm') ? ['/dev/shm'] : [])].flatMap((folder) =>
    readdirSync(folder).filter((name) => name.startsWith(`custodia-redaction-${process.pid}-`)),
  );

describe('a redacted picture', () => {
  it('is a derivative with its own number, and both histories say how it was made', async () => {
    const writable = await caseWith({ 'sample.gif': SAMPLE_GIF });
    const { db } = writable.opened;
    const { derivative } = orThrow(await redactItem(asked(writable)));
    const [original] = listItems(db, { after: '', limit: 1 });
    expect(derivative).toMatchObject({
      number: 'TST-0001-0001-R01',
      origin: 'derivative',
      derived_from: original?.uid,
      duplicate_of: null,
    });
    const statements = {
      reason: 'a sample reason',
      operator: writable.custodian.code,
      tool: expect.stringMatching(/^custodia \d.* \(sharp /),
      parameters: {
        boxes: [{ page: 1, x: '0', y: '0', width: '0.5', height: '1' }],
        colour: '#000000',
        form: 'png',
        encoding: 'png',
        onlyMetadata: false,
        pages: { first: 1, last: 1, of: 1 },
        partial: expect.any(Boolean),
      },
    };
    expect(told(writable, derivative.uid)).toMatchObject({ ...statements, original: { uid: original?.uid } });
    expect(told(writable, original?.uid ?? '')).toMatchObject({
      ...statements,
      derivative: { uid: derivative.uid },
    });
    await writable.close();
  });

  it('is marked graphic where the original is', async () => {
    const writable = await caseWith({ 'sample.gif': SAMPLE_GIF });
    const { db } = writable.opened;
    const [original] = listItems(db, { after: '', limit: 1 });
    writable.ledger.append([descriptionDraft(original?.uid ?? '', { graphic: true })]);
    const { derivative } = orThrow(await redactItem(asked(writable)));
    expect(describedNow(db, derivative.uid).get('graphic')).toBe(true);
    await writable.close();
  });

  it('has nothing of the original’s bytes, and neither has the disk afterwards', async () => {
    const writable = await caseWith({ 'sample.gif': SAMPLE_GIF });
    const { db, store } = writable.opened;
    const { derivative } = orThrow(await redactItem(asked(writable)));
    const object = objectByName(db, derivative.object_name);
    if (object === undefined) throw new Error('an object');
    const reader = store.reader(object);
    const bytes = Buffer.from(reader.read(0, object.size));
    reader.close();
    expect([bytes.includes('canary'), bytes.subarray(1, 4).toString()]).toEqual([false, 'PNG']);
    expect(leftBehind()).toEqual([]);
    await writable.close();
  });

  it('is refused when it would be the original again', async () => {
    const writable = await caseWith({ 'sample.gif': SAMPLE_GIF });
    const choice = { format: 'png', pages: null, boxes: [], onlyMetadata: true } as const;
    const { derivative } = orThrow(await redactItem(asked(writable, { choice })));
    expect(derivative.number).toBe('TST-0001-0001-R01');
    const again = await redactItem(asked(writable, { original: derivative.number, choice }));
    expect(again).toMatchObject({ code: 'REDACTION_SAME' });
    await writable.close();
  });
});

describe('redacted pages', () => {
  it('are a PDF of the range, of pictures only', async () => {
    const writable = await caseWith({ 'sample.pdf': samplePdf(7) });
    const { db, store } = writable.opened;
    const seen: (readonly [number, number | null])[] = [];
    const choice = {
      format: 'jpeg',
      pages: { first: 2, last: 7 },
      dpi: 72,
      boxes: [{ ...BOX, page: 6 }],
    } as const;
    const made = orThrow(
      await redactItem(
        asked(writable, { choice, onProgress: ({ done, total }) => void seen.push([done, total]) }),
      ),
    );
    expect([made.pages, made.of, made.derivative.number]).toEqual([6, 7, 'TST-0001-0001-R01']);
    expect([seen.at(0), seen.at(-1), seen.length > 2]).toEqual([[0, 6], [6, 6], true]);
    const object = objectByName(db, made.derivative.object_name);
    if (object === undefined) throw new Error('an object');
    const reader = store.reader(object);
    const text = Buffer.from(reader.read(0, object.size)).toString('latin1');
    reader.close();
    expect([text.match(/\/Type \/Page /g)?.length, text.match(/DCTDecode/g)?.length]).toEqual([6, 6]);
    expect(told(writable, made.derivative.uid)['parameters']).toMatchObject({
      form: 'pdf',
      dpi: 72,
      pages: { first: 2, last: 7, of: 7 },
    });
    await writable.close();
  });
});

describe('what is refused, and leaves no trace', () => {
  let untouched: CaseFixture;
  beforeAll(async () => {
    untouched = await makeCase({ encrypt: false });
    const writable = await untouched.open();
    await acquireAll(untouched, writable, {
      'sample.pdf': samplePdf(2),
      'sample.gif': SAMPLE_GIF,
      'sample.txt': Buffer.from('a sample text'),
      'broken.pdf': Buffer.from('%PDF-1.7\nbroken'),
    });
    await writable.close();
  });
  afterAll(() => untouched.remove());
  const box = (part: object) => ({ format: 'png' as const, pages: null, boxes: [{ ...BOX, ...part }] });
  it.each<[string, Partial<RedactOptions>, string]>([
    ['no reason', { reason: ' ' }, 'REDACTION_REASON'],
    ['an unknown item', { original: 'TST-0001-0099' }, 'ITEM_UNKNOWN'],
    ['no box', { choice: { format: 'png', pages: null, boxes: [] } }, 'REDACTION_BOXES'],
    [
      'more boxes than are taken',
      { choice: { format: 'png', pages: null, boxes: Array.from({ length: MAX_BOXES + 1 }, () => BOX) } },
      'REDACTION_BOXES',
    ],
    ['a box outside', { choice: box({ x: WHOLE }) }, 'REDACTION_BOX'],
    ['a box of a negative place', { choice: box({ y: -1 }) }, 'REDACTION_BOX'],
    ['a box on a page that there is not', { choice: box({ page: 9 }) }, 'REDACTION_PAGES'],
    ['pages that there are not', { choice: { ...box({}), pages: { first: 1, last: 3 } } }, 'REDACTION_PAGES'],
    ['a text', { original: 'TST-0001-0003' }, 'REDACTION_UNFIT'],
    ['a broken PDF', { original: 'TST-0001-0004' }, 'REDACTION_FAILED'],
    ['somebody who stops it', { signal: AbortSignal.abort() }, 'CANCELLED'],
  ])('%s', async (_, part, code) => {
    const made = untouched.copy();
    fixtures.push(made);
    const writable = await made.open();
    const { size } = writable.ledger;
    const outcome = await redactItem(asked(writable, part));
    expect([isFailure(outcome) && outcome.code, writable.ledger.size, itemCount(writable.opened.db)]).toEqual(
      [code, size, 4],
    );
    expect(leftBehind()).toEqual([]);
    await writable.close();
  });
});

describe('originals that a redaction stands for', () => {
  it('are all that it was made from, and items with the same bytes', async () => {
    const writable = await caseWith({
      'sample.gif': SAMPLE_GIF,
      'same.gif': SAMPLE_GIF,
      'other.txt': Buffer.from('another sample'),
    });
    const { db } = writable.opened;
    const uid = (number: string): string => {
      const found = listItems(db, { after: '', limit: 99 }).find((item) => item.number === number);
      if (found === undefined) throw new Error(number);
      return found.uid;
    };
    orThrow(await redactItem(asked(writable)));
    const file = join(writable.opened.dir, '..', 'translation.txt');
    writeFileSync(file, 'a translation of the redacted sample');
    orThrow(
      await deriveItem({ writable, original: 'TST-0001-0001-R01', file, how: { type: 'translation' } }),
    );
    const [first, same, other] = ['TST-0001-0001', 'TST-0001-0002', 'TST-0001-0003'].map(uid);
    const [redacted, translated] = ['TST-0001-0001-R01', 'TST-0001-0001-R01-T01'].map(uid);
    const replaced = (...items: readonly (string | undefined)[]): readonly (string | undefined)[] => [
      ...originalsReplacedByRedactions(
        db,
        items.filter((item) => item !== undefined),
      ),
    ];
    expect(replaced(first, same, other)).toEqual([]);
    expect(replaced(redacted)).toEqual([]);
    expect(replaced(first, redacted, other)).toEqual([first]);
    expect(replaced(same, redacted)).toEqual([same]);
    expect(replaced(first, translated)).toEqual([first]);
    expect(replaced(redacted, translated)).toEqual([]);
    expect(itemHistory(db, first ?? '').some(({ entry }) => entry.data['role'] === 'original')).toBe(true);
    await writable.close();
  });

  it('are copies in another format and what was made of them, but no other redaction', async () => {
    const writable = await caseWith({ 'sample.gif': SAMPLE_GIF });
    const { db } = writable.opened;
    const file = (name: string): string => {
      const path = join(writable.opened.dir, '..', name);
      writeFileSync(path, name);
      return path;
    };
    const made = async (original: string, name: string, type: DerivationType): Promise<string> =>
      orThrow(await deriveItem({ writable, original, file: file(name), how: { type } })).derivative.uid;
    const redacted = orThrow(await redactItem(asked(writable))).derivative.uid;
    const copy = await made('TST-0001-0001', 'copy.tif', 'migration');
    const transcript = await made(copy, 'transcript.txt', 'transcription');
    const another = await made('TST-0001-0001', 'another.png', 'redaction');
    expect([...originalsReplacedByRedactions(db, [redacted, copy, transcript, another])].toSorted()).toEqual(
      [copy, transcript].toSorted(),
    );
    expect([...originalsReplacedByRedactions(db, [copy, transcript])]).toEqual([]);
    await writable.close();
  });

  it('are what a person said that an item was redacted from, for as long as it is said', async () => {
    const writable = await caseWith({ 'covered.txt': Buffer.from('covered'), 'sample.gif': SAMPLE_GIF });
    const { db } = writable.opened;
    const uids = listItems(db, { after: '', limit: 9 }).map(({ uid }) => uid);
    const [item = '', other = ''] = uids;
    const say = (state: 'set' | 'ended'): void => {
      const { draft } = orThrow(relationDraft(db, { item, relation: 'redactedFrom', other, state }));
      writable.ledger.append([draft]);
    };
    expect([...originalsReplacedByRedactions(db, uids)]).toEqual([]);
    say('set');
    expect([...originalsReplacedByRedactions(db, uids)]).toEqual([other]);
    say('ended');
    expect([...originalsReplacedByRedactions(db, uids)]).toEqual([]);
    await writable.close();
  });
});
