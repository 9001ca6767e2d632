import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alone } from './build-lock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'custodia-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the lock of a build', () => {
  it('lets one in after the other', async () => {
    const lock = join(folder, 'a', 'lock');
    const seen: string[] = [];
    const one = alone(lock, async () => {
      seen.push('one begins');
      await Promise.resolve();
      seen.push('one ends');
    });
    await Promise.all([one, alone(lock, () => Promise.resolve(seen.push('two')))]);
    expect(seen).toEqual(['one begins', 'one ends', 'two']);
  });
  it('is free again after a failure', async () => {
    const lock = join(folder, 'lock');
    await expect(alone(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(alone(lock, () => Promise.resolve('yes'))).resolves.toBe('yes');
  });
  it('is not kept by a process that is gone', async () => {
    const lock = join(folder, 'lock');
    // Above the greatest id that Linux gives.
    writeFileSync(lock, '4194305');
    await expect(alone(lock, () => Promise.resolve('yes'))).resolves.toBe('yes');
  });
});
