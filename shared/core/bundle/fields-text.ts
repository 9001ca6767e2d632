/** `loadfile/FIELDS.md` (profile-files.md §6): every byte and column of the load files, and how often something was replaced. */
import { COLUMN_MEANINGS } from '../profile/column-meanings.ts';
import type { BundleProfile } from './bundle-profile.ts';
import { SUBSTITUTIONS, type SubstitutionCount } from './concordance.ts';

export interface FieldsFacts {
  readonly bundle: string;
  readonly profile: BundleProfile;
  readonly documents: number;
  readonly pages: number;
  /** One for each column. */
  readonly counts: readonly SubstitutionCount[];
  /** Items with the same bytes as an earlier one: the two numbers. */
  readonly duplicates: readonly (readonly [string, string])[];
}

/** The text in pieces: the list of duplicates can be long. */
export function* fieldsText(facts: FieldsFacts): Generator<string> {
  const { bundle, profile } = facts;
  yield `# Load files of bundle ${bundle}

Profile: ${profile.id} ${profile.version}. Documents: ${facts.documents}. Page images: ${facts.pages}.
`;
  if (profile.loadFile?.dat === true) yield* datText(facts, profile.loadFile.columns);
  if (profile.loadFile?.opt === true) yield optText(bundle);
}

function* datText(
  { bundle, counts, duplicates }: FieldsFacts,
  columns: readonly BundleProfile['index']['columns'][number][],
): Generator<string> {
  const sumOf = (character: string): number =>
    counts.reduce((sum, one) => sum + (one.counts.get(character) ?? 0), 0);
  yield `
## ${bundle}.dat

A Concordance load file: one line for each document, the first line holds the headings.

| part | bytes | meaning |
|---|---|---|
| start of the file | EF BB BF | UTF-8 with byte-order mark |
| around every cell | C3 BE | U+00FE, text qualifier |
| between cells | 14 | U+0014 (DC4), column delimiter |
| within a cell | C2 AE | U+00AE, new line |
| within a cell | 3B | ; between several values |
| end of a line | 0D 0A | CR LF |

Dates are MM/DD/YYYY HH:MM in UTC. The columns of which the meaning says so hold the same date as text; map them to text fields. Paths are relative to the
folder of this file, with \\ between folders. Cells are not altered otherwise: one that begins with = + - or @ is text, not a formula.

What a cell cannot hold was replaced:

| in the data | in the file | times |
|---|---|---|
| CR LF, CR or LF | U+00AE | ${counts.reduce((sum, { newLines }) => sum + newLines, 0)} |
${SUBSTITUTIONS.map(({ character, name, instead }) => `| ${name} | ${instead} | ${sumOf(character)} |\n`).join('')}
| column | heading | type | content | replaced |
|---|---|---|---|---|
`;
  for (const [index, { key, heading }] of columns.entries()) {
    const [type, meaning] = COLUMN_MEANINGS[key];
    yield `| ${index + 1} | ${heading.replaceAll('|', '\\|')} | ${type} | ${meaning} | ${counts[index]?.total ?? 0} |\n`;
  }
  yield `
Documents with the bytes of an earlier one: ${duplicates.length}.
`;
  if (duplicates.length > 0) yield '\n';
  for (const [item, earlier] of duplicates) yield `- ${item}: as ${earlier}\n`;
}

const optText = (bundle: string): string => `
## ${bundle}.opt

An Opticon load file: one line for each page image, ASCII, CR LF at the end of a line. Documents without page images are not in it.

| field | content |
|---|---|
| 1 | page; of the first page the number of the document |
| 2 | volume: the bundle |
| 3 | image, relative to the folder of this file |
| 4 | Y on the first page of a document |
| 5 | folder break: empty |
| 6 | box break: empty |
| 7 | on the first page: number of pages |
`;
