/** Certifications under Federal Rules of Evidence 902(13) and 902(14); the oath by 28 U.S.C. § 1746. */
import { bullets, factRows, tableOf, text } from '../documents/blocks.ts';
import { recordedAt } from '../documents/facts.ts';
import { type DocumentBlock, MAX_PART_ROWS } from '../documents/model.ts';
import { itemsWithoutComparison } from '../documents/comparisons.ts';
import type { Declarant } from './declarant.ts';
import {
  acquisitionsOf,
  anomalies,
  copyingBlock,
  custodyBlocks,
  declarantBlock,
  type DeclarationInput,
  exhibitBlocks,
  identificationBlocks,
  numbered,
  orComplete,
  signatureBlocks,
  sourceBlock,
  TO_COMPLETE,
} from './parts.ts';

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

export function us90214(input: DeclarationInput): readonly DocumentBlock[] {
  const { declarant, context } = input;
  const covered = itemsWithoutComparison(context.facts, declarant.code).length === 0;
  const acquisitions = acquisitionsOf(context.facts);
  return [
    numbered(1, 'Declarant'),
    declarantBlock(input),
    text(COMPETENCE),
    numbered(2, 'Qualification'),
    text(orComplete(declarant.qualification)),
    numbered(3, 'Source of the data'),
    ...acquisitions.map((acquisition) => sourceBlock(input, acquisition)),
    numbered(4, 'How the data were copied'),
    ...acquisitions.map((acquisition) => copyingBlock(input, acquisition)),
    numbered(5, 'Process of digital identification'),
    ...identificationBlocks(input),
    numbered(6, 'Custody since'),
    ...custodyBlocks(input),
    numbered(7, 'List of exhibits'),
    ...exhibitBlocks(input),
    numbered(8, 'Accuracy'),
    text(
      covered
        ? 'The hash of each exhibit, computed over the stored copy, is identical to the hash computed over the source. Each exhibit is therefore a true and exact duplicate of the data as they were read from the source, subject to the following.'
        : `${TO_COMPLETE} The entries of this bundle do not show that the declarant compared the hashes of every exhibit; this statement can only be made for those that were compared.`,
    ),
    anomalies(input),
    text(
      'This certification does not say that the content of the data is true, who made them, or when; nor what happened to them before they were acquired.',
    ),
    numbered(9, 'Oath'),
    ...oathBlocks(declarant),
    numbered(10, 'Date, place and signature'),
    ...signatureBlocks(input),
  ];
}

export function us90213(input: DeclarationInput): readonly DocumentBlock[] {
  const { declarant, context } = input;
  const { facts } = context;
  const extractions = facts.items.flatMap(({ record, history }) =>
    history
      .filter(({ entry }) => entry.type === 'metadata extraction')
      .map(({ entry }) => ({ record, entry })),
  );
  return [
    numbered(1, 'Declarant'),
    declarantBlock(input),
    text(COMPETENCE),
    numbered(2, 'Qualification'),
    text(orComplete(declarant.qualification)),
    numbered(3, 'The process or system'),
    factRows(
      ['Fact', 'Value'],
      [
        ['Program', `${facts.software.name} ${facts.software.version}`],
        ['Hash of the program as installed', TO_COMPLETE],
        ['Machine and system', TO_COMPLETE],
        ['Input', 'the files listed as exhibits, and the acts of its operators'],
        [
          'Process',
          'the program reads each file once, computes SHA-256 and SHA-512, and records every act as an entry that holds the hash of the one before; the hashes of all entries form a tree whose root is signed',
        ],
        [
          'Output',
          'the records of this bundle (metadata/, ledger/) and, for each item, the output of the metadata extractor, kept verbatim',
        ],
      ],
    ),
    numbered(4, 'Records generated'),
    factRows(
      ['Fact', 'Value'],
      [
        ['Ledger', facts.checkpoint.origin, 'code'],
        ['Entries under the checkpoint', String(facts.checkpoint.size)],
        ['Root hash', facts.checkpoint.root, 'code'],
      ],
    ),
    ...(extractions.length === 0
      ? [text('The entries of these items record no metadata extraction.')]
      : [
          ...(extractions.length > MAX_PART_ROWS
            ? [
                text(
                  `The first ${MAX_PART_ROWS} of ${extractions.length} extractions are printed; all are in metadata/custody.jsonl.`,
                ),
              ]
            : []),
          tableOf(
            [
              ['Item', 1.2],
              ['Extracted (UTC)', 1.6],
              ['Tool and version', 1.4],
              ['Entry', 0.7],
            ],
            extractions
              .slice(0, MAX_PART_ROWS)
              .map(({ record, entry }) => [
                record.item,
                recordedAt(entry.time, entry.clock.offset),
                record.metadata?.tool === null || record.metadata === null
                  ? ''
                  : `${record.metadata.tool.name} ${record.metadata.tool.version}`,
                String(entry.seq),
              ]),
          ),
        ]),
    numbered(5, 'That the process or system produces an accurate result'),
    text(
      `${TO_COMPLETE} Name the tests, their results and the version that was validated. The record can be checked independently: a verifier computes every record of this bundle again from its entries, and compares the bytes.`,
    ),
    numbered(6, 'That it worked at the time'),
    text(
      `${TO_COMPLETE} The entries of this bundle record what the program did; they do not record that the machine was free of faults.`,
    ),
    numbered(7, 'List of exhibits'),
    ...exhibitBlocks(input),
    numbered(8, 'Oath'),
    ...oathBlocks(declarant),
    numbered(9, 'Date, place and signature'),
    ...signatureBlocks(input),
  ];
}
