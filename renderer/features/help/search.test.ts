import { describe, expect, it } from 'vitest';
import type { HelpDocument } from './documents.ts';
import { documentsForAuditors, manualIn, readDocument } from './documents.ts';
import { createHelpSearch, snippetOf, stemOf } from './search.ts';

const found = (documents: readonly HelpDocument[], query: string): readonly string[] =>
  createHelpSearch(documents)(query).map(({ document }) => document.slug);

describe('the form of a word that is compared', () => {
  it.each([
    ['Keys', 'key'],
    ['KEY', 'key'],
    ['gas', 'gas'],
    ['address', 'address'],
    ['résumé', 'resume'],
    ['الأدلة', 'ادله'],
    ['أدلّة', 'ادله'],
    ['إثبات', 'اثبات'],
    ['آخر', 'اخر'],
    ['القضيّة', 'قضيه'],
    ['والقضية', 'قضيه'],
    ['بالمفتاح', 'مفتاح'],
    ['للمتلقي', 'متلقي'],
    ['المتلقى', 'متلقي'],
    ['مفـتاح', 'مفتاح'],
    ['ال', 'ال'],
    ['الف', 'الف'],
  ])('of %s is %s', (word, stem) => {
    expect(stemOf(word)).toBe(stem);
  });
});

describe('a search', () => {
  const english = manualIn('en');
  const arabic = manualIn('ar');

  it.each([
    ['recovery code', 'backup-and-rescue'],
    ['fingerprint', 'export'],
    ['duplicates', 'import'],
    ['graphic', 'graphic-material'],
    ['swap hibernation', 'safety-of-this-machine'],
    ['rollback', 'words'],
    ['blured', 'graphic-material'],
  ])('in English for %s finds %s', (query, slug) => {
    expect(found(english, query)).toContain(slug);
  });

  it.each([
    ['رمز الاسترداد', 'backup-and-rescue'],
    ['بصمة', 'export'],
    ['بَصمة الحُزمة', 'export'],
    ['ادلة', 'first-ten-minutes'],
    ['مكرر', 'import'],
    ['صادم', 'graphic-material'],
    ['السبات', 'safety-of-this-machine'],
    ['نقطة تحقق', 'custody-and-ledger'],
  ])('in Arabic for %s finds %s', (query, slug) => {
    expect(found(arabic, query)).toContain(slug);
  });

  it('finds the page whose title it is first', () => {
    expect(found(english, 'verify')[0]).toBe('verify');
    expect(found(arabic, 'التصدير')[0]).toBe('export');
  });

  it('finds technical documents by what only they say', () => {
    expect(found([...english, ...documentsForAuditors()], 'tagmanifest')).toContain('format-bundle');
  });

  it('names the section and shows the words around the hit', () => {
    const document = readDocument('a.md', '# A\n\nopening\n\n## One\n\nx\n\n## Two\n\nthe blue door', 'en');
    const [hit] = createHelpSearch([document])('door');
    expect(hit).toMatchObject({ section: 2, heading: 'Two' });
    expect(hit?.snippet).toEqual([
      { text: 'the blue ', isHit: false },
      { text: 'door', isHit: true },
    ]);
  });

  it.each(['', '   ', '?!', '"', 'qqqqzzzz'])('for %j finds nothing', (query) => {
    expect(found(english, query)).toEqual([]);
  });
});

describe('the words around a hit', () => {
  it('are cut between words, with a sign where they go on', () => {
    const text = `${'before '.repeat(40)}door${' after'.repeat(60)}`;
    const parts = snippetOf(text, new Set(['door']));
    expect(parts[0]).toEqual({ text: '… ', isHit: false });
    expect(parts.at(-1)?.text).toMatch(/ after …$/);
    expect(parts.map((part) => part.text).join('').length).toBeLessThan(230);
  });

  it('are the beginning where only the title was hit', () => {
    expect(snippetOf('one two', new Set(['three']))).toEqual([{ text: 'one two', isHit: false }]);
  });
});
