/**
 * SQL for the full-text index: what stands in it of an item, and which items have a word. Trigrams, so that parts of words are found
 * in every script; a word of one or two characters is looked for in names (evidence-lists.ts).
 */
import { type CaseDatabase, statement } from './handle.ts';

export const SEARCH_TABLES = ['search_name', 'search_metadata', 'search_described', 'search_text'] as const;

/** Number, name and path. */
export function indexName(db: CaseDatabase, seq: number, name: string): void {
  statement(db, 'DELETE FROM search_name WHERE rowid = ?').run(seq);
  statement(db, 'INSERT INTO search_name (rowid, name) VALUES (?, ?)').run(seq, name.normalize('NFC'));
}

/** What the file says of itself. */
export function indexMetadata(db: CaseDatabase, seq: number, metadata: string): void {
  statement(db, 'DELETE FROM search_metadata WHERE rowid = ?').run(seq);
  if (metadata === '') return;
  statement(db, 'INSERT INTO search_metadata (rowid, metadata) VALUES (?, ?)').run(
    seq,
    metadata.normalize('NFC'),
  );
}

/** What people said of the item: values that count now, and every note. */
export function indexDescription(
  db: CaseDatabase,
  seq: number,
  text: { readonly description: string; readonly notes: string },
): void {
  statement(db, 'DELETE FROM search_described WHERE rowid = ?').run(seq);
  if (text.description === '' && text.notes === '') return;
  statement(db, 'INSERT INTO search_described (rowid, description, notes) VALUES (?, ?, ?)').run(
    seq,
    text.description.normalize('NFC'),
    text.notes.normalize('NFC'),
  );
}

/** Text extracted from the item's bytes. */
export function indexText(db: CaseDatabase, seq: number, text: string): void {
  statement(db, 'DELETE FROM search_text WHERE rowid = ?').run(seq);
  if (text === '') return;
  statement(db, 'INSERT INTO search_text (rowid, text) VALUES (?, ?)').run(seq, text.normalize('NFC'));
}

/** The trigram index knows nothing shorter than three characters. */
export const isShort = (word: string): boolean => Array.from(word.normalize('NFC')).length < 3;

/**
 * A literal text as an FTS5 query: one quoted phrase, so that nothing in it is syntax (S-22). Null for what cannot occur: FTS5 ends
 * its query at a NUL.
 */
export const phraseOf = (text: string): string | null =>
  text.includes('\0') ? null : `"${text.normalize('NFC').replaceAll('"', '""')}"`;

/** Acquisition entries of the items in which a text of three characters or more occurs, in one table of the index. */
export function seqsWithPhrase(
  db: CaseDatabase,
  table: (typeof SEARCH_TABLES)[number],
  phrase: string,
): readonly number[] {
  return statement(db, `SELECT rowid FROM ${table} WHERE ${table} MATCH ?`).pluck().all(phrase) as number[];
}
