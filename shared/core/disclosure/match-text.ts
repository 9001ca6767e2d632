/** Protected terms in a text, with the very words and where they stand. */
import type { TermMatcher } from './term-matcher.ts';

export interface TextHit {
  /** Place of the term in the list. */
  readonly term: number;
  /** In UTF-16 units from the beginning of the text. */
  readonly at: number;
  /** The words as they stand there. */
  readonly words: string;
  /** The same with what stands around them, as one line. */
  readonly context: string;
}

/** Characters shown on either side of what was found. */
const CONTEXT = 24;

/** The code points of a text, and where each begins. */
function pointsOf(text: string): {
  readonly points: Uint32Array;
  readonly starts: Uint32Array;
  readonly length: number;
} {
  const points = new Uint32Array(text.length);
  const starts = new Uint32Array(text.length + 1);
  let length = 0;
  for (let at = 0; at < text.length; length++) {
    const point = text.codePointAt(at) ?? 0;
    points[length] = point;
    starts[length] = at;
    at += point > 0xff_ff ? 2 : 1;
  }
  starts[length] = text.length;
  return { points, starts, length };
}

/**
 * Every place at which a term stands, in order; each term once at a place.
 * @param within whether the text is a name, a path or an address, in which words are written together
 */
export function findInText(matcher: TermMatcher, text: string, within = false): readonly TextHit[] {
  if (matcher.patterns.length === 0) return [];
  const { points, starts, length } = pointsOf(text);
  const hits: TextHit[] = [];
  const seen = new Set<string>();
  for (const { pattern, from, to } of matcher.find(points, length, within)) {
    const at = starts[from] ?? 0;
    const key = `${pattern.term} ${at}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const end = starts[to] ?? text.length;
    hits.push({
      term: pattern.term,
      at,
      words: text.slice(at, end),
      context: text
        .slice(Math.max(0, at - CONTEXT), end + CONTEXT)
        .toWellFormed()
        .replace(/\s+/g, ' '),
    });
  }
  return hits;
}
