/** The frame that declarations share: who declares, what is left to complete, numbers of items, date and signature. */
import { blank, factRows, heading } from '../documents/blocks.ts';
import type { DocumentBlock } from '../documents/model.ts';
import type { ReportContext } from '../documents/report-parts.ts';
import type { Compared } from './compared.ts';
import type { Declarant } from './declarant.ts';

export const TO_COMPLETE = '[declarant to complete]';
export const orComplete = (typed: string): string => (typed.trim() === '' ? TO_COMPLETE : typed);

export interface DeclarationInput {
  readonly context: ReportContext;
  readonly declarant: Declarant;
  readonly compared: Compared;
  /** Where the form comes from and how far that was confirmed, as the profile says; null: it does not say. */
  readonly source: { readonly title: string; readonly confirmation: string } | null;
}

export const HEADINGS: readonly [string, string] = ['Fact', 'Value'];

export function declarantBlock(input: DeclarationInput): DocumentBlock {
  const { declarant, context } = input;
  const bound = context.facts.bindings.find(({ code }) => code === declarant.code);
  return factRows(HEADINGS, [
    ['Name', orComplete(declarant.name)],
    ['Position', orComplete(declarant.position)],
    ['Employer or organisation', orComplete(declarant.organisation)],
    ['Address', orComplete(declarant.address)],
    ['Code in the ledger', declarant.code],
    [
      'Key bound to this code',
      bound === undefined
        ? 'no entry of this bundle binds a key to this code'
        : (bound.fingerprint?.toUpperCase() ?? 'none: a custodian without key'),
      'code',
    ],
  ]);
}

/** What is named one by one in a sentence or a cell. */
export const NAMED = 50;

/** Few by their numbers; many by the first and the last of them. */
export const numbersText = (numbers: readonly string[]): string =>
  numbers.length <= NAMED
    ? numbers.join(', ')
    : `${numbers.length} items of those listed, from ${numbers[0] ?? ''} to ${numbers.at(-1) ?? ''}`;

/** `entry 5`, `entries 5, 11`: a place in the ledger, for a sentence. */
export const entriesText = (seqs: readonly number[]): string =>
  `${seqs.length === 1 ? 'entry' : 'entries'} ${seqs.slice(0, NAMED).join(', ')}${
    seqs.length > NAMED ? ` and ${seqs.length - NAMED} more` : ''
  }`;

export const signatureBlocks = ({ declarant }: DeclarationInput): readonly DocumentBlock[] => [
  factRows(HEADINGS, [
    ['Place of signing', orComplete(declarant.place)],
    ['Date of signing', TO_COMPLETE],
  ]),
  blank('Signature of the declarant'),
];

export const numbered = (n: number, title: string): DocumentBlock => heading(1, `${n} ${title}`);
