/** The list of what is declared of, hashes in full, and what was remarkable about it. */
import { bullets, tableOf, text } from '../documents/blocks.ts';
import type { DocumentItem } from '../documents/facts.ts';
import type { DocumentBlock } from '../documents/model.ts';
import { originalName } from '../documents/report-parts.ts';
import { sizeText } from '../item/entry-facts.ts';
import type { DeclarationInput } from './parts.ts';

/** What was made from another item is no copy of a source, and says so. */
export const exhibitNumber = ({ record }: DocumentItem): string =>
  record.origin === 'derivative' ? `${record.item}\n(derivative)` : record.item;

export function exhibitBlock(
  { context }: DeclarationInput,
  exhibitOf: (item: DocumentItem, i: number) => string = exhibitNumber,
): DocumentBlock {
  return tableOf(
    [
      ['Exhibit', 1.2],
      ['File name', 1.3],
      ['Bytes', 0.9],
      ['SHA-256, then SHA-512', 3.6, 'digest'],
    ],
    context.facts.items.map((item, i) => [
      exhibitOf(item, i),
      originalName(context, item),
      sizeText(item.record.size),
      `${item.record.sha256}\n${item.record.sha512}`,
    ]),
  );
}

/** What was remarkable about an item when its bytes were read, as recorded. */
export function anomalies({ context }: DeclarationInput): DocumentBlock {
  const remarks = context.facts.items.flatMap(({ record: { item, acquired } }) => [
    ...(acquired.changedWhileReading ? [`${item}: the source changed while it was read.`] : []),
    ...(acquired.received === 'mismatch'
      ? [`${item}: the bytes are not those of the hash list that came with it.`]
      : []),
    ...(acquired.received === 'not-listed'
      ? [`${item}: the hash list that came with it does not name it.`]
      : []),
    ...(acquired.sparse ? [`${item}: the file had holes; they are stored as zero bytes.`] : []),
  ]);
  return remarks.length === 0
    ? text('The entries of these items record no anomaly at acquisition.')
    : bullets(remarks);
}
