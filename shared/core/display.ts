/**
 * The one way to show text that came from outside (S-08): names, paths, metadata, user ids, reasons of other programs.
 *
 * What could move the cursor, reverse or hide letters, or break a line is shown as `\u{HEX}`: every character of the Unicode
 * categories C* (controls, format characters and with them all bidi controls, lone surrogates, private use, unassigned), Zl and
 * Zp. A backslash that would read as such an escape is escaped itself, so that two texts never look the same because of this.
 * Nothing is lost: exact values go into JSON and records, never through here.
 */
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}]|\\(?=u\{)/gu;

/** The text as one line that is safe on a terminal and in a page. Look-alike letters stay as they are. */
export function displayText(text: string): string {
  return text.replace(
    UNSAFE,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`,
  );
}

const ELLIPSIS = '…';
const LONGEST_EXTENSION = 12;

/**
 * A displayed name in at most `limit` characters (code points). What is cut out is cut out of the middle, so that the real
 * extension stays to be seen.
 */
export function displayName(text: string, limit: number): string {
  const shown = Array.from(displayText(text));
  if (shown.length <= limit) return shown.join('');
  const dot = shown.lastIndexOf('.');
  const wanted = dot > 0 ? shown.length - dot : 0;
  const tail =
    wanted > 0 && wanted <= Math.min(LONGEST_EXTENSION, limit - 2) ? wanted : Math.floor((limit - 1) / 2);
  const head = Math.max(limit - 1 - tail, 0);
  return [...shown.slice(0, head), ELLIPSIS, ...(tail > 0 ? shown.slice(-tail) : [])].join('');
}

/**
 * JSON text that keeps every value exactly and is as safe on a terminal as `displayText`: the same characters are written as
 * JSON's own `\uXXXX` escapes.
 */
export function displayJson(value: unknown, indent = 2): string {
  return JSON.stringify(value, null, indent).replace(/[^\n\P{C}]|[\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
