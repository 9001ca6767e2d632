import { expect, it } from 'vitest';
import type { Profile } from './profile-schema.ts';
import { suggestedWords } from './suggested-words.ts';

/** The members that count here. */
const profile = (title: string, classificationLevels: string[]): Profile => ({
  format: 'custodia-profile',
  v: 1,
  id: 'sample',
  version: '1.0',
  title,
  sources: [],
  fields: {},
  itemTypes: [],
  classificationLevels,
  workingLanguages: [],
  fixityGapDays: 1,
  index: { columns: [] },
  loadFile: null,
  files: { indexPdf: false, custodyCase: false, custodyItems: false, caseJsonld: false, howToCheck: [] },
  declarations: [],
  externalIds: [],
  rules: {},
  partSources: {},
});

it.each<[string, Profile[], [string, string[]][]]>([
  ['no profile', [], []],
  ['a profile without words', [profile('A', [])], []],
  [
    'several: each once, in their order, with all that have it',
    [profile('A', ['Public', 'Secret']), profile('B', ['Open', 'Secret', 'Public'])],
    [
      ['Public', ['A', 'B']],
      ['Secret', ['A', 'B']],
      ['Open', ['B']],
    ],
  ],
  ['one that says a word twice', [profile('A', ['Public', 'Public'])], [['Public', ['A']]]],
])('words of %s', (_, profiles, words) => {
  expect(suggestedWords(profiles, 'classificationLevels')).toEqual(
    words.map(([word, titles]) => ({ word, profiles: titles })),
  );
  expect(suggestedWords(profiles, 'itemTypes')).toEqual([]);
});
