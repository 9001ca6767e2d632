/**
 * Lists in one text: parted by commas, the parts of a member of several by bars. A comma, bar or backslash that belongs to a member
 * stands after a backslash.
 */

/** @param separator `,` or `|`; both are escaped in every part, so that lists of members of several can be parted twice */
export const joinEscaped = (parts: readonly string[], separator: ',' | '|'): string =>
  parts.map((part) => part.replace(/[\\,|]/g, String.raw`\$&`)).join(separator === ',' ? ', ' : separator);

/** Joins texts that are escaped already. */
export const joinRecords = (records: readonly string[]): string => records.join(', ');

/** The parts, still escaped, without the white space around them, empty ones included; null when a backslash ends the text. */
export function splitList(text: string, separator: ',' | '|'): readonly string[] | null {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') {
      at++;
      if (at === text.length) return null;
    } else if (text[at] === separator) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts;
}

/** A part as it is meant: whatever stands after a backslash is itself. */
export const unescaped = (part: string): string => part.replace(/\\([\s\S])/g, '$1');
