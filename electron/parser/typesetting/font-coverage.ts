/** Which characters a TrueType font has (OpenType `cmap`, formats 4 and 12). Our own fonts only: their bytes are trusted. */

/** Adds the code points of a font to a set. @throws RangeError for a file that is no such font */
export function addCoverage(font: Uint8Array, covered: Set<number>): void {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = view.getUint16(4);
  for (let i = 0; i < tables; i += 1) {
    const at = 12 + 16 * i;
    // 'cmap'
    if (view.getUint32(at) !== 0x63_6d_61_70) continue;
    const cmap = view.getUint32(at + 8);
    for (let k = 0; k < view.getUint16(cmap + 2); k += 1)
      addSubtable(view, cmap + view.getUint32(cmap + 4 + 8 * k + 4), covered);
  }
}

function addSubtable(view: DataView, at: number, covered: Set<number>): void {
  const format = view.getUint16(at);
  if (format === 12)
    for (let i = 0; i < view.getUint32(at + 12); i += 1) {
      const group = at + 16 + 12 * i;
      for (let code = view.getUint32(group); code <= view.getUint32(group + 4); code += 1) covered.add(code);
    }
  if (format !== 4) return;
  const segments = view.getUint16(at + 6) / 2;
  const ends = at + 14;
  const starts = ends + 2 * segments + 2;
  for (let i = 0; i < segments; i += 1) {
    const end = view.getUint16(ends + 2 * i);
    for (let code = view.getUint16(starts + 2 * i); code <= end && code !== 0xff_ff; code += 1)
      covered.add(code);
  }
}
