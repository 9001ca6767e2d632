import { readFileSync, readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { copyRanges, createMemoryFile, hasMemoryFiles } from './memory-file.ts';

describe.skipIf(!hasMemoryFiles())('a file in memory', () => {
  it('has no name, is for us alone, and keeps ranges where they were', async () => {
    const names = () => readdirSync('/dev/shm').filter((name) => name.startsWith('custodia-'));
    const before = names();
    const file = createMemoryFile();
    try {
      const source = {
        sizeBytes: 1000,
        read: (_offset: number, length: number) => Promise.resolve(Buffer.alloc(length, 7)),
      };
      await copyRanges(
        source,
        [
          { offset: 2, length: 3 },
          { offset: 8, length: 1 },
        ],
        file,
      );
      expect([...readFileSync(file.path)]).toEqual([0, 0, 7, 7, 7, 0, 0, 0, 7]);
      expect([statSync(file.path).nlink, statSync(file.path).mode & 0o777]).toEqual([0, 0o600]);
      // Another process may be making its own at this moment: such a name goes again while our file is still open.
      const added = names().filter((name) => !before.includes(name));
      await expect
        .poll(() => names().filter((name) => added.includes(name)), { timeout: 30_000 })
        .toEqual([]);
    } finally {
      file.close();
    }
  });
});
