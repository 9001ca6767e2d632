import { afterAll, describe, expect, it, vi } from 'vitest';
import { formatOf } from '../../../shared/core/metadata/index.ts';
import { pdfOf } from '../../../tests/parser/fixtures.ts';
import { SPARSE_HEAD } from '../limits.ts';
import { readAllTags, readEmbeddedPreview, stopExiftool } from './exiftool.ts';

// What macOS and Windows do: no RAM-backed file, so the bytes go through exiftool's standard input.
vi.mock(import('./memory-file.ts'), async (original) => ({
  ...(await original()),
  hasMemoryFiles: () => false,
}));
afterAll(() => stopExiftool());

const jobOf = (bytes: Uint8Array, sizeBytes = bytes.length) => ({
  sizeBytes,
  read: (offset: number, length: number) => {
    const out = new Uint8Array(length);
    out.set(bytes.subarray(offset, offset + length));
    return Promise.resolve(out);
  },
});

describe('exiftool over standard input', () => {
  it('finds the same tags and names no file', async () => {
    const { json, partial } = await readAllTags(jobOf(pdfOf('x')), formatOf('pdf'));
    expect([json.includes('"Sample Author"'), json.includes('SourceFile'), partial]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('marks a file partial of which only the head was sent', async () => {
    const { partial } = await readAllTags(jobOf(Buffer.from('GIF89a'), SPARSE_HEAD + 1), formatOf('gif'));
    expect(partial).toBe(true);
  });

  it('finds no preview where there is none', async () => {
    expect(await readEmbeddedPreview(jobOf(pdfOf('x')), formatOf('pdf'))).toBeNull();
  });
});
