/** Declarations for England and Wales, for European courts, and for everybody else. */
import { bullets, text } from '../documents/blocks.ts';
import type { DocumentBlock } from '../documents/model.ts';
import { anomalies, exhibitBlock, exhibitNumber } from './exhibits.ts';
import { accuracyText, derivativesRemark } from './identification.ts';
import { type DeclarationInput, numbered, signatureBlocks, TO_COMPLETE } from './parts.ts';
import { wayOfItems, whoDeclares } from './sections.ts';

const LIMITS =
  'This declaration does not say that the content of the items is true, who made them, or when; nor what happened to them before they were acquired.';

const wayAsReceived = (input: DeclarationInput): readonly DocumentBlock[] =>
  wayOfItems(input, [
    'What was received, and from where',
    'How the items were copied',
    'Comparison of hashes',
    'Custody since',
  ]);

/** The seven sections before what a form says of integrity. */
const opening = (input: DeclarationInput): readonly DocumentBlock[] => [
  ...whoDeclares(input, ['Declarant', 'Qualification']),
  ...wayAsReceived(input),
  numbered(7, 'Items'),
  exhibitBlock(input),
];

const integrityStatement = (input: DeclarationInput): DocumentBlock =>
  text(
    accuracyText(
      input,
      (by) =>
        `${by}, the hash of each item listed, computed over the stored copy, is identical to the hash computed when it was read. No byte of these copies has changed since, as far as the comparisons above show.${derivativesRemark(input)}`,
    ),
  );

/** Initials of the typed name for exhibit references; empty where none was typed. */
const initialsOf = (name: string): string =>
  name
    .split(/[\s\-.]+/u)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase();

export function ukSection9(input: DeclarationInput): readonly DocumentBlock[] {
  const initials = initialsOf(input.declarant.name);
  return [
    ...whoDeclares(
      input,
      ['Witness', 'Who I am'],
      [
        text(`Age, if under 18: ${TO_COMPLETE} (if over 18 write “over 18”)`),
        text(
          'This statement (consisting of the pages numbered at their foot, each signed by me) is true to the best of my knowledge and belief and I make it knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have wilfully stated in it anything which I know to be false, or do not believe to be true.',
        ),
      ],
    ),
    ...wayAsReceived(input),
    numbered(7, 'Exhibits'),
    text(
      'I produce the items below. The reference in the first column is my initials and the running number, then the number of the item in the bundle.',
    ),
    exhibitBlock(
      input,
      (item, i) => `${initials === '' ? TO_COMPLETE : initials}/${i + 1}\n${exhibitNumber(item)}`,
    ),
    anomalies(input),
    integrityStatement(input),
    text(LIMITS),
    numbered(8, 'Signature'),
    ...signatureBlocks(input),
  ];
}

export function euIntegrity(input: DeclarationInput): readonly DocumentBlock[] {
  return [
    ...opening(input),
    numbered(8, 'Conformity and immutability of the copies'),
    integrityStatement(input),
    anomalies(input),
    text(
      'The copies are kept by content: an object is written once and is authenticated whenever it is read. The bundle carries the hash of every file, signed, so that any later change of a file shows.',
    ),
    text(LIMITS),
    numbered(9, 'How the court can inquire into authenticity itself'),
    bullets([
      'VERIFY.txt: the steps with public programs alone',
      'ledger/entries.jsonl, ledger/disclosures.jsonl: every entry about these items',
      'metadata/metadata-raw/: the output of the extractor, verbatim, where it is not withheld',
    ]),
    numbered(10, 'Date, place and signature'),
    ...signatureBlocks(input),
  ];
}

export function general(input: DeclarationInput): readonly DocumentBlock[] {
  return [
    ...opening(input),
    numbered(8, 'Integrity'),
    integrityStatement(input),
    anomalies(input),
    text(LIMITS),
    numbered(9, 'Declaration'),
    text('I declare that the above is true to the best of my knowledge and belief.'),
    numbered(10, 'Date, place and signature'),
    ...signatureBlocks(input),
  ];
}
