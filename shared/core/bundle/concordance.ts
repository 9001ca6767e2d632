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

/** No verifier reads a longer file (verdicts.md §2), and no character of a cell has less than one byte. */
const MOST_CHARS = 512 * 1024 * 1024;

interface CellText {
  /** In pieces; null: longer than a file can be. */
  readonly texts: readonly string[] | null;
  readonly count: SubstitutionCount;
}

/**
 * One line with its CR LF, in parts. What stands in several columns is gone through once: a profile can name one column 200 times.
 * Null stands for a cell that no file can hold: eight characters for each of an item's longest text are more than is read. (S-04)
 */
export function* datTexts(
  cells: Iterable<string>,
  counts: readonly SubstitutionCount[],
  mostChars = MOST_CHARS,
): Generator<string | null> {
  const known = new Map<string, CellText>();
  let column = 0;
  for (const cell of cells) {
    const made = known.get(cell) ?? cellText(cell, mostChars);
    known.set(cell, made);
    counts[column]?.add(made.count);
    yield column === 0 ? QUOTE : SEPARATOR + QUOTE;
    yield* made.texts ?? [null];
    yield QUOTE;
    column++;
  }
  yield '\r\n';
}

function cellText(cell: string, mostChars: number): CellText {
  const count = new SubstitutionCount();
  const texts: string[] = [];
  let chars = 0;
  for (const slice of slicesOf(cell)) {
    const text = count.replaced(slice);
    chars += text.length;
    if (chars <= mostChars) texts.push(text);
  }
  return { texts: chars > mostChars ? null : texts, count };
}
