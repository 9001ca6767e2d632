/** The shells' own words by language. */
import { createSpeaker, type Speaker } from '../../../shared/messages/message.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';

export type ShellLanguage = 'en' | 'ar';
export type ShellWords = Speaker<typeof en>;

/** A template with places is the same in each language; which text fills it is decided here. */
export const shellWords = (language: ShellLanguage): ShellWords =>
  language === 'ar' ? createSpeaker<typeof en>(inPlaceOf(ar), 'ar') : createSpeaker(en, 'en-GB');

/** The language of a BCP 47 tag of the system, as far as there is one. */
export const systemLanguage = (tag: string): ShellLanguage => (/^ar\b/i.test(tag) ? 'ar' : 'en');

// The compiler knows places by the English texts; words.test.ts checks that the Arabic ones have the same.
function inPlaceOf(translation: Readonly<Record<keyof typeof en, unknown>>): typeof en {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return translation as typeof en;
}
