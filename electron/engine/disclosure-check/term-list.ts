/** The terms of a case made ready to be looked for, with the id by which findings of one list are told from those of another. */
import { type ProtectedTerm, TermMatcher } from '../../../shared/core/disclosure/index.ts';
import { hex, utf8 } from '../../../shared/core/bytes.ts';
import { sha256 } from '../crypto/primitives.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { listTerms } from './terms.ts';

/** Rises when the same list would find something else. */
const SEARCH_VERSION = 2;

export interface TermList {
  readonly terms: readonly ProtectedTerm[];
  readonly matcher: TermMatcher;
  /** Names list and search, and tells nothing of either. */
  readonly digest: string;
}

/** Null where nothing is protected. */
export function termList(db: CaseDatabase): TermList | null {
  const terms = listTerms(db);
  if (terms.length === 0) return null;
  const digest = hex(sha256(utf8(JSON.stringify([SEARCH_VERSION, terms])))).slice(0, 32);
  return { terms, matcher: new TermMatcher(terms), digest };
}
