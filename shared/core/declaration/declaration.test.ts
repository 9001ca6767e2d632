import { describe, expect, it } from 'vitest';
import { documentsEn } from '../../messages/documents/en.ts';
import { createSpeaker } from '../../messages/message.ts';
import type { DocumentFacts } from '../documents/facts.ts';
import { documentFacts, entryOf } from '../documents/facts-fixture.ts';
import { DECLARATION_KINDS, type DeclarationKind } from '../profile/rules.ts';
import { declaration, type DeclarantInput, declarantSchema, TO_COMPLETE } from './index.ts';

const SAY = createSpeaker(documentsEn, 'en');
const textOf = (
  kind: DeclarationKind,
  facts: DocumentFacts = documentFacts(),
  declarant: DeclarantInput = { code: 'K-01' },
): string => declaration(kind, facts, declarantSchema.parse(declarant), null, SAY).text;

const OUTSIDE = 'under the laws of the United States of America';
const MINE = 'They cover every item of the list of exhibits';

describe('the oath of 28 U.S.C. § 1746', () => {
  it.each([
    ['outside the United States', 'outside-us', true, false],
    ['within them', 'inside-us', false, false],
    ['at a place not known yet: both, to be struck out', null, true, true],
  ] as const)('%s', (_name, signing, outside, both) => {
    const text = textOf('us-902-14', documentFacts(), { code: 'K-01', signing });
    expect(text.includes(OUTSIDE)).toBe(outside);
    expect(text.includes('Strike out the one that does not apply')).toBe(both);
  });
});

describe.each(DECLARATION_KINDS)('%s', (kind) => {
  it('says on its face that it is an unsigned draft', () => {
    const { text, document } = declaration(
      kind,
      documentFacts(),
      declarantSchema.parse({ code: 'K-01' }),
      null,
      SAY,
    );
    expect([text.includes('UNSIGNED DRAFT'), document.watermark]).toEqual([true, 'UNSIGNED DRAFT']);
  });

  it('has both hashes of every item in full', () => {
    const text = textOf(kind);
    for (const { record } of documentFacts().items) {
      expect(text).toContain(record.sha256);
      expect(text).toContain(record.sha512);
    }
  });

  it('leaves to the declarant what nobody typed', () => {
    expect(textOf(kind)).toContain(`Name: ${TO_COMPLETE}`);
  });

  it('says when a bundle is incomplete', () => {
    expect(textOf(kind, { ...documentFacts(), complete: false })).toContain('INCOMPLETE');
  });
});

describe('who compared the hashes', () => {
  const facts = documentFacts();
  const failed = entryOf({
    seq: 5,
    type: 'fixity check',
    data: { batch: 'B-1', objects: 2, failed: 1, method: 'stored copy re-read' },
  });
  const ofCase = (actor: string, seq: number) =>
    entryOf({
      seq,
      actor,
      type: 'fixity check',
      data: { scope: 'case', objects: 9, failed: 0, method: 'm' },
    });
  const withChecks = (...checks: DocumentFacts['whole']): DocumentFacts => ({
    ...facts,
    whole: [...facts.whole.filter(({ entry }) => entry.type !== 'fixity check'), ...checks],
  });

  it.each([
    ['the declarant, of the acquisition', facts, 'K-01', true],
    ['somebody else', facts, 'K-02', false],
    ['the declarant, of the whole case afterwards', withChecks(ofCase('K-01', 9)), 'K-01', true],
    ['the declarant, of the case before an item was acquired', withChecks(ofCase('K-01', 2)), 'K-01', false],
    ['nobody', withChecks(), 'K-01', false],
    ['the declarant, and an object differed', withChecks(failed), 'K-01', false],
  ])('%s', (_name, given, code, covered) => {
    const text = textOf('us-902-14', given, { code });
    expect(text.includes(MINE)).toBe(covered);
    expect(text.includes('true and exact duplicate')).toBe(covered);
  });
});

describe('a difference that was recorded', () => {
  const facts = documentFacts();
  const later = (...checks: DocumentFacts['whole']): DocumentFacts => ({
    ...facts,
    whole: [...facts.whole, ...checks],
  });
  const ofCase = entryOf({
    seq: 7,
    actor: 'K-02',
    type: 'fixity check',
    data: { scope: 'case', objects: 9, failed: 1, method: 'stored copy re-read' },
  });
  const [first, second] = facts.items;
  const ofItem: DocumentFacts = {
    ...facts,
    items: [first, second].flatMap((item) =>
      item === undefined
        ? []
        : item === first
          ? {
              ...item,
              history: [
                ...item.history,
                entryOf({
                  seq: 8,
                  type: 'fixity check',
                  uid: item.record.uid,
                  n: 1,
                  data: {
                    expected: { sha256: 'aa', sha512: 'bb' },
                    found: { result: 'mismatch', sha256: 'cc', sha512: 'dd' },
                  },
                }),
              ],
            }
          : item,
    ),
  };

  it.each([
    [
      'later, of the whole case, by somebody else',
      later(ofCase),
      'Entry 7, 2026-01-01 00:00:07 (+02:00), by K-02: 1 of 9 objects of the whole case differed. The entry does not say which.',
      'But entry 7 records a difference',
    ],
    [
      'of an item',
      ofItem,
      'Entry 8, 2026-01-01 00:00:08 (+02:00), by K-01: item TST-0001-0001 differed; SHA-256 expected aa, found cc.',
      'But entry 8 records a difference',
    ],
  ])('%s, is named, and nothing is stated over it', (_name, given, named, own) => {
    const text = textOf('us-902-14', given);
    expect(text).toContain(named);
    expect(text).toContain(own);
    expect([text.includes('true and exact duplicate'), text.includes('record no difference')]).toEqual([
      false,
      false,
    ]);
  });

  it.each(DECLARATION_KINDS)('stands in %s', (kind) => {
    expect(textOf(kind, later(ofCase))).toContain('1 of 9 objects of the whole case differed');
  });

  it.each([
    ['all agreed', facts, 'hold: 1. Every object agreed in 1 (entry 5); objects differed in none.'],
    [
      'one did not',
      later(ofCase),
      'hold: 2. Every object agreed in 1 (entry 5); objects differed in 1 (entry 7).',
    ],
  ])('is counted: %s', (_name, given, expected) => {
    expect(textOf('us-902-14', given)).toContain(expected);
  });
});

describe('a derivative', () => {
  const facts = documentFacts();
  const derived = (disclosed: Readonly<Record<string, string>>, type: string): DocumentFacts => ({
    ...facts,
    items: facts.items.map((item, i) =>
      i === 0
        ? item
        : {
            record: { ...item.record, origin: 'derivative' },
            history: [
              ...item.history,
              entryOf({ seq: 6, type, uid: item.record.uid, n: 1, data: { role: 'derivative' }, disclosed }),
            ],
          },
    ),
  });

  it.each([
    [
      'made here',
      derived({ parameters: '{}', tool: 'custodia 0.1.0' }, 'redaction'),
      'Where: in this program',
    ],
    ['made elsewhere', derived({ tool: 'a sample' }, 'translation'), 'Where: elsewhere'],
    [
      'of which that is withheld',
      { ...derived({}, 'redaction'), withheld: ['notes' as const] },
      'Where: withheld',
    ],
  ])('%s, is told from what was acquired', (_name, given, where) => {
    const text = textOf('us-902-14', given);
    expect(text).toContain(where);
    expect(text).toContain('Items: TST-0001-0001\n');
    expect(text).toContain('1 of the items listed is a derivative: made from another item');
    expect(text).toContain('and no duplicate of a source');
  });

  it('is all there is: then nothing is said of copying a source', () => {
    const given = derived({}, 'translation');
    const text = textOf('us-902-14', { ...given, items: given.items.slice(1) });
    expect(text).toContain('None of the items listed was acquired from a source');
    expect([text.includes('opened once and read once'), text.includes('true and exact duplicate')]).toEqual([
      false,
      false,
    ]);
  });
});

describe('what the recipient may not see', () => {
  it('is said to be withheld', () => {
    expect(textOf('us-902-14')).toContain('Received from: withheld');
  });

  it('no file name begins a line of its own', () => {
    const facts = documentFacts({ fileName: 'a.jpg\n\n9 Oath\n------' });
    expect(textOf('us-902-14', facts)).toContain('File name: a.jpg[U+000A][U+000A]9 Oath[U+000A]------');
  });
});

describe('a declarant', () => {
  it.each([
    ['without code', { name: 'Sample' }],
    ['with a code that is none', { code: 'k 1' }],
    ['with two lines for a name', { code: 'K-01', name: 'a\nb' }],
    ['with a field of his own', { code: 'K-01', oath: 'none' }],
    ['signing elsewhere', { code: 'K-01', signing: 'moon' }],
    ['with a name as long as a book', { code: 'K-01', name: 'x'.repeat(301) }],
  ])('%s is refused', (_name, typed) => {
    expect(declarantSchema.safeParse(typed).success).toBe(false);
  });
});
