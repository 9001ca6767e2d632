import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { parseMarkdown, wordsOfBlocks, type Block } from './markdown.ts';
import { MarkdownView } from './markdown-view.tsx';

const resolve = (address: string): string | null => (address === 'import.md' ? 'import' : null);
const parse = (text: string): readonly Block[] => parseMarkdown(text, resolve);
const shown = (text: string): string =>
  renderToStaticMarkup(createElement(MarkdownView, { blocks: parse(text) }));
const elements = (text: string): readonly string[] => [
  ...new Set([...shown(text).matchAll(/<([a-z0-9]+)/g)].map(([, name]) => name ?? '')),
];

describe('Markdown', () => {
  it.each([
    ['a block', '<script>alert(1)</script>'],
    ['a picture', '<img src=x onerror=alert(1)>'],
    ['words between', 'a <b onclick="x">b</b> c'],
    ['a comment', '<!-- a -->'],
    ['a frame', '<iframe src="https://example.org"></iframe>'],
    ['a style', '<style>*{display:none}</style>'],
  ])('leaves HTML as characters: %s', (_, text) => {
    expect(elements(text)).toEqual(['p']);
    expect(wordsOfBlocks(parse(text))).toBe(text);
  });

  it.each([
    'https://example.org/',
    '//example.org/',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '#/settings',
    'missing.md',
    'JaVaScRiPt:alert(1)',
  ])('shows a link to %s as its words', (address) => {
    const markup = shown(`See [these words](${address}).`);
    expect(markup).toBe('<p>See these words.</p>');
  });

  it('leads to a page of Help', () => {
    expect(shown('See [Import](import.md).')).toContain('href="#/help/import"');
  });

  it.each([['<https://example.org>'], ['https://example.org'], ['[a]: https://example.org\n\n[a]']])(
    'makes no link of %j',
    (text) => {
      expect(shown(text)).not.toContain('href');
    },
  );

  it('shows what a picture is instead of loading it', () => {
    expect(shown('![a door](https://example.org/door.png)')).toBe('<p>a door</p>');
  });

  it.each([
    ['a heading', '## a', ['h2']],
    ['a list', '- a\n- b', ['ul', 'li']],
    ['a list with numbers', '3. a', ['ol', 'li']],
    ['a table', '| a | b |\n|---|---|\n| c | d |', ['table', 'thead', 'tr', 'th', 'tbody', 'td']],
    ['code', '```\n<a>\n```', ['pre', 'code']],
    ['emphasis', '**a** *b* `c`', ['p', 'strong', 'em', 'code']],
    ['a quote', '> a', ['blockquote', 'p']],
    ['a rule', '---', ['hr']],
  ])('knows %s', (_, text, expected) => {
    expect(elements(text)).toEqual(expected);
  });

  it('numbers its headings, for links to them', () => {
    expect([...shown('a\n\n## b\n\n### c').matchAll(/id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
      'help-section-1',
      'help-section-2',
    ]);
  });

  it('decodes no character reference, which a browser would do with innerHTML', () => {
    expect(wordsOfBlocks(parse('a &lt;b&gt; &amp; c'))).toBe('a &lt;b&gt; &amp; c');
  });
});
