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
  itemReport,
  itemsWithoutComparison,
  textOfBlocks,
  typesetDocument,
} from './index.ts';
import { MAX_ITEM_ACTS, MAX_REPORT_ROWS } from './model.ts';

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
    expect(typesetDocument.safeParse(custodyReport(documentFacts(), SAY)).success).toBe(true);
  });

  it('says the eight things in the order of the court', () => {
    const text = textOf(custodyReport(documentFacts(), SAY));
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
    expect(textOf(custodyReport({ ...facts, withheld: ['names'] }, SAY))).toContain(
      'Original name: withheld',
    );
    expect(textOf(custodyReport(facts, SAY))).toContain('Original name: not recorded');
  });

  it('says where acts stand of which there are too many to print', () => {
    const { facts, item } = firstItem();
    const history = Array.from(
      { length: MAX_ITEM_ACTS + 1 },
      () => item.history[0] ?? entryOf({ seq: 3, type: 'x' }),
    );
    const text = textOf(custodyReport({ ...facts, items: [{ ...item, history }] }, SAY));
    expect(text).toContain('more than are printed in one report. They are in metadata/custody.jsonl');
  });
});

describe('the report of an item', () => {
  it('begins with why it is relevant', () => {
    const { facts, item } = firstItem();
    const record = { ...item.record, described: { relevance: 'It shows the bridge.' } };
    const text = textOf(itemReport(facts, { ...item, record }, SAY));
    expect(text.indexOf('It shows the bridge.')).toBeLessThan(text.indexOf('1 What was received'));
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

  it('says how many rows it does not print', () => {
    const { facts, item } = firstItem();
    const items = Array.from({ length: MAX_REPORT_ROWS + 7 }, () => item);
    const { blocks } = indexDocument(
      { ...facts, items },
      [{ key: 'item', heading: 'Number' }],
      ({ history }) => columnFacts(history, ''),
      SAY,
    );
    expect(JSON.stringify(blocks.slice(0, -1))).toContain(
      `Only the first ${MAX_REPORT_ROWS} of ${MAX_REPORT_ROWS + 7} rows`,
    );
    const table = blocks.at(-1);
    expect(table?.block === 'table' ? table.rows.length : 0).toBe(MAX_REPORT_ROWS);
  });
});

describe('rule D-1', () => {
  it.each([
    ['who compared all', 'K-01', []],
    ['who compared nothing', 'K-02', ['TST-0001-0001', 'TST-0001-0002']],
  ])('names the items of a declarant %s', (_name, code, expected) => {
    expect(itemsWithoutComparison(documentFacts(), code)).toEqual(expected);
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
