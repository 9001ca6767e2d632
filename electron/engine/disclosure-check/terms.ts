/** The list of protected terms of a case: kept in its database alone, with no entry in the ledger. */
import {
  MAX_TERMS,
  problemOfTerm,
  protectedTerm,
  protectedTerms,
  type ProtectedTerm,
  readTermList,
  type RejectedLine,
  sameTerm,
  type TermDraft,
  type TermProblem,
} from '../../../shared/core/disclosure/index.ts';
import { hex } from '../../../shared/core/bytes.ts';
import { randomBytes } from '../crypto/primitives.ts';
import { type CaseDatabase, inTransaction } from '../db/case-database.ts';
import { keepTerms, keptTerms } from '../db/protected-terms.ts';
import type { Failure } from '../failure.ts';

export type TermFailure = Failure<TermProblem | 'TERM_UNKNOWN' | 'TERM_KNOWN' | 'TERMS_TOO_MANY'>;

const ID_BYTES = 8;

/** The terms in the order in which they were added. @throws when the list in the database is none, so that none is overlooked */
export function listTerms(db: CaseDatabase): readonly ProtectedTerm[] {
  const kept = keptTerms(db);
  return kept === undefined ? [] : protectedTerms.parse(JSON.parse(kept));
}

const keep = (db: CaseDatabase, terms: readonly ProtectedTerm[]): void =>
  keepTerms(db, JSON.stringify(protectedTerms.parse(terms)));

const withId = (draft: TermDraft): ProtectedTerm =>
  protectedTerm.parse({ ...draft, id: hex(randomBytes(ID_BYTES)) });

/** Trimmed, without empty spellings or repetitions. */
function tidy({ kind, text, spellings, strict }: TermDraft): TermDraft {
  const own = text.trim();
  const others = [...new Set(spellings.map((one) => one.trim()))].filter((one) => one !== '' && one !== own);
  return { kind, text: own, spellings: others, strict };
}

export function addTerm(db: CaseDatabase, given: TermDraft): ProtectedTerm | TermFailure {
  const draft = tidy(given);
  const problem = problemOfTerm(draft);
  if (problem !== null) return { code: problem.code, details: { term: problem.spelling } };
  return inTransaction(db, () => {
    const terms = listTerms(db);
    if (terms.some((one) => sameTerm(one, draft)))
      return { code: 'TERM_KNOWN', details: { term: draft.text } };
    if (terms.length >= MAX_TERMS) return { code: 'TERMS_TOO_MANY', details: { limit: MAX_TERMS } };
    const term = withId(draft);
    keep(db, [...terms, term]);
    return term;
  });
}

/** @param wanted the term's id or its words */
export function removeTerm(db: CaseDatabase, wanted: string): ProtectedTerm | TermFailure {
  return inTransaction(db, () => {
    const terms = listTerms(db);
    const term = terms.find(({ id, text }) => id === wanted || text === wanted.trim());
    if (term === undefined) return { code: 'TERM_UNKNOWN', details: { term: wanted } };
    keep(
      db,
      terms.filter((one) => one !== term),
    );
    return term;
  });
}

export interface ImportedTerms {
  readonly added: number;
  /** In the list before. */
  readonly known: number;
  readonly rejected: readonly RejectedLine[];
}

/** Adds every good line of a list (`readTermList`) and names every other. Too many: none is added. */
export function importTerms(db: CaseDatabase, list: string, strict: boolean): ImportedTerms | TermFailure {
  const { terms: drafts, rejected } = readTermList(list);
  return inTransaction(db, () => {
    const terms = listTerms(db);
    const added = drafts.filter((draft) => !terms.some((one) => sameTerm(one, draft)));
    if (terms.length + added.length > MAX_TERMS)
      return { code: 'TERMS_TOO_MANY', details: { limit: MAX_TERMS } };
    keep(db, [...terms, ...added.map((draft) => withId({ ...draft, strict }))]);
    return { added: added.length, known: drafts.length - added.length, rejected };
  });
}
