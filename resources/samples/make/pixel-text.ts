/**
 * Words in pictures without a font: the same pixels on every machine, whatever fonts it has.
 * Letters are 5 by 7 cells, one hex byte per row, the leftmost cell in bit 4. Small letters are shown as capitals.
 */

const GLYPH_WIDTH = 5;
const GLYPH_ADVANCE = 6;
const GLYPH_HEIGHT = 7;

const GLYPHS: Readonly<Record<string, string>> = {
  A: '0e11111f111111',
  B: '1e11111e11111e',
  C: '0e11101010110e',
  D: '1e11111111111e',
  E: '1f10101e10101f',
  F: '1f10101e101010',
  G: '0e11101711110f',
  H: '1111111f111111',
  I: '0e04040404040e',
  J: '0702020202120c',
  K: '11121418141211',
  L: '1010101010101f',
  M: '111b1515111111',
  N: '11191513111111',
  O: '0e11111111110e',
  P: '1e11111e101010',
  Q: '0e11111115120d',
  R: '1e11111e141211',
  S: '0f10100e01011e',
  T: '1f040404040404',
  U: '1111111111110e',
  V: '11111111110a04',
  W: '1111111515150a',
  X: '11110a040a1111',
  Y: '11110a04040404',
  Z: '1f01020408101f',
  0: '0e11131519110e',
  1: '040c040404040e',
  2: '0e11010608101f',
  3: '0e11010601110e',
  4: '02060a121f0202',
  5: '1f101e0101110e',
  6: '0608101e11110e',
  7: '1f010204080808',
  8: '0e11110e11110e',
  9: '0e11110f01020c',
  '-': '0000000e000000',
  '+': '0004041f040400',
  '.': '00000000000c0c',
  ',': '000000000c0408',
  ':': '000c0c000c0c00',
  '/': '01010204081010',
  ' ': '00000000000000',
};

/** Width in pixels of `text` drawn with cells of `cell` pixels. */
export function textWidth(text: string, cell: number): number {
  return text.length === 0 ? 0 : (text.length * GLYPH_ADVANCE - (GLYPH_ADVANCE - GLYPH_WIDTH)) * cell;
}

/**
 * An SVG path that draws `text` with its upper left corner at (`left`, `top`), cells of `cell` pixels.
 * Throws on a character that has no glyph: the texts are ours.
 */
export function svgText(text: string, left: number, top: number, cell: number, fill: string): string {
  const squares: string[] = [];
  for (const [index, character] of text.toUpperCase().split('').entries()) {
    const glyph = GLYPHS[character];
    if (glyph === undefined) throw new Error(`no glyph for ${JSON.stringify(character)}`);
    for (let row = 0; row < GLYPH_HEIGHT; row++) {
      const bits = Number.parseInt(glyph.slice(row * 2, row * 2 + 2), 16);
      for (let column = 0; column < GLYPH_WIDTH; column++) {
        if (((bits >> (GLYPH_WIDTH - 1 - column)) & 1) === 0) continue;
        const x = left + (index * GLYPH_ADVANCE + column) * cell;
        squares.push(`M${x} ${top + row * cell}h${cell}v${cell}h${-cell}z`);
      }
    }
  }
  return `<path fill="${fill}" shape-rendering="crispEdges" d="${squares.join('')}"/>`;
}
