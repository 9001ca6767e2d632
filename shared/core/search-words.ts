/** What a person typed into a search field, as the words that all have to be found. */
import { foldText } from './fold-text.ts';

const WORD = /"([^"]*)"?|[^\s"]+/gu;

/**
 * Words are apart by white space; quotes keep words together, and a quote that is not closed reaches to the end. Each word once,
 * upper and lower case being the same. Nothing else has a meaning: what looks like an operator is a word.
 */
export function searchWords(text: string): readonly string[] {
  const words = new Map<string, string>();
  for (const [whole, quoted] of text.matchAll(WORD)) {
    const word = (quoted ?? whole).trim();
    if (word !== '') words.set(foldText(word), word);
  }
  return [...words.values()];
}
