/**
 * Markdown of the shipped documents as a closed tree: what is not in it is text.
 *
 * Guarantees: HTML in a document stays characters; pictures are their description; a link leads to a page of Help or is plain text.
 */
import type { Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';

export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly slug: string; readonly children: readonly Inline[] }
  | { readonly kind: 'break' };

export type Block =
  | { readonly kind: 'heading'; readonly depth: number; readonly children: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly children: readonly Block[] }
  | {
      readonly kind: 'list';
      /** Number of the first item; null: not numbered. */
      readonly start: number | null;
      readonly items: readonly (readonly Block[])[];
    }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly kind: 'rule' };

/** The page that an address in a document means, by its slug; null: none of Help's. */
export type ResolveLink = (address: string) => string | null;

/**
 * HTML, autolinks and definitions are not even recognised. Nor are character references: in a browser the parser would decode them
 * with `innerHTML`, which the page's policy refuses (trusted types).
 */
const NOT_RECOGNISED = {
  disable: { null: ['htmlFlow', 'htmlText', 'autolink', 'definition', 'characterReference'] },
};

/** @param text of a shipped document; never of evidence */
export function parseMarkdown(text: string, resolveLink: ResolveLink): readonly Block[] {
  const root = fromMarkdown(text, {
    extensions: [gfmTable(), NOT_RECOGNISED],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
  const { blocksOf } = reader(resolveLink);
  return blocksOf(root.children);
}

/** What is read aloud of a node, without any markup. */
function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  if ('alt' in node) return node.alt ?? '';
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

function reader(resolveLink: ResolveLink) {
  const inlinesOf = (nodes: readonly RootContent[]): readonly Inline[] => nodes.flatMap(inlineOf);

  const inlineOf = (node: RootContent): readonly Inline[] => {
    switch (node.type) {
      case 'text':
        return [{ kind: 'text', text: node.value }];
      case 'inlineCode':
        return [{ kind: 'code', text: node.value }];
      case 'strong':
      case 'emphasis':
        return [{ kind: node.type, children: inlinesOf(node.children) }];
      case 'break':
        return [{ kind: 'break' }];
      case 'link': {
        const slug = resolveLink(node.url);
        const children = inlinesOf(node.children);
        return slug === null ? children : [{ kind: 'link', slug, children }];
      }
      case 'html':
      case 'image':
      case 'imageReference':
      case 'linkReference':
      case 'footnoteReference':
      case 'footnoteDefinition':
      case 'definition':
      case 'delete':
      case 'yaml':
      case 'heading':
      case 'paragraph':
      case 'code':
      case 'blockquote':
      case 'list':
      case 'listItem':
      case 'table':
      case 'tableRow':
      case 'tableCell':
      case 'thematicBreak': {
        const text = textOf(node);
        return text === '' ? [] : [{ kind: 'text', text }];
      }
    }
  };

  const blocksOf = (nodes: readonly RootContent[]): readonly Block[] => nodes.flatMap(blockOf);

  const blockOf = (node: RootContent): readonly Block[] => {
    switch (node.type) {
      case 'heading':
        return [{ kind: 'heading', depth: node.depth, children: inlinesOf(node.children) }];
      case 'paragraph':
        return [{ kind: 'paragraph', children: inlinesOf(node.children) }];
      case 'code':
        return [{ kind: 'code', text: node.value }];
      case 'blockquote':
        return [{ kind: 'quote', children: blocksOf(node.children) }];
      case 'list':
        return [
          {
            kind: 'list',
            start: node.ordered === true ? (node.start ?? 1) : null,
            items: node.children.map(({ children }) => blocksOf(children)),
          },
        ];
      case 'table': {
        const [head = [], ...rows] = node.children.map((row) =>
          row.children.map((cell) => inlinesOf(cell.children)),
        );
        return [{ kind: 'table', head, rows }];
      }
      case 'thematicBreak':
        return [{ kind: 'rule' }];
      case 'html':
      case 'image':
      case 'imageReference':
      case 'link':
      case 'linkReference':
      case 'footnoteReference':
      case 'footnoteDefinition':
      case 'definition':
      case 'delete':
      case 'yaml':
      case 'text':
      case 'strong':
      case 'emphasis':
      case 'inlineCode':
      case 'break':
      case 'listItem':
      case 'tableRow':
      case 'tableCell': {
        const children = inlineOf(node);
        return children.length === 0 ? [] : [{ kind: 'paragraph', children }];
      }
    }
  };

  return { blocksOf };
}

/** The words of inlines, as they are read. */
export const wordsOf = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => {
      if ('text' in inline) return inline.text;
      return 'children' in inline ? wordsOf(inline.children) : ' ';
    })
    .join('');

/** The words of blocks, with a space between them. */
export const wordsOfBlocks = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      switch (block.kind) {
        case 'heading':
        case 'paragraph':
          return wordsOf(block.children);
        case 'code':
          return block.text;
        case 'quote':
          return wordsOfBlocks(block.children);
        case 'list':
          return block.items.map(wordsOfBlocks).join(' ');
        case 'table':
          return [block.head, ...block.rows].map((row) => row.map(wordsOf).join(' · ')).join(' · ');
        case 'rule':
          return '';
      }
    })
    .join(' ');
