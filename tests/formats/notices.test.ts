import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collectNotices, NOTICES_FILE } from '../../resources/notices/make-notices.ts';

const written: unknown = JSON.parse(readFileSync(NOTICES_FILE, 'utf8'));
const now = collectNotices();

describe('the notices of shipped libraries', () => {
  it('are those of the lock file (node resources/notices/make-notices.ts writes them anew)', () => {
    expect(written).toEqual(now);
  });

  it('name what the engine and the page are built on', () => {
    const names = now.libraries.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['electron', 'openpgp', 'react-aria-components', 'sharp', 'minisearch']),
    );
  });

  it('have the text of every licence that a package brings', () => {
    const used = new Set(now.libraries.flatMap(({ text }) => (text === null ? [] : [text])));
    expect(used.size).toBe(now.texts.length);
  });
});
