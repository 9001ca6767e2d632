import { describe, expect, it } from 'vitest';
import { documentsEn } from '../../messages/documents/en.ts';
import { howToCheckAr } from '../../messages/documents/how-to-check-ar.ts';
import { howToCheckEn } from '../../messages/documents/how-to-check-en.ts';
import { howToCheckEs } from '../../messages/documents/how-to-check-es.ts';
import { howToCheckFr } from '../../messages/documents/how-to-check-fr.ts';
import { createSpeaker } from '../../messages/message.ts';
import { columnFacts } from '../profile/columns.ts';
import { HOW_TO_CHECK_LANGUAGES } from '../profile/rules.ts';
import { documentFacts, entryOf } from './facts-fixture.ts';
import {
  custodyReport,
  type DocumentBlock,
  howToCheck,
  indexDocument,
  inParts,
  itemReport,
  MAX_REPEATED_ACTS,
  textOfBlocks,
  typesetDocument,
} from './index.ts';

const SAY = createSpeaker(documentsEn, 'en');
const textOf = ({ title, blocks }: { title: string; blocks: readonly DocumentBlock[] }): string =>
  textOfBlocks(title, blocks);
const firstItem = () => {
  const facts = documentFacts();
  const [item] = facts.items;
  if (item === undefined) throw new Error('the fixture has items');
  return { facts, item };
};

describe('the custody report', () => {
  it('is a document', () => {
    expect(typesetDocument.safeParse(custodyReport(documentFacts(), true, SAY)).success).toBe(true);
  });

  it('says the eight things in the order of the court', () => {
    const text = textOf(custodyReport(documentFacts(), true, SAY));
    const places = [
      '1 What was received',
      '2 Integrity',
      '3 Who signed',
      '4 Times',
      '5 The ledger',
      '6 Custody',
      '7 What this report',
      '8 Method and versions',
    ].map((heading) => text.indexOf(`\n${heading}`));
    expect(places.every((place, i) => place > (places[i - 1] ?? -1))).toBe(true);
  });

  it('says that a name is withheld where names are', () => {
    const facts = documentFacts({ fileName: '' });
    expect(textOf(custodyReport({ ...facts, withheld: ['names'] }, true, SAY))).toContain(
      'Original name: withheld',
    );
    expect(textOf(custodyReport(facts, true, SAY))).toContain('Original name: not recorded');
  });

  it.each([
    ['where each item has a report of its own', true, 'They are printed in the reports on the 1 items'],
    ['in which nothing else has them', false, `Item TST-0001-0001`],
  ])('has too many acts to repeat them, %s', (_name, hasItemReports, expected) => {
    const { facts, item } = firstItem();
    const history = Array.from(
      { length: MAX_REPEATED_ACTS + 1 },
      () => item.history[0] ?? entryOf({ seq: 3, type: 'x' }),
    );
    const { blocks } = custodyReport({ ...facts, items: [{ ...item, history }] }, hasItemReports, SAY);
    const rows = blocks.map((block) => (block.block === 'table' ? block.rows.length : 0));
    expect(textOf({ title: '', blocks })).toContain(expected);
    expect(Math.max(...rows) > MAX_REPEATED_ACTS).toBe(!hasItemReports);
  });
});

describe('the report of an item', () => {
  it('begins with why it is relevant', () => {
    const { facts, item } = firstItem();
    const record = { ...item.record, described: { relevance: 'It shows the bridge.' } };
    const text = textOf(itemReport(facts, { ...item, record }, SAY));
    expect(text.indexOf('It shows the bridge.')).toBeLessThan(text.indexOf('1 What was received'));
  });

  it.each<[string, 'original' | 'derivative', readonly 'items'[], string]>([
    ['an original has none', 'original', [], 'Relations: none'],
    ['a derivative has one outside', 'derivative', [], 'made from an item that is not in this bundle'],
    ['a derivative may not say them', 'derivative', ['items'], 'Relations: withheld'],
  ])('says of relations: %s', (_name, origin, withheld, expected) => {
    const { facts, item } = firstItem();
    const record = { ...item.record, origin };
    const text = textOf(itemReport({ ...facts, withheld }, { ...item, record }, SAY));
    expect(text).toContain(expected);
  });

  it('tells withheld from never described', () => {
    const { facts, item } = firstItem();
    const described = entryOf({
      seq: 6,
      type: 'metadata modification',
      uid: item.record.uid,
      n: 1,
      data: { fields: ['author'] },
    });
    const text = textOf(itemReport(facts, { ...item, history: [...item.history, described] }, SAY));
    expect(text).toContain('Author: withheld');
    expect(text).toContain('Location: not recorded');
  });
});

describe('the index', () => {
  it('has the columns of the profile and a row for each item', () => {
    const document = indexDocument(
      documentFacts(),
      [
        { key: 'item', heading: 'Number' },
        { key: 'sha256', heading: 'Hash' },
      ],
      ({ history }) => columnFacts(history, ''),
      SAY,
    );
    expect(document.blocks.at(-1)).toMatchObject({
      block: 'table',
      columns: [{ heading: 'Number' }, { heading: 'Hash', kind: 'digest' }],
      rows: [
        ['TST-0001-0001', '3'.repeat(64)],
        ['TST-0001-0002', '4'.repeat(64)],
      ],
    });
  });
});

describe('a document that is too long for one file', () => {
  const { facts, item } = firstItem();
  const items = Array.from({ length: 10_000 }, (_, i) => ({
    ...item,
    record: { ...item.record, item: `TST-0001-${i + 1}` },
  }));
  const document = indexDocument(
    { ...facts, items, complete: false },
    [
      { key: 'item', heading: 'Number' },
      { key: 'sha512', heading: 'Hash' },
    ],
    ({ history }) => columnFacts(history, ''),
    SAY,
  );
  const parts = inParts(document, SAY);
  const rowsOf = ({ blocks }: { blocks: readonly DocumentBlock[] }): readonly (readonly string[])[] =>
    blocks.flatMap((block) => (block.block === 'table' ? block.rows : []));

  it('has all its rows in its parts, once and in order', () => {
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.flatMap(rowsOf)).toEqual(rowsOf(document));
  });

  it('says on each which part it is and which rows it has', () => {
    let row = 0;
    for (const [i, part] of parts.entries()) {
      const label = `part ${i + 1} of ${parts.length}`;
      const text = textOf(part);
      const [first, last] = [row + 1, (row += rowsOf(part).length)];
      expect([part.title.includes(label), part.header.includes(label)]).toEqual([true, true]);
      expect(text).toContain(`Part ${i + 1} of ${parts.length} of one document`);
      expect(text).toContain(`Rows ${first} to ${last} of 10000`);
    }
  });

  it('says on each what stands framed on the first', () => {
    for (const part of parts) expect(textOf(part).split('INCOMPLETE')).toHaveLength(2);
  });

  it('has parts that can be typeset', () => {
    for (const part of parts) expect(typesetDocument.safeParse(part).success).toBe(true);
  });

  it('divides a list as well, under its heading', () => {
    const long: readonly DocumentBlock[] = [
      { block: 'heading', level: 1, text: 'Remarks' },
      {
        block: 'list',
        numbered: false,
        items: Array.from({ length: 9000 }, (_, i) => `${i} ${'x'.repeat(200)}`),
      },
      { block: 'text', text: 'the end' },
    ];
    const divided = inParts({ ...document, blocks: [...long] }, SAY);
    const lists = divided.flatMap(({ blocks }) =>
      blocks.flatMap((one) => (one.block === 'list' ? one.items : [])),
    );
    expect(lists).toHaveLength(9000);
    expect(textOf(divided[1] ?? document)).toContain('Remarks (continued)');
    expect(divided.at(-1)?.blocks.at(-1)).toEqual({ block: 'text', text: 'the end' });
  });

  it('is itself where it is short', () => {
    const short = custodyReport(documentFacts(), true, SAY);
    expect(inParts(short, SAY)).toEqual([short]);
  });
});

describe('how to check', () => {
  const facts = { ...documentFacts(), count: 2 };
  const commandsOf = (blocks: readonly DocumentBlock[]): readonly string[] =>
    blocks.flatMap((block) => (block.block === 'code' ? [block.text] : []));

  it('has the same commands in every language', () => {
    const english = commandsOf(howToCheck('en', facts).document.blocks);
    for (const language of HOW_TO_CHECK_LANGUAGES)
      expect(commandsOf(howToCheck(language, facts).document.blocks)).toEqual(english);
  });

  it.each([
    ['French', howToCheckFr],
    ['Spanish', howToCheckEs],
    ['Arabic', howToCheckAr],
  ])('has the same places in %s', (_name, catalogue) => {
    const places = (texts: Readonly<Record<string, string>>): readonly string[] =>
      Object.entries(texts).map(
        ([key, text]) => `${key} ${(text.match(/\{\w+\}/g) ?? []).toSorted().join()}`,
      );
    expect(places(catalogue)).toEqual(places(howToCheckEn));
  });

  it('says on its face when a bundle is incomplete', () => {
    expect(howToCheck('es', { ...facts, complete: false }).text).toContain('INCOMPLETO');
  });
});

describe('text beside a document', () => {
  it('keeps every word, and escapes what would move others', () => {
    const blocks: readonly DocumentBlock[] = [
      { block: 'heading', level: 1, text: 'Head' },
      { block: 'list', numbered: true, items: ['a\nb'] },
      { block: 'facts', headings: ['', ''], rows: [{ label: 'x', value: 'y\u202e', kind: 'text' }] },
      { block: 'code', text: 'c' },
      { block: 'blank', label: 'Signature' },
    ];
    expect(textOfBlocks('T', blocks)).toBe(
      `T\n=\n\nHead\n----\n\n1. a\n   b\n\nx: y\\u{202E}\n\n    c\n\n\n${'_'.repeat(50)}\nSignature\n`,
    );
  });
});
