import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../renderer/ui/tokens.css', import.meta.url), 'utf8');
const blockOf = (selector: string): string => css.slice(css.indexOf(`${selector} {`)).split('\n}')[0] ?? '';

type Colours = ReadonlyMap<string, string>;
function coloursOf(blocks: readonly string[], side: 0 | 1): Colours {
  const found = new Map<string, string>();
  for (const block of blocks) {
    for (const [, name = '', value = ''] of block.matchAll(
      /(--[\w-]+): (light-dark\([^)]*\)|#[0-9a-f]{6});/g,
    )) {
      const pair = value.match(/#[0-9a-f]{6}/g) ?? [];
      found.set(name, pair[side] ?? pair[0] ?? '');
    }
  }
  return found;
}
const THEMES: readonly (readonly [string, Colours])[] = [
  ['light', coloursOf([blockOf(':root')], 0)],
  ['dark', coloursOf([blockOf(':root')], 1)],
  ['contrast, light', coloursOf([blockOf(':root'), blockOf(":root[data-theme='contrast']")], 0)],
  ['contrast, dark', coloursOf([blockOf(':root'), blockOf(":root[data-theme='contrast']")], 1)],
];

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['--page', '--surface', '--raised', '--hovered', '--selected', '--info-surface'];
const TEXT: readonly (readonly [string, readonly string[]])[] = [
  ['--text', [...GROUNDS, '--pressed', '--attention-surface', '--refuted-surface']],
  ['--muted', GROUNDS],
  ['--disabled', ['--page', '--surface', '--raised']],
  ['--link', [...GROUNDS, '--attention-surface', '--refuted-surface']],
  ['--refuted', ['--page', '--surface', '--raised', '--refuted-surface', '--selected']],
  ['--attention', ['--page', '--surface', '--raised', '--attention-surface', '--selected']],
  ['--established', ['--page', '--surface', '--raised', '--selected']],
  ['--on-accent', ['--accent', '--accent-hovered', '--danger', '--danger-hovered']],
];
const EDGES: readonly (readonly [string, readonly string[]])[] = [
  ['--control-edge', ['--page', '--surface', '--raised']],
  ['--focus', ['--page', '--surface', '--raised', '--selected']],
];

const tooWeak = (colours: Colours, pairs: typeof TEXT, least: number): readonly string[] =>
  pairs.flatMap(([front, grounds]) =>
    grounds.flatMap((ground) => {
      const ratio = contrast(colours.get(front) ?? '', colours.get(ground) ?? '');
      return ratio >= least ? [] : [`${front} on ${ground}: ${ratio.toFixed(2)}`];
    }),
  );

describe.each(THEMES)('the colours: %s', (_, colours) => {
  it('of text have 4.5:1', () => {
    expect(tooWeak(colours, TEXT, 4.5)).toEqual([]);
  });

  it('of edges and focus have 3:1', () => {
    expect(tooWeak(colours, EDGES, 3)).toEqual([]);
  });
});
