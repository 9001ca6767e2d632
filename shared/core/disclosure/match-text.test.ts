import { describe, expect, it } from 'vitest';
import { findInText } from './match-text.ts';
import type { TermKind } from './protected-terms.ts';
import { TermMatcher } from './term-matcher.ts';

const matcher = (kind: TermKind, ...[text = '', ...spellings]: string[]): TermMatcher =>
  new TermMatcher([{ kind, text, spellings }]);
const found = (kind: TermKind, term: string, text: string, within = false): string[] =>
  findInText(matcher(kind, term), text, within).map(({ words }) => words);

describe('names', () => {
  it.each([
    ['as they are', 'Maria Petrova', 'seen by Maria Petrova today', ['Maria Petrova']],
    ['in capitals', 'Maria Petrova', 'MARIA PETROVA', ['MARIA PETROVA']],
    ['in any case', 'Maria Petrova', 'mArIa pEtRoVa', ['mArIa pEtRoVa']],
    ['in another order', 'Maria Petrova', 'Petrova, Maria', ['Petrova, Maria']],
    ['across a line', 'Maria Petrova', 'Maria\n  Petrova', ['Maria\n  Petrova']],
    ['written together', 'Maria Petrova', 'mariapetrova@example.org', ['mariapetrova']],
    ['with other marks between them', 'Maria Petrova', 'IMG_maria.petrova-2.jpg', ['maria.petrova']],
    ['with diacritics', 'Selma Besic', 'Selma Bešić', ['Selma Bešić']],
    ['without them', 'Selma Bešić', 'SELMA BESIC', ['SELMA BESIC']],
    ['decomposed', 'José', 'Jose\u0301 said', ['Jose\u0301']],
    ['with letters that fold to two', 'Groß', 'GROSS', ['GROSS']],
    ['with a stroke', 'Łukasz Ørsted', 'lukasz orsted', ['lukasz orsted']],
    ['in full width', 'Maria', 'Ｍａｒｉａ', ['Ｍａｒｉａ']],
    ['with a ligature', 'Fischer', 'ﬁscher', ['ﬁscher']],
    ['with a soft hyphen and zero width', 'Petrova', 'Pet\u00ADro\u200Bva', ['Pet\u00ADro\u200Bva']],
    ['in Turkish capitals', 'Deniz Işık', 'DENİZ IŞIK', ['DENİZ IŞIK']],
    ['beside digits and underscores', 'Ali', 'ali_2024 ALI7', ['ali', 'ALI']],
    ['where a capital begins', 'Ali', 'AliHassan', ['Ali']],
    ['in Cyrillic, declined', 'Иван', 'у Ивана', ['Иван']],
    ['in Cyrillic capitals', 'Пётр', 'ПЕТР', ['ПЕТР']],
    ['in Greek with final sigma', 'Γιώργος', 'ΓΙΩΡΓΟΣ', ['ΓΙΩΡΓΟΣ']],
    ['in Chinese', '张伟', '证人张伟说', ['张伟']],
  ])('%s', (_, term, text, expected) => {
    expect(found('name', term, text)).toEqual(expected);
  });

  it.each([
    ['alef with hamza', 'أحمد', 'احمد'],
    ['ta marbuta', 'فاطمة', 'فاطمه'],
    ['alef maqsura', 'مصطفى', 'مصطفي'],
    ['tatweel', 'محمد', 'محـــمد'],
    ['diacritics', 'محمد', 'مُحَمَّد'],
    ['Farsi kaf and ya', 'كريم', 'کریم'],
    ['presentation forms', 'علي', 'ﻋﻠﻲ'],
    ['hamza on waw', 'رؤوف', 'رووف'],
  ])('in Arabic: %s', (_, term, text) => {
    expect([found('name', term, `قال ${text} ذلك`), found('name', text, `قال ${term} ذلك`)]).toEqual([
      [text],
      [term],
    ]);
  });

  it.each([
    ['and', 'وأحمد'],
    ['for', 'لأحمد'],
    ['and for', 'ولأحمد'],
  ])('in Arabic after a particle: %s', (_, text) => {
    expect(found('name', 'أحمد', text)).toHaveLength(1);
  });

  it.each([
    ['within a word', 'Ali', 'validity'],
    ['at the beginning of a word', 'Clara', 'claration'],
    ['at the end of one', 'Clara', 'eclara'],
    ['with letters between', 'Maria Petrova', 'Maria and Petrova'],
    ['spaced out', 'Ana', 'an a'],
    ['too far apart', 'Maria Petrova', `Maria${' '.repeat(40)}Petrova`],
    ['within an Arabic word', 'علي', 'تعليم'],
  ])('not %s', (_, term, text) => {
    expect(found('name', term, text)).toEqual([]);
  });

  it('within a word where words are written together', () => {
    expect([
      found('name', 'Petrova', 'imgpetrova2.jpg', true),
      found('name', 'Ali', 'validity', true),
    ]).toEqual([['petrova'], []]);
  });

  it('says where they stand', () => {
    expect(findInText(matcher('name', 'Zed', 'Maria'), '🙂 maria, Zed')).toMatchObject([
      { term: 0, at: 3, words: 'maria' },
      { term: 0, at: 10, words: 'Zed', context: '🙂 maria, Zed' },
    ]);
  });
});

describe('places and other words', () => {
  it('keep their order', () => {
    expect([
      found('place', 'North Harbour', 'north-harbour'),
      found('place', 'North Harbour', 'harbour north'),
    ]).toEqual([['north-harbour'], []]);
  });

  it('are letters and digits', () => {
    expect(found('other', 'AA 1234 BB', 'plate aa1234bb')).toEqual(['aa1234bb']);
  });
});

describe('phone numbers', () => {
  it.each([
    ['spaces', '380 44 123 45 67'],
    ['plus', '+380441234567'],
    ['an international 00', '00380441234567'],
    ['brackets and hyphens', '+380 (44) 123-45-67'],
    ['dots and no-break spaces', '380.44.123\u00A045.67'],
    ['Arabic digits', '٣٨٠٤٤١٢٣٤٥٦٧'],
    ['full width', '３８０４４１２３４５６７'],
  ])('with %s', (_, text) => {
    expect(found('phone', '+380 44 123 45 67', `call ${text}, please`)).toHaveLength(1);
  });

  it.each([
    ['part of a longer number', '93804412345678'],
    ['followed by a digit', '3804412345670'],
    ['digits with letters between', '380441a234567'],
  ])('not %s', (_, text) => {
    expect(found('phone', '+380441234567', text)).toEqual([]);
  });
});
