/**
 * Which characters a TrueType font has, and how wide each is (OpenType `cmap` in the formats 4 and 12, `head`, `hhea`, `hmtx`). Our own
 * fonts only: their bytes are trusted.
 */

/** Width by code point, as a share of the size of the letters. What is not in it has no letter. */
export type FontWidths = ReadonlyMap<number, number>;

const tagOf = (name: string): number => Buffer.from(name, 'latin1').readUInt32BE();

/** Adds the letters of a font that are not known yet. @throws RangeError for a file that is no such font */
export function addWidths(font: Uint8Array, widths: Map<number, number>): void {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = new Map<number, number>();
  for (let i = 0; i < view.getUint16(4); i += 1)
    tables.set(view.getUint32(12 + 16 * i), view.getUint32(12 + 16 * i + 8));
  const at = (name: string): number => {
    const offset = tables.get(tagOf(name));
    if (offset === undefined) throw new RangeError(`a font without ${name}`);
    return offset;
  };
  const unitsPerEm = view.getUint16(at('head') + 18);
  // Glyphs after the last one with a width of its own have the same.
  const last = view.getUint16(at('hhea') + 34) - 1;
  const advances = at('hmtx');
  const add = (code: number, glyph: number): void => {
    if (glyph !== 0 && !widths.has(code))
      widths.set(code, view.getUint16(advances + 4 * Math.min(glyph, last)) / unitsPerEm);
  };
  const cmap = at('cmap');
  for (let k = 0; k < view.getUint16(cmap + 2); k += 1)
    readSubtable(view, cmap + view.getUint32(cmap + 4 + 8 * k + 4), add);
}

function readSubtable(view: DataView, at: number, add: (code: number, glyph: number) => void): void {
  const format = view.getUint16(at);
  if (format === 12)
    for (let i = 0; i < view.getUint32(at + 12); i += 1) {
      const group = at + 16 + 12 * i;
      const first = view.getUint32(group);
      for (let code = first; code <= view.getUint32(group + 4); code += 1)
        add(code, view.getUint32(group + 8) + code - first);
    }
  if (format !== 4) return;
  const bytes = view.getUint16(at + 6);
  const ends = at + 14;
  const starts = ends + bytes + 2;
  const deltas = starts + bytes;
  const offsets = deltas + bytes;
  for (let i = 0; i < bytes; i += 2) {
    const start = view.getUint16(starts + i);
    const delta = view.getUint16(deltas + i);
    const offset = view.getUint16(offsets + i);
    for (let code = start; code <= view.getUint16(ends + i) && code !== 0xff_ff; code += 1) {
      const listed = offset === 0 ? code : view.getUint16(offsets + i + offset + 2 * (code - start));
      if (listed !== 0) add(code, (listed + delta) & 0xff_ff);
    }
  }
}
