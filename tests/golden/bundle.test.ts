import { describe, expect, it } from 'vitest';
import { goldenBytes, goldenFile } from './fixed-bundle.ts';

describe('golden files of a bundle by a profile', async () => {
  it.each([...(await goldenBytes())])('%s', (name, bytes) => {
    expect(Buffer.from(bytes).equals(Buffer.from(goldenFile(name)))).toBe(true);
  });
});
