/** Words that profiles have for a description, to be offered where one is filled in. Free text stays possible: another court has others. */
import type { Profile } from './profile-schema.ts';

/** Lists of words that a profile has. */
export type WordList = 'itemTypes' | 'classificationLevels';

export interface SuggestedWord {
  readonly word: string;
  /** Titles of the profiles that have it. */
  readonly profiles: string[];
}

/** Each word once, in the order of the first profile that has it: levels go from the least strict to the strictest. */
export function suggestedWords(profiles: readonly Profile[], list: WordList): SuggestedWord[] {
  const titles = new Map<string, Set<string>>();
  for (const profile of profiles)
    for (const word of profile[list])
      titles.set(word, (titles.get(word) ?? new Set<string>()).add(profile.title));
  return [...titles].map(([word, of]) => ({ word, profiles: [...of] }));
}
