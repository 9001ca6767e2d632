import { describe, expect, it } from 'vitest';
import { problemOfTerm, readTermList, type TermDraft } from './protected-terms.ts';

const draft = (kind: TermDraft['kind'], text: string, spellings: readonly string[] = []): TermDraft => ({
  kind,
  text,
  spellings: [...spellings],
  strict: false,
});

describe('a term', () => {
  it.each<[string, TermDraft, string | null]>([
    ['a name', draft('name', 'Maria Petrova', ['Marija']), null],
    ['two letters', draft('name', 'Bo'), null],
    ['one letter', draft('name', 'B.'), 'TERM_TOO_SHORT'],
    ['marks only', draft('other', '---'), 'TERM_TOO_SHORT'],
    ['a spelling of marks only', draft('name', 'Maria', ['…']), 'TERM_TOO_SHORT'],
    ['a phone number', draft('phone', '+44 20 7946'), null],
    ['four digits', draft('phone', '0044 1234'), null],
    ['an extension', draft('phone', '1234'), 'TERM_TOO_SHORT'],
    ['a text', draft('other', 'a'.repeat(121)), 'TERM_TOO_LONG'],
    [
      'too many spellings',
      draft(
        'name',
        'Maria',
        Array.from({ length: 11 }, (_, i) => `Maria ${i}`),
      ),
      'TERM_TOO_MANY_SPELLINGS',
    ],
  ])('%s', (_, term, code) => {
    expect(problemOfTerm(term)?.code ?? null).toBe(code);
  });
});

describe('a list', () => {
  it('has a term on each line, a name where no kind is said', () => {
    const { terms, rejected } = readTermList(
      '\uFEFF# sample\r\nMaria Petrova\n\nphone; +44 20 7946 0018; 020 7946 0018\nPlace ;North Harbour;\nmaria petrova\n',
    );
    expect([terms, rejected]).toEqual([
      [
        draft('name', 'Maria Petrova'),
        draft('phone', '+44 20 7946 0018', ['020 7946 0018']),
        draft('place', 'North Harbour'),
      ],
      [],
    ]);
  });

  it('names every line that is not taken', () => {
    expect(readTermList('person; Maria\nphone; 12\nname; ;').rejected).toEqual([
      { line: 1, text: 'person; Maria', code: 'TERM_KIND_UNKNOWN' },
      { line: 2, text: 'phone; 12', code: 'TERM_TOO_SHORT' },
      { line: 3, text: 'name; ;', code: 'TERM_TOO_SHORT' },
    ]);
  });
});
