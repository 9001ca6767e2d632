/** Languages of the page: which there are, how they are written, which one to begin with. */

export const LANGUAGES = ['en', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Direction = 'ltr' | 'rtl';

/**
 * The locale for `Intl`. Arabic is written with Latin digits (`-u-nu-latn`) and the Gregorian calendar: numbers of items, hashes,
 * fingerprints and times are compared with paper and with colleagues who read another language, so they look the same everywhere.
 */
const LOCALES = { en: 'en-GB', ar: 'ar-u-ca-gregory-nu-latn' } as const satisfies Record<Language, string>;
const DIRECTIONS = { en: 'ltr', ar: 'rtl' } as const satisfies Record<Language, Direction>;
/** A language's own name, the same in every language, so that its readers find it. */
export const LANGUAGE_NAMES = { en: 'English', ar: 'العربية' } as const satisfies Record<Language, string>;

export const localeOf = (language: Language): string => LOCALES[language];
export const directionOf = (language: Language): Direction => DIRECTIONS[language];

const isLanguage = (text: string): text is Language => LANGUAGES.some((language) => language === text);

/**
 * The language to show: the chosen one, else the first of the system's that there is, else English.
 * @param setting `system` or a language, as in the preferences
 * @param systemLanguages BCP 47 tags in order of preference (`navigator.languages`)
 */
export function chooseLanguage(setting: 'system' | Language, systemLanguages: readonly string[]): Language {
  if (setting !== 'system') return setting;
  return systemLanguages.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find(isLanguage) ?? 'en';
}
