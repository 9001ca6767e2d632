/** The option of `export` that decides about originals with protected terms, and what the disclosure check found, in lines. */
import type { Messages } from '../../shared/messages/en.ts';
import type { DisclosureGroup } from '../../shared/core/ledger/entry-types.ts';
import type { OpenedCase } from '../engine/case/open-case.ts';
import {
  type CheckedTerms,
  isHeld,
  ITEM_CHOICES,
  type ItemChoice,
  listTerms,
  type OriginalHit,
  type Revealed,
  type SearchedItem,
} from '../engine/disclosure-check/index.ts';
import { type Failure, isFailure } from '../engine/failure.ts';
import { findItem, type FindItemFailure } from '../engine/items/find-item.ts';
import type { HelpKey } from './command.ts';

export interface ProtectionOptionsGiven {
  readonly original?: readonly string[];
}

export const PROTECTION_OPTIONS: readonly (readonly [string, HelpKey, 'many'])[] = [
  ['--original <choice>', 'option.original', 'many'],
];

const FORMS = 'ITEM=leave-out, ITEM=redacted, ITEM=send:REASON';
const CHOICE = /^([^=]+)=(leave-out|redacted|send)(?::(.*))?$/s;

/** `ITEM=leave-out`, `ITEM=redacted` and `ITEM=send:REASON` as choices. */
export function choicesGiven(
  { db }: OpenedCase,
  { original = [] }: ProtectionOptionsGiven,
): { readonly choices: readonly ItemChoice[] } | FindItemFailure | Failure<'TERM_CHOICE'> {
  const choices: ItemChoice[] = [];
  for (const given of original) {
    const [, named = '', kind, reason] = CHOICE.exec(given) ?? [];
    const choice = ITEM_CHOICES.find((one) => one === kind);
    if (choice === undefined) return { code: 'TERM_CHOICE', details: { given, known: FORMS } };
    const item = findItem(db, named.trim());
    if (isFailure(item)) return item;
    choices.push({ uid: item.uid, choice, ...(reason === undefined ? {} : { reason }) });
  }
  return { choices };
}

const WORDS_SHOWN = 8;

/** What a bundle would reveal, one kind after the other, with the very words. */
export function revealedLines(
  speaker: Messages,
  reveals: readonly Revealed[],
  withheld: readonly DisclosureGroup[],
): readonly string[] {
  const where = ({ inOriginals, group }: Revealed): string => {
    const inRecords = group !== null && !withheld.includes(group);
    if (inOriginals) return speaker.say(inRecords ? 'disclosure.where.both' : 'disclosure.where.originals');
    return speaker.say(inRecords ? 'disclosure.where.records' : 'disclosure.where.withheld');
  };
  return [
    speaker.say(reveals.length === 0 ? 'disclosure.nothing' : 'disclosure.reveals'),
    ...reveals.flatMap((one) => {
      const shown = one.words.slice(0, WORDS_SHOWN);
      const further = one.words.length - shown.length + one.further;
      return [
        one.count === 0
          ? speaker.say('disclosure.kind.whole', { kind: one.kind, where: where(one) })
          : speaker.say('disclosure.kind', { kind: one.kind, where: where(one), count: one.count }),
        ...shown.map((words) => speaker.say('disclosure.words', { words })),
        ...(further === 0 ? [] : [speaker.say('disclosure.further', { count: further })]),
      ];
    }),
    speaker.say('disclosure.faces'),
  ];
}

/** Where protected terms would leave. */
export function protectionLines(
  speaker: Messages,
  { db }: OpenedCase,
  protection: CheckedTerms | null,
): readonly string[] {
  if (protection === null) return [speaker.say('disclosure.noTerms')];
  const { records, furtherRecords, originals } = protection;
  const terms = new Map(listTerms(db).map(({ id, text }) => [id, text]));
  const held = originals.filter(isHeld);
  const placeOf = ({ where, at, encoding, field }: OriginalHit): string =>
    where === 'bytes'
      ? speaker.say('disclosure.place.bytes', { at, encoding: encoding ?? '' })
      : where === 'text'
        ? speaker.say('disclosure.place.text', { at })
        : speaker.say(`disclosure.place.${where}`, { field: field ?? '' });
  return [
    speaker.say('disclosure.terms', {
      terms: terms.size,
      records: records.length + furtherRecords,
      held: held.length,
    }),
    ...records.map(({ term, words, field, seq, group }) =>
      speaker.say('disclosure.record', {
        term: terms.get(term) ?? '',
        words,
        field,
        entry: seq ?? speaker.say('disclosure.toCome'),
        group,
      }),
    ),
    ...(furtherRecords === 0 ? [] : [speaker.say('disclosure.furtherPlaces', { count: furtherRecords })]),
    ...originals.flatMap(({ number, hits, further, unsearched }) => [
      ...hits.map((hit) =>
        speaker.say(hit.standing === 'certain' ? 'disclosure.original' : 'disclosure.chance', {
          item: number,
          term: terms.get(hit.term) ?? '',
          words: hit.words,
          place: placeOf(hit),
        }),
      ),
      ...(further === 0 ? [] : [speaker.say('disclosure.furtherPlaces', { count: further })]),
      ...unsearchedLine(speaker, { number, unsearched }),
    ]),
    ...(held.length === 0 ? [] : [speaker.say('disclosure.decide')]),
  ];
}

function unsearchedLine(
  speaker: Messages,
  { number, unsearched }: Pick<SearchedItem, 'number' | 'unsearched'>,
): readonly string[] {
  if (unsearched === null) return [];
  const why = speaker.say(`disclosure.unsearched.${unsearched}`);
  return [speaker.say('disclosure.unsearched', { item: number, why })];
}

/** Hears of originals that left although not everything in them could be searched, and says so when it is over. */
export class Unsearched {
  readonly #originals: SearchedItem[] = [];
  readonly hear = (originals: readonly SearchedItem[]): void => void this.#originals.push(...originals);

  get items(): readonly { readonly item: string; readonly why: string }[] {
    return this.#originals.map(({ number, unsearched }) => ({ item: number, why: unsearched ?? '' }));
  }

  lines(speaker: Messages): readonly string[] {
    if (this.#originals.length === 0) return [];
    const told = this.#originals.slice(0, UNSEARCHED_TOLD);
    const further = this.#originals.length - told.length;
    return [
      speaker.say('export.unsearched'),
      ...told.flatMap((one) => unsearchedLine(speaker, one)),
      ...(further === 0 ? [] : [speaker.say('disclosure.further', { count: further })]),
    ];
  }
}
const UNSEARCHED_TOLD = 200;

/** Whether an export of this choice would be refused for protected terms. */
export const wouldBeRefused = (protection: CheckedTerms | null, choices: readonly ItemChoice[]): boolean => {
  if (protection === null) return false;
  const sent = new Set(choices.flatMap(({ uid, choice }) => (choice === 'send' ? [uid] : [])));
  return (
    protection.records.length > 0 || protection.originals.some((one) => isHeld(one) && !sent.has(one.uid))
  );
};
