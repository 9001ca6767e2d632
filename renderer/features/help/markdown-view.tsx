/** A document as elements: headings, paragraphs, lists, tables and code of the closed tree, and nothing else. */
import type { ReactNode } from 'react';
import { hrefOf } from '../../app/index.ts';
import { Link } from '../../ui/index.ts';
import type { Block, Inline } from './markdown.ts';

/** Where a section of a document is on the page, by its index. */
export const sectionId = (index: number): string => `help-section-${index}`;

export function MarkdownView({ blocks }: { readonly blocks: readonly Block[] }): ReactNode {
  const headings = blocks.filter(({ kind }) => kind === 'heading');
  return blocks.map((block, at) => (
    <BlockView key={at} block={block} section={headings.indexOf(block) + 1} />
  ));
}

function BlockView({ block, section }: { readonly block: Block; readonly section: number }): ReactNode {
  switch (block.kind) {
    case 'heading': {
      const Heading = block.depth <= 2 ? 'h2' : 'h3';
      return (
        <Heading id={sectionId(section)} tabIndex={-1}>
          <Inlines inlines={block.children} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Inlines inlines={block.children} />
        </p>
      );
    case 'code':
      return (
        <pre dir="ltr">
          <code>{block.text}</code>
        </pre>
      );
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.children} />
        </blockquote>
      );
    case 'list': {
      const items = block.items.map((item, at) => (
        <li key={at}>
          <Blocks blocks={item} isTight />
        </li>
      ));
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
    }
    case 'table':
      return <Table head={block.head} rows={block.rows} />;
    case 'rule':
      return <hr />;
  }
}

/** Blocks inside of another; in a list item its first paragraph is not one of its own. */
function Blocks({
  blocks,
  isTight = false,
}: {
  readonly blocks: readonly Block[];
  readonly isTight?: boolean;
}): ReactNode {
  return blocks.map((block, at) =>
    isTight && block.kind === 'paragraph' ? (
      <Inlines key={at} inlines={block.children} />
    ) : (
      <BlockView key={at} block={block} section={0} />
    ),
  );
}

function Table({
  head,
  rows,
}: {
  readonly head: readonly (readonly Inline[])[];
  readonly rows: readonly (readonly (readonly Inline[])[])[];
}): ReactNode {
  return (
    <table className="help-table">
      <thead>
        <tr>
          {head.map((cell, at) =>
            cell.length === 0 ? (
              <td key={at} />
            ) : (
              <th key={at} scope="col">
                <Inlines inlines={cell} />
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={column}>
                <Inlines inlines={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Inlines({ inlines }: { readonly inlines: readonly Inline[] }): ReactNode {
  return inlines.map((inline, at) => <InlineView key={at} inline={inline} />);
}

function InlineView({ inline }: { readonly inline: Inline }): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code dir="ltr">{inline.text}</code>;
    case 'strong':
      return (
        <strong>
          <Inlines inlines={inline.children} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Inlines inlines={inline.children} />
        </em>
      );
    case 'link':
      return (
        <Link href={hrefOf('help', [inline.slug])}>
          <Inlines inlines={inline.children} />
        </Link>
      );
    case 'break':
      return <br />;
  }
}
