/** Blocks as plain text, for the `.txt` beside a `.pdf`: the same words in the same order, lines end in LF. */
import type { DocumentBlock } from './model.ts';
import { shownLines } from './shown.ts';

/** @param title of the document; it stands first */
export const textOfBlocks = (title: string, blocks: readonly DocumentBlock[]): string =>
  shownLines(`${[underlined(title, '='), ...blocks.map(textOf)].filter((one) => one !== '').join('\n\n')}\n`);

const underlined = (text: string, sign: string): string =>
  `${text}\n${sign.repeat(Math.min(78, Array.from(text).length))}`;

const indented = (text: string, by: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : `${by}${line}`))
    .join('\n');

function textOf(block: DocumentBlock): string {
  switch (block.block) {
    case 'heading':
      return underlined(block.text, '-');
    case 'text':
      return block.text;
    case 'notice':
      return `*** ${block.text} ***`;
    case 'list':
      return block.items
        .map((item, i) => {
          const mark = block.numbered ? `${i + 1}. ` : '- ';
          return `${mark}${indented(item, ' '.repeat(mark.length)).trimStart()}`;
        })
        .join('\n');
    case 'facts':
      return block.rows
        .map(({ label, value }) =>
          value.includes('\n') ? `${label}:\n${indented(value, '    ')}` : `${label}: ${value}`,
        )
        .join('\n');
    case 'table':
      return block.rows
        .map((row) =>
          row
            .map((cell, i) => {
              const label = block.columns[i]?.heading ?? '';
              return cell.includes('\n') ? `${label}:\n${indented(cell, '    ')}` : `${label}: ${cell}`;
            })
            .join('\n'),
        )
        .join('\n\n');
    case 'code':
      return indented(block.text, '    ');
    case 'blank':
      return `\n${'_'.repeat(50)}\n${block.label}`;
    case 'page-break':
      return '';
  }
}
