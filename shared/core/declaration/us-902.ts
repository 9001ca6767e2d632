/** Certifications under Federal Rules of Evidence 902(13) and 902(14); the oath by 28 U.S.C. § 1746. */
import { bullets, factRows, tableOf, text } from '../documents/blocks.ts';
import { recordedAt } from '../documents/facts.ts';
import type { DocumentBlock } from '../documents/model.ts';
import { textIn } from '../documents/report-parts.ts';
import type { JsonValue } from '../json/index.ts';
import { memberOf } from '../ledger/member.ts';
import type { Declarant } from './declarant.ts';
import { derivativeBlocks } from './derivatives.ts';
import { anomalies, exhibitBlock } from './exhibits.ts';
import { accuracyText, comparisonCount, derivativesRemark, differenceBlocks } from './identification.ts';
import { type DeclarationInput, HEADINGS, numbered, signatureBlocks, TO_COMPLETE } from './parts.ts';
import { wayOfItems, whoDeclares } from './sections.ts';

const OUTSIDE =
  'I declare under penalty of perjury under the laws of the United States of America that the foregoing is true and correct.';
const INSIDE = 'I declare under penalty of perjury that the foregoing is true and correct.';

/** The wording by place of signing; where the place is not known, both, one of which is struck out by hand. */
export function oathBlocks({ signing }: Pick<Declarant, 'signing'>): readonly DocumentBlock[] {
  if (signing === 'inside-us') return [text(`${INSIDE} Executed on the date below.`)];
  if (signing === 'outside-us') return [text(`${OUTSIDE} Executed on the date below.`)];
  return [
    text(`${TO_COMPLETE} Strike out the one that does not apply.`),
    bullets([
      `Signed outside the United States: ${OUTSIDE} Executed on the date below.`,
      `Signed within the United States: ${INSIDE} Executed on the date below.`,
    ]),
  ];
}

const COMPETENCE =
  'I am the person named above. I am of full age and competent to make this certification. What it says I know myself, or from the records of the program named in it; if called as a witness, I could testify to it.';

/** Of those exhibits that are copies of a source; empty where all are derivatives. */
const duplicateText = ({ context }: DeclarationInput): string =>
  context.facts.items.some(({ record }) => record.origin === 'original')
    ? ' Each exhibit that was acquired from a source is therefore a true and exact duplicate of the data as they were read from it, subject to the following.'
    : '';

export function us90214(input: DeclarationInput): readonly DocumentBlock[] {
  return [
    ...whoDeclares(input, ['Declarant', 'Qualification'], [text(COMPETENCE)]),
    ...wayOfItems(input, [
      'Source of the data',
      'How the data were copied',
      'Process of digital identification',
      'Custody since',
    ]),
    numbered(7, 'List of exhibits'),
    exhibitBlock(input),
    numbered(8, 'Accuracy'),
    text(
      accuracyText(
        input,
        (by) =>
          `${by}, the hash of each exhibit, computed over the stored copy, is identical to the hash computed when it was read.${duplicateText(input)}${derivativesRemark(input)}`,
      ),
    ),
    anomalies(input),
    text(
      'This certification does not say that the content of the data is true, who made them, or when; nor what happened to them before they were acquired.',
    ),
    numbered(9, 'Oath'),
    ...oathBlocks(input.declarant),
    numbered(10, 'Date, place and signature'),
    ...signatureBlocks(input),
  ];
}

const toolText = (tool: JsonValue): string =>
  [textIn(tool, 'name'), textIn(tool, 'version')].filter(Boolean).join(' ') || 'not recorded';

export function us90213(input: DeclarationInput): readonly DocumentBlock[] {
  const { declarant, context, compared } = input;
  const { facts } = context;
  const extractions = facts.items.flatMap(({ record, history }) =>
    history
      .filter(({ entry }) => entry.type === 'metadata extraction')
      .map(({ entry }) => ({ record, entry })),
  );
  return [
    ...whoDeclares(input, ['Declarant', 'Qualification'], [text(COMPETENCE)]),
    numbered(3, 'The process or system'),
    factRows(HEADINGS, [
      ['Program', `${facts.software.name} ${facts.software.version}`],
      ['Hash of the program as installed', TO_COMPLETE],
      ['Machine and system', TO_COMPLETE],
      [
        'Input',
        'the files that were read: those of the exhibits acquired from a source and of the derivatives made elsewhere; and the acts of its operators',
      ],
      [
        'Process',
        'the program reads each file that it acquires or takes in once, computes SHA-256 and SHA-512 over what it stores, and records every act as an entry that holds the hash of the one before; the hashes of all entries form a tree whose root is signed',
      ],
      [
        'Output',
        'the records of this bundle (metadata/, ledger/) and, for each item, the output of the metadata extractor, kept verbatim; and the derivatives made in this program, where such are named below',
      ],
    ]),
    numbered(4, 'Records generated'),
    factRows(HEADINGS, [
      ['Ledger', facts.checkpoint.origin, 'code'],
      ['Entries under the checkpoint', String(facts.checkpoint.size)],
      ['Root hash', facts.checkpoint.root, 'code'],
    ]),
    ...(extractions.length === 0
      ? [text('The entries of these items record no metadata extraction.')]
      : [
          tableOf(
            [
              ['Item', 1.2],
              ['Extracted (UTC)', 1.6],
              ['Tool and version', 1.4],
              ['Entry', 0.7],
            ],
            extractions.map(({ record, entry }) => [
              record.item,
              recordedAt(entry.time, entry.clock.offset),
              toolText(memberOf(entry.data, 'tool')),
              String(entry.seq),
            ]),
          ),
        ]),
    ...derivativeBlocks(input),
    numbered(5, 'That the process or system produces an accurate result'),
    text(
      `${TO_COMPLETE} Name the tests, their results and the version that was validated. The record can be checked independently: a verifier computes every record of this bundle again from its entries, and compares the bytes.`,
    ),
    numbered(6, 'That it worked at the time'),
    text(
      `${TO_COMPLETE} The entries of this bundle record what the program did; they do not record that the machine was free of faults. ${comparisonCount(compared)}`,
    ),
    ...differenceBlocks(compared),
    numbered(7, 'List of exhibits'),
    exhibitBlock(input),
    numbered(8, 'Oath'),
    ...oathBlocks(declarant),
    numbered(9, 'Date, place and signature'),
    ...signatureBlocks(input),
  ];
}
