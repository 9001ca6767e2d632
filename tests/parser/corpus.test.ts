import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { JobKind } from '../../electron/engine/parser-pool/index.ts';
import { sourceOf } from './fixtures.ts';
import { withParser } from './with-parser.ts';

/** Real files, beside the project where they exist; never part of it. */
const CORPUS = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
/** The project's own samples stand in for them where they do not. */
const SAMPLES = fileURLToPath(new URL('../../resources/samples', import.meta.url));
const SAMPLE_FOLDERS: Readonly<Record<string, string>> = {
  camera: 'photos',
  'content-credentials': 'photos',
  hostile: 'odd',
};
const folderOf = (name: string): string =>
  existsSync(CORPUS) ? join(CORPUS, name) : join(SAMPLES, SAMPLE_FOLDERS[name] ?? name);
const files = (folder: string): readonly string[] =>
  globSync(join(folderOf(folder), '*'))
    .filter((path) => statSync(path).isFile())
    .sort();

describe(existsSync(CORPUS) ? 'real files' : 'the samples', { timeout: 180_000 }, () => {
  const parser = withParser();
  const run = (kind: Exclude<JobKind, 'redact'>, path: string) =>
    parser.pool.run({ kind, source: sourceOf(readFileSync(path)) });

  it.each(['camera', 'content-credentials'])(
    'every picture of %s has metadata, a thumbnail and a rendition',
    async (folder) => {
      const bad: string[] = [];
      for (const path of files(folder))
        for (const kind of ['metadata', 'thumbnail', 'rendition'] as const)
          if ((await run(kind, path)).status !== 'done') bad.push(`${basename(path)} ${kind}`);
      expect(bad).toEqual([]);
    },
  );

  it('every video has metadata, and a thumbnail where this machine has ffmpeg', async () => {
    const expected = (await parser.pool.capabilities()).ffmpeg === null ? 'none' : 'done';
    for (const path of files('video'))
      expect([(await run('metadata', path)).status, (await run('thumbnail', path)).status]).toEqual([
        'done',
        expected,
      ]);
  });

  it('every document has metadata, and text or a reason', async () => {
    for (const path of files('documents')) {
      expect((await run('metadata', path)).status).toBe('done');
      expect(['done', 'none']).toContain((await run('text', path)).status);
    }
  });

  it('a PDF under a password is encrypted, not broken', async () => {
    const [path] = files('documents').filter((name) => name.endsWith('open-password.pdf'));
    if (path === undefined) return;
    for (const kind of ['text', 'rendition'] as const)
      expect(await run(kind, path)).toEqual({ status: 'none', reason: 'encrypted' });
  });

  it('no hostile file ends a parser', async () => {
    for (const path of files('hostile'))
      for (const kind of ['metadata', 'thumbnail', 'text', 'rendition'] as const)
        expect(['done', 'none', 'unreadable']).toContain((await run(kind, path)).status);
  });
});
