/** Words of the timeline: an *act* is what one ledger entry records, said in the reader's language. */
import type { ReadableEntry } from '../../../shared/contract/items.ts';
import type { PageSpeaker } from '../../i18n/index.ts';

export type Tone = 'plain' | 'attention' | 'refuted';

/** A line under the sentence. What people and machines said is `told`, and shown as theirs; the rest is the page's own words. */
export type ActFact =
  | { readonly kind: 'sentence'; readonly text: string; readonly tone: Tone }
  | { readonly kind: 'told'; readonly label: string; readonly value: string };

export interface Act {
  readonly seq: number;
  /** When it was recorded, RFC 3339. */
  readonly time: string;
  readonly who: string;
  readonly sentence: string;
  readonly tone: Tone;
  readonly facts: readonly ActFact[];
  /** This version has a sentence for the type. */
  readonly isKnown: boolean;
}

export interface SaidAct {
  readonly sentence: string;
  readonly tone?: Tone;
  readonly facts?: readonly ActFact[];
}
export type ActSentence = (entry: ReadableEntry, speaker: PageSpeaker) => SaidAct;

export const plainFact = (text: string, tone: Tone = 'plain'): ActFact => ({ kind: 'sentence', text, tone });
