/**
 * SQL for protected terms and for what was found of them in an object's bytes. Both live in the case's own encrypted database and
 * nowhere else: a list of people to be protected is itself what an attacker looks for.
 */
import { type CaseDatabase, statement } from './handle.ts';
import { meta, putMeta } from './entries.ts';

const TERMS = 'protected-terms';
const FOUND = 'protected-terms-found/';

/** The list as JSON, as it was kept; undefined before there was one. */
export const keptTerms = (db: CaseDatabase): string | undefined => meta(db, TERMS);

/** Replaces the list. What was found with another list is forgotten with it. */
export function keepTerms(db: CaseDatabase, json: string): void {
  putMeta(db, TERMS, json);
  // The range of the prefix: `0` follows `/`.
  statement(db, 'DELETE FROM meta WHERE key >= ? AND key < ?').run(FOUND, 'protected-terms-found0');
}

/** What a search of an object's bytes came to, as JSON; undefined where it was not searched with this list. */
export const keptFindings = (db: CaseDatabase, objectName: string): string | undefined =>
  meta(db, `${FOUND}${objectName}`);

/** Forgets what was found in an object's bytes, when nobody may know them any more. */
export function forgetFindings(db: CaseDatabase, objectName: string): void {
  statement(db, 'DELETE FROM meta WHERE key = ?').run(`${FOUND}${objectName}`);
}

export function keepFindings(db: CaseDatabase, objectName: string, json: string): void {
  putMeta(db, `${FOUND}${objectName}`, json);
}
