import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfHtml } from './html.ts';

describe('textOfHtml', () => {
  it.each([
    ['drops tags, breaks at blocks', '<p>a<b>b</b></p><p>c</p>', '\nab\n\nc\n'],
    ['drops scripts and styles', '<script>if (a<b) x()</script><style>p{}</style>y', 'y'],
    ['drops comments', 'a<!-- <p>no</p> -->b', 'ab'],
    ['resolves entities once', '&amp;lt;&#x41;&#66;&nope;', '&lt;AB&nope;'],
    ['refuses characters that are none', '&#0;&#x110000;', '&#0;&#x110000;'],
    ['a script without end hides the rest', 'a<script>b', 'a'],
    ['a tag without end', 'a<b', 'a'],
  ])('%s', (_name, html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  it('answers for any text', () => {
    fc.assert(fc.property(fc.string(), (html) => typeof textOfHtml(html) === 'string'));
  });
});
