import { expect, test } from 'vitest';
import { createPageSpeaker } from '../../i18n/index.ts';
import { reasonWords } from './reason-words.ts';

const english = createPageSpeaker('en', 'UTC');

test.each([
  ['permission-denied', 'permission denied'],
  ['DAMAGED: bad header', 'it is damaged, or not what its name says (bad header)'],
  ['TIMEOUT', 'it took too long'],
  ['NEWER_CODE: x', 'NEWER_CODE: x'],
  ['something else', 'something else'],
  ['', ''],
])('%s', (reason, words) => {
  expect(reasonWords(reason, english)).toBe(words);
});
