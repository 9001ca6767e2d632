/**
 * Text that a person reads, in English and Arabic.
 *
 * Words: a *key* names one message; `en/` and `ar/` hold one file of messages for each feature; the engine's own messages
 * (failures, verdicts, findings) come from `shared/messages`.
 * Guarantees: the compiler refuses a key without an English text, a place without a value and a translation with other keys; text
 * put into a message is shown by `displayText` and kept apart from text of the other direction (S-08); numbers, hashes and times
 * have the same digits in every language.
 * Never: a text in a component; English shown to a reader of Arabic without saying so.
 */
export { chooseLanguage, LANGUAGE_NAMES, LANGUAGES, type Direction, type Language } from './language.ts';
export type { MessageKey } from './catalogues.ts';
export { createPageSpeaker, type PageSpeaker } from './page-speaker.ts';
export { I18nProvider, useI18n, type I18nProviderProps } from './provider.tsx';
export type { ShownTime } from './time.ts';
