/** ICC-5 and ICC-6: what one item says of another. Items are told one by one; what has to wait for the others is kept small. */
import { relationsOf } from '../item/relations.ts';
import { mediaKindOf } from '../metadata/media-kind.ts';
import type { PreflightFinding } from './finding.ts';
import { type PreflightBundle, type PreflightItem, type Report, reporter } from './preflight-item.ts';
import { derivationOf } from './derivation.ts';
import { told } from './told.ts';

interface Named {
  readonly uid: string;
  readonly number: string;
}

/** ISO 639: no linguistic content. */
const NO_LANGUAGE = 'zxx';

export class AcrossItems {
  readonly #bundle: PreflightBundle;
  /** Sound and film in other languages, with those. */
  readonly #foreign: (Named & { readonly languages: readonly string[] })[] = [];
  /** Uids of transcripts, by what they are transcripts of; translations likewise. */
  readonly #transcripts = new Map<string, readonly string[]>();
  readonly #translated = new Set<string>();
  /** Number of a redacted version, by the uid of what it was made from. */
  readonly #redacted = new Map<string, string>();

  constructor(bundle: PreflightBundle) {
    this.#bundle = bundle;
  }

  look(item: PreflightItem, report: Report): void {
    const { record, history } = item;
    const { uid, number, sha256 } = record;
    for (const { relation, other } of relationsOf(history)) {
      if (relation === 'transcriptOf')
        this.#transcripts.set(other, [...(this.#transcripts.get(other) ?? []), uid]);
      else if (relation === 'translationOf') this.#translated.add(other);
      else if (relation === 'redactedFrom' && this.#bundle.numberOf(other) !== null)
        this.#redacted.set(other, number);
    }
    const made = derivationOf(history);
    if (made?.type === 'redaction' && made.original?.sha256 === sha256)
      report('ICC-6', 'redaction-changed-nothing');
    const languages = this.#foreignLanguages(item);
    if (languages.length > 0) this.#foreign.push({ uid, number, languages });
  }

  /** What was only known when every item had been looked at. */
  finish(findings: PreflightFinding[]): void {
    const { profile, numberOf } = this.#bundle;
    for (const { uid, number, languages } of this.#foreign) {
      const transcripts = this.#transcripts.get(uid) ?? [];
      // A translation of the transcript is one of what is said.
      const isTranslated = [uid, ...transcripts].some((one) => this.#translated.has(one));
      const lacking = [
        ...(transcripts.length > 0 ? [] : ['transcript']),
        ...(isTranslated ? [] : ['translation']),
      ];
      if (lacking.length > 0)
        reporter(profile, { uid, number }, findings)('ICC-5', 'not-translated', {
          detail: `${languages.join(', ')}: ${lacking.join(', ')}`,
        });
    }
    for (const [uid, redacted] of this.#redacted)
      reporter(profile, { uid, number: numberOf(uid) ?? '' }, findings)(
        'ICC-6',
        'unredacted-beside-redacted',
        {
          detail: redacted,
        },
      );
  }

  /** Reg. 39(1): a working language, or a translation into one. */
  #foreignLanguages({ record }: PreflightItem): readonly string[] {
    const kind = mediaKindOf(record.metadata?.mediaType ?? null);
    const { workingLanguages } = this.#bundle.profile;
    if (workingLanguages.length === 0 || (kind !== 'video' && kind !== 'audio')) return [];
    const known = new Set([...workingLanguages.map(primaryOf), NO_LANGUAGE]);
    return (told('language', record.described) ?? []).filter((tag) => !known.has(primaryOf(tag)));
  }
}

const primaryOf = (tag: string): string => tag.split('-', 1)[0]?.toLowerCase() ?? '';
