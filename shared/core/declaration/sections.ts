/** The sections that forms have in common, in their order: who declares, and the way of the items from the source to the list. */
import { text } from '../documents/blocks.ts';
import type { DocumentBlock } from '../documents/model.ts';
import { acquisitionsOf, copyingBlock, sourceBlock } from './acquisitions.ts';
import { custodyBlocks } from './custody.ts';
import { derivativeBlocks } from './derivatives.ts';
import { identificationBlocks } from './identification.ts';
import { declarantBlock, type DeclarationInput, numbered, orComplete } from './parts.ts';

/** Sections 1 and 2. @param competence said under the declarant's particulars */
export const whoDeclares = (
  input: DeclarationInput,
  titles: readonly [declarant: string, qualification: string],
  competence: readonly DocumentBlock[] = [],
): readonly DocumentBlock[] => [
  numbered(1, titles[0]),
  declarantBlock(input),
  ...competence,
  numbered(2, titles[1]),
  text(orComplete(input.declarant.qualification)),
];

/** Sections 3 to 6. */
export function wayOfItems(
  input: DeclarationInput,
  titles: readonly [source: string, copying: string, comparison: string, custody: string],
): readonly DocumentBlock[] {
  const acquisitions = acquisitionsOf(input.context.facts);
  const none = text('None of the items listed was acquired from a source: all are derivatives.');
  return [
    numbered(3, titles[0]),
    ...(acquisitions.length === 0 ? [none] : acquisitions.map((one) => sourceBlock(input, one))),
    numbered(4, titles[1]),
    ...acquisitions.map((one) => copyingBlock(input, one)),
    ...derivativeBlocks(input),
    numbered(5, titles[2]),
    ...identificationBlocks(input),
    numbered(6, titles[3]),
    ...custodyBlocks(input),
  ];
}
