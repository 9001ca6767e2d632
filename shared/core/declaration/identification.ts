/** Who compared the hashes, when, with what result: of every item, or of which not; and what can be stated after it. */
import { bullets, tableOf, text } from '../documents/blocks.ts';
import type { Comparison, Difference } from '../documents/comparisons.ts';
import { recordedAt } from '../documents/facts.ts';
import type { DocumentBlock } from '../documents/model.ts';
import type { Compared } from './compared.ts';
import { type DeclarationInput, entriesText, NAMED, numbersText, TO_COMPLETE } from './parts.ts';

/** Who compared, when, with what result, for which items; and what the declarant's own comparisons do not cover. */
export function identificationBlocks(input: DeclarationInput): readonly DocumentBlock[] {
  const { compared, context } = input;
  const { checks, covered } = compared;
  return [
    text(
      'Algorithms: SHA-256 and SHA-512. The hash of the source is the one computed while the source was read, of a derivative the one computed while its file was taken in; the hash of the copy is the one computed when the stored copy was read again. Both are those of the list of exhibits where the result says that none differed.',
    ),
    ...(checks.length === 0
      ? []
      : [
          tableOf(
            [
              ['Entry', 0.6],
              ['Compared at (UTC)', 1.6],
              ['By (code)', 0.8],
              ['Method as recorded', 1.2],
              ['Objects', 0.7],
              ['Agreed', 0.7],
              ['Differed', 0.7],
              ['Items covered', 1.6],
            ],
            checks.map((check) => [
              String(check.seq),
              recordedAt(check.time, check.offset),
              check.actor,
              check.method,
              String(check.objects),
              String(check.objects - check.failed),
              String(check.failed),
              coveredText(covered.get(check.seq) ?? [], context.facts.items.length),
            ]),
          ),
        ]),
    text(comparisonCount(compared)),
    ...differenceBlocks(compared),
    text(ownText(input)),
  ];
}

const coveredText = (covered: readonly string[], all: number): string =>
  covered.length === all
    ? `all ${all}`
    : covered.length > NAMED
      ? `${covered.length} of ${all}`
      : numbersText(covered) || 'none';

const seqsOf = (checks: readonly Comparison[]): readonly number[] => checks.map(({ seq }) => seq);

/** How many comparisons there are, and in how many objects differed, with their entries. */
export function comparisonCount({ checks }: Compared): string {
  if (checks.length === 0) return 'The entries of this bundle hold no comparison of hashes.';
  const [agreed, differed] = [
    checks.filter(({ failed }) => failed === 0),
    checks.filter(({ failed }) => failed > 0),
  ];
  const count = (of: readonly Comparison[]): string =>
    of.length === 0 ? 'none' : `${of.length} (${entriesText(seqsOf(of))})`;
  return `Comparisons that the entries of this bundle hold: ${checks.length}. Every object agreed in ${count(agreed)}; objects differed in ${count(differed)}.`;
}

/** Every difference by itself; nothing where none is recorded. */
export function differenceBlocks({ differences }: Compared): readonly DocumentBlock[] {
  return differences.length === 0
    ? []
    : [text('Differences that the entries of this bundle record:'), bullets(differences.map(differenceText))];
}

function differenceText(one: Difference): string {
  const made = `Entry ${one.seq}, ${recordedAt(one.time, one.offset)}, by ${one.actor}`;
  if (one.item !== null)
    return `${made}: item ${one.item} differed; SHA-256 expected ${one.expected}, found ${one.found}.`;
  const of = one.scope === 'case' ? 'the whole case' : `the acquisition ${one.batch}`;
  return `${made}: ${one.failed} of ${one.objects} objects of ${of} differed.${
    one.scope === 'case' ? ' The entry does not say which.' : ''
  }`;
}

function ownText({ declarant: { code }, compared }: DeclarationInput): string {
  const { differences, missing, own } = compared;
  if (missing.length > 0)
    return `${TO_COMPLETE} The entries of this bundle hold no comparison with the code ${code} in which every object agreed for: ${missing.slice(0, NAMED).join(', ')}${missing.length > NAMED ? ` and ${missing.length - NAMED} more` : ''}.`;
  const mine = `The comparisons with the code ${code} are mine.`;
  if (differences.length > 0)
    return `${mine} Every item of the list of exhibits is covered by those of the ${entriesText(seqsOf(own))}, in which every object agreed. But ${entriesText(seqsOf(differences))} ${differences.length === 1 ? 'records' : 'record'} a difference, as named above.`;
  return `${mine} They cover every item of the list of exhibits (${entriesText(seqsOf(own))}), and every object agreed. The entries of this bundle record no difference, whoever compared.`;
}

/**
 * What the comparisons let a declarant state of the copies, or why it is left open.
 * @param statement said when his comparisons cover every item and no entry of the bundle records a difference
 */
export function accuracyText(
  { compared: { differences, missing, own } }: DeclarationInput,
  statement: (by: string) => string,
): string {
  if (missing.length > 0)
    return `${TO_COMPLETE} The entries of this bundle do not show that the declarant compared the hashes of every item listed, with no difference; this statement can only be made for those that were compared.`;
  if (differences.length > 0)
    return `${TO_COMPLETE} A difference is recorded in ${entriesText(seqsOf(differences))}. That the stored copies are identical to what was read can only be stated of items that it does not concern, and with an explanation of it.`;
  return statement(`By the comparisons of ${entriesText(seqsOf(own))}`);
}

/** What is true of derivatives where the copies of a source were spoken of; empty where none is listed. */
export function derivativesRemark({ context }: DeclarationInput): string {
  const count = context.facts.items.filter(({ record }) => record.origin === 'derivative').length;
  if (count === 0) return '';
  return ` ${count} of the items listed ${count === 1 ? 'is a derivative' : 'are derivatives'}: identical to the file that was taken in, and no duplicate of a source.`;
}
