/**
 * What a verification says: findings, the four answers, the verdict. Filled while it runs, closed once.
 *
 * Guarantees: at most MAX_FINDINGS are kept, the rest counted (a hostile bundle must not fill memory), but each code that was met is
 * kept at least once, and the verdict is over all of them.
 */
import {
  type Answer,
  type FindingCode,
  placeOf,
  type Question,
  QUESTIONS,
  refutedBy,
  verdictOf,
} from './findings.ts';
import { type ExitCode, exitOf, precedenceOf, strongest, type Verdict } from './verdicts.ts';

export const MAX_FINDINGS = 1000;
/** Bound of every text in a finding: paths and details may come from an attacker. */
const MAX_TEXT_CHARACTERS = 300;

export interface FindingPlace {
  /** Path in the bundle. Attacker-controlled. */
  readonly path?: string;
  /** ITEM id, or the uid where the id is not known. Attacker-controlled. */
  readonly item?: string;
  readonly seq?: number;
  /** Which of several causes, or the values that differ. Attacker-controlled; for people, never to be parsed. */
  readonly detail?: string;
}

export interface Finding extends FindingPlace {
  readonly code: FindingCode;
  /** Null: a note. */
  readonly verdict: Verdict | null;
}

export type Answers = Readonly<Record<Question, Answer>>;

export interface Outcome {
  readonly verdict: Verdict;
  readonly exit: ExitCode;
  readonly answers: Answers;
  /** By precedence of their verdicts, then in the order of the table, then by place. */
  readonly findings: readonly Finding[];
  /** Findings met beyond those listed. */
  readonly furtherFindings: number;
}

export class Report {
  readonly #asked: Set<Question>;
  readonly #demanded: ReadonlySet<FindingCode>;
  readonly #kept: Finding[] = [];
  readonly #codes = new Set<FindingCode>();
  readonly #verdicts = new Set<Verdict>();
  readonly #established = new Set<Question>();
  /** Keys of the findings kept: a file read for two purposes is reported once. */
  readonly #keys = new Set<string>();
  #further = 0;

  constructor(asked: Iterable<Question> = QUESTIONS, demanded: Iterable<FindingCode> = []) {
    this.#asked = new Set(asked);
    this.#demanded = new Set(demanded);
  }

  add(code: FindingCode, place: FindingPlace = {}): void {
    const verdict = verdictOf(code, this.#demanded.has(code));
    if (verdict !== null) this.#verdicts.add(verdict);
    const known = this.#codes.has(code);
    this.#codes.add(code);
    const kept = bounded(place);
    const key = JSON.stringify([code, kept.path, kept.item, kept.seq, kept.detail]);
    if (this.#keys.has(key)) return;
    if (this.#kept.length >= MAX_FINDINGS && known) {
      this.#further++;
      return;
    }
    this.#keys.add(key);
    this.#kept.push({ code, verdict, ...kept });
  }

  /** Asks a further question, which what was found has raised. */
  ask(question: Question): void {
    this.#asked.add(question);
  }

  has(code: FindingCode): boolean {
    return this.#codes.has(code);
  }

  /** The question was looked into to its end. A refutation outlives this. */
  establish(question: Question): void {
    this.#established.add(question);
  }

  outcome(): Outcome {
    const verdict = strongest(this.#verdicts);
    const answer = (question: Question): Answer => {
      if (!this.#asked.has(question)) return 'not-asked';
      for (const code of this.#codes) if (refutedBy(code) === question) return 'refuted';
      // What could not be read, or is no bundle, establishes nothing.
      const unread = verdict === 'CANNOT_CHECK' || verdict === 'MALFORMED';
      return this.#established.has(question) && !unread ? 'established' : 'unknown';
    };
    return {
      verdict,
      exit: exitOf(verdict),
      answers: {
        bytes: answer('bytes'),
        signature: answer('signature'),
        signer: answer('signer'),
        history: answer('history'),
      },
      findings: this.#kept.toSorted(byWeight),
      furtherFindings: this.#further,
    };
  }
}

function bounded(place: FindingPlace): FindingPlace {
  const { path, item, seq, detail } = place;
  return {
    ...(path === undefined ? {} : { path: cut(path) }),
    ...(item === undefined ? {} : { item: cut(item) }),
    ...(seq === undefined ? {} : { seq }),
    ...(detail === undefined ? {} : { detail: cut(detail) }),
  };
}

const cut = (text: string): string =>
  text.length > MAX_TEXT_CHARACTERS ? `${text.slice(0, MAX_TEXT_CHARACTERS)}…` : text;

function byWeight(a: Finding, b: Finding): number {
  return (
    precedenceOf(a.verdict ?? 'ACCEPTED') - precedenceOf(b.verdict ?? 'ACCEPTED') ||
    placeOf(a.code) - placeOf(b.code) ||
    compareTexts(a.path, b.path) ||
    compareTexts(a.item, b.item) ||
    (a.seq ?? -1) - (b.seq ?? -1)
  );
}

const compareTexts = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);
