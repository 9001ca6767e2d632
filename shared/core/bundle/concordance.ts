/**
 * The Concordance load file, `loadfile/<BUNDLE-ID>.dat` (profile-files.md §4): UTF-8 with byte-order mark, DC4 between cells, þ around
 * them, ® for a new line, CR LF at the end of a line. The four characters that a cell cannot hold are replaced by what FIELDS.md names
 * and counts; nothing else is altered, formulas least of all: no spreadsheet reads this file. (F-1, F-2, F-3, F-9)
 */
import { slicesOf } from './pieces.ts';

export const DAT_MARK = '\ufeff';
const SEPARATOR = '\u0014';
const QUOTE = '\u00fe';
const NEW_LINE = '\u00ae';

/** What a cell cannot hold as it is, and what stands for it. The last is what would read like one of the others. */
export const SUBSTITUTIONS = [
  { character: QUOTE, name: 'U+00FE', instead: '{U+00FE}' },
  { character: NEW_LINE, name: 'U+00AE', instead: '{U+00AE}' },
  { character: SEPARATOR, name: 'U+0014', instead: '{U+0014}' },
  { character: '{U+', name: '{U+', instead: '{U+007B}U+' },
] as const;

// oxlint-disable-next-line no-control-regex
const TO_REPLACE = /\u00fe|\u00ae|\u0014|\{U\+|\r\n|\r|\n/g;
const INSTEAD: ReadonlyMap<string, string> = new Map(
  SUBSTITUTIONS.map(({ character, instead }) => [character, instead]),
);

/** How often each replacement was made: one count for each of SUBSTITUTIONS, and `new lines`. */
export class SubstitutionCount {
  readonly counts = new Map<string, number>();
  newLines = 0;

  /** A cell's text with what had to be replaced. */
  replaced(text: string): string {
    return text.replace(TO_REPLACE, (found) => {
      const instead = INSTEAD.get(found);
      if (instead === undefined) {
        this.newLines++;
        return NEW_LINE;
      }
      this.counts.set(found, (this.counts.get(found) ?? 0) + 1);
      return instead;
    });
  }

  /** Adds what another one counted. */
  add(other: SubstitutionCount): void {
    this.newLines += other.newLines;
    for (const [character, count] of other.counts)
      this.counts.set(character, (this.counts.get(character) ?? 0) + count);
  }

  /** Of the substitutions alone: a new line has its sign. */
  get total(): number {
    let sum = 0;
    for (const count of this.counts.values()) sum += count;
    return sum;
  }
}

/** Longest cell of which the text is kept while its line is made, in characters. */
const MOST_KEPT = 1_048_576;

/**
 * One line with its CR LF, in parts, however long a cell is. (S-04) What stands in several columns is gone through once, because a
 * profile can name one column 200 times; only what is too long to be kept is made again.
 */
export function* datTexts(cells: Iterable<string>, counts: readonly SubstitutionCount[]): Generator<string> {
  const known = new Map<string, { readonly texts: readonly string[]; readonly count: SubstitutionCount }>();
  let column = 0;
  for (const cell of cells) {
    yield column === 0 ? QUOTE : SEPARATOR + QUOTE;
    const made = known.get(cell);
    const count = made?.count ?? new SubstitutionCount();
    if (made !== undefined) yield* made.texts;
    else if (cell.length <= MOST_KEPT) {
      const texts = [...replacedTexts(cell, count)];
      known.set(cell, { texts, count });
      yield* texts;
    } else yield* replacedTexts(cell, count);
    counts[column]?.add(count);
    yield QUOTE;
    column++;
  }
  yield '\r\n';
}

function* replacedTexts(cell: string, count: SubstitutionCount): Generator<string> {
  for (const slice of slicesOf(cell)) yield count.replaced(slice);
}
