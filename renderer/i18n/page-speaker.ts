/** The speaker of the page: `shared/messages` in the reader's language, with what a page needs beside it. */
import type { ContractFailure } from '../../shared/contract/failure.ts';
import { createSpeaker, type Value, type Values, type ValuesFor } from '../../shared/messages/message.ts';
import { findTemplate, type MessageKey, type Messages } from './catalogues.ts';
import { directionOf, localeOf, type Direction, type Language } from './language.ts';
import { agoIn, INTL_MARKS, resolveZone, roughlyIn, timeIn, type ShownTime } from './time.ts';

export interface PageSpeaker {
  readonly language: Language;
  /** BCP 47, for `Intl`. */
  readonly locale: string;
  readonly direction: Direction;
  /** IANA name of the zone in which times are shown. */
  readonly timeZone: string;
  /** The message of a key with its values put in. */
  readonly say: <Key extends MessageKey>(key: Key, ...values: ValuesFor<Messages[Key]>) => string;
  /** The same for a key that is known at run time only; null for a key that there is not. */
  readonly trySay: (key: string, values?: Values) => string | null;
  /** The sentence of a failure. */
  readonly failure: (failure: ContractFailure) => string;
  readonly number: (value: number) => string;
  /** `1.5 MB`; decimal units. */
  readonly bytes: (sizeBytes: number) => string;
  /** `1 h 05 min`. */
  readonly duration: (seconds: number) => string;
  /** What remains, no more exact than an estimate is: `2 hrs 10 mins`, `6 mins`, `40 secs`. */
  readonly roughly: (seconds: number) => string;
  /** An RFC 3339 instant in the reader's zone; null for text that is none. */
  readonly time: (rfc3339: string) => ShownTime | null;
  /** `2 h ago`; null for text that is no instant. */
  readonly ago: (rfc3339: string, nowMs?: number) => string | null;
  /** Orders texts as the language does. */
  readonly compare: (one: string, other: string) => number;
}

const RTL_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const OTHER_DIRECTION = { ltr: RTL_LETTER, rtl: /[\p{N}]|(?![\p{Script=Arabic}])\p{L}/u } as const;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * A value of the other direction is kept apart, so that it moves no word of the sentence around it (S-08). A message that is put
 * into another message must therefore have no such value itself: its isolates would be shown as outside characters.
 */
const isolating = (direction: Direction) => (shown: string) =>
  OTHER_DIRECTION[direction].test(shown) ? `${FIRST_STRONG_ISOLATE}${shown}${POP_ISOLATE}` : shown;

/**
 * @param language of the messages
 * @param timeZone IANA name, or `system`
 */
export function createPageSpeaker(language: Language, timeZone: string): PageSpeaker {
  const locale = localeOf(language);
  const direction = directionOf(language);
  const zone = resolveZone(timeZone);
  const speaker = createSpeaker({}, locale, isolating(direction));
  const english = createSpeaker({}, localeOf('en'));
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const ago = agoIn(locale);

  const trySay = (key: string, values: Values = {}): string | null => {
    const template = findTemplate(language, key);
    if (template !== null) return speaker.fill(template, values);
    const foreign = findTemplate('en', key);
    if (foreign === null) return null;
    const notice = findTemplate(language, 'ui.error.englishOnly') ?? '';
    return `${speaker.fill(notice, {})} ${FIRST_STRONG_ISOLATE}${english.fill(foreign, values)}${POP_ISOLATE}`;
  };
  const say = (key: string, values: Values = {}): string => {
    const text = trySay(key, values);
    if (text === null) throw new Error(`no message ${key}`);
    return text;
  };

  /** Words for a detail that is a code (a state, a status, a reason); what has none stays as it is. */
  const inWords = (name: string, value: Value): Value =>
    typeof value === 'number'
      ? value
      : (trySay(`detail.${name}.${value}`) ??
        (name === 'reason' ? (trySay(`reason.parser.${value}`) ?? trySay(`reason.${value}`)) : null) ??
        value);
  const sayFailure = ({ messageKey, code, details }: ContractFailure): string => {
    const told = Object.fromEntries(
      Object.entries(details).map(([name, value]) => [name, inWords(name, value)]),
    );
    return trySay(messageKey, told) ?? trySay(`failure.${code}`, told) ?? say('ui.failure.noSentence');
  };

  return {
    language,
    locale,
    direction,
    timeZone: zone,
    say: (key, ...values) => say(key, values[0] ?? {}),
    trySay,
    failure: sayFailure,
    number: (value) => speaker.number(value),
    bytes: (sizeBytes) => speaker.bytes(sizeBytes).replace(INTL_MARKS, ''),
    duration: (seconds) => speaker.duration(seconds).replace(INTL_MARKS, ''),
    roughly: roughlyIn(locale),
    time: timeIn(zone),
    ago: (rfc3339, nowMs = Date.now()) => ago(rfc3339, nowMs)?.replace(INTL_MARKS, '') ?? null,
    compare: (one, other) => collator.compare(one, other),
  };
}
