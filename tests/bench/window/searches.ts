/** What is typed into the search: thirty texts, of every kind that a search treats differently. */
import { FREQUENT_WORD, RARE_WORD, WORDS } from '../synthetic-item.ts';

export interface Searches {
  readonly kind: string;
  readonly words: readonly string[];
}

const [harbour = '', market = '', bridge = '', school = '', river = ''] = WORDS;
const whole = FREQUENT_WORD.toLowerCase();

export const SEARCHES: readonly Searches[] = [
  { kind: 'a word of all items', words: [whole, `${whole}_`, '.jp', 'dcim', 'sampl'] },
  { kind: 'a word of many', words: [harbour, market, bridge, school, river, ...WORDS.slice(5, 9)] },
  { kind: 'a rare word or number', words: [RARE_WORD, '012345', '077777', `${whole}_${harbour}_00`] },
  { kind: 'two characters', words: ['ok', 'qu', '77', 'mp'] },
  {
    kind: 'two words or a phrase',
    words: [`${whole} ${harbour}`, `${river} ${school}`, `"${whole} ${market}"`, `"${bridge} ${river}"`],
  },
  { kind: 'nothing to be found', words: ['zzzz', 'xylophone', 'no such words here', '"mill depot quay"'] },
];
