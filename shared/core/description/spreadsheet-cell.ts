/**
 * A text in a spreadsheet's cell. A program that opens the file must not take it for a formula (CWE-1236, S-08), and nothing of it may
 * be lost: what would begin one gets an apostrophe before it, and a text that begins with an apostrophe gets one more, so that
 * `unguarded(guarded(text))` is the text.
 */

/** What spreadsheets begin a formula with, in either width, white space that some of them skip before it, and the guard itself. */
const GUARDED = /^['=+\-@\t\r\n\0＝＋－＠]/;

export const guarded = (text: string): string => (GUARDED.test(text) ? `'${text}` : text);

/** A guard that a person's spreadsheet took away is not missed: the text without it is the text. */
export const unguarded = (cell: string): string =>
  cell.startsWith("'") && GUARDED.test(cell.slice(1)) ? cell.slice(1) : cell;

/** One cell of a CSV file, quoted always, so that nothing in it is structure (RFC 4180 §2). */
export const quotedCell = (text: string): string => `"${guarded(text).replaceAll('"', '""')}"`;
