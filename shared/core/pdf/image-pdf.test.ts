import { describe, expect, it } from 'vitest';
import { ImagePdf } from './index.ts';

const stream = new Uint8Array([1, 2, 3]);
const page = {
  width: 2,
  height: 1,
  paperWidth: 59_528,
  paperHeight: 84_100,
  filter: 'FlateDecode',
  stream,
} as const;

function made(pages: number): string {
  const pdf = new ImagePdf();
  const pieces = [pdf.start(), ...Array.from({ length: pages }, () => pdf.page(page)).flat(), ...pdf.end()];
  return pieces.map((piece) => Array.from(piece, (byte) => String.fromCharCode(byte)).join('')).join('');
}

describe('a PDF of pictures', () => {
  it('has every object where its table says', () => {
    const text = made(3);
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    const lines = text.slice(start).split('\n').slice(3);
    for (let number = 1; number <= 11; number++) {
      const place = Number((lines[number - 1] ?? '').slice(0, 10));
      expect(text.slice(place, place + 10)).toMatch(new RegExp(`^${number} 0 obj`));
    }
    expect(text.slice(start)).toContain('xref\n0 12\n');
  });

  it('has pages of the size on paper, with nothing but their picture', () => {
    const text = made(1);
    expect(text).toContain('/MediaBox [0 0 595.28 841]');
    expect(text).toContain('q 595.28 0 0 841 0 0 cm /P Do Q\n');
    expect(text).not.toMatch(/\/Font|\/Info|\/Metadata|\/ID|\/Annots|Date/);
  });

  it('is the same for the same pictures', () => expect(made(2)).toBe(made(2)));
});
