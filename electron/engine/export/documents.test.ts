import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declarantSchema } from '../../../shared/core/declaration/index.ts';
import { type LoadedProfile, parseProfile } from '../../../shared/core/profile/index.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import { createNodeParserHost, createParserPool, type ParserPool } from '../parser-pool/index.ts';
import { documentsRefusal, MAX_DOCUMENT_ITEMS } from './documents.ts';
import { exportBundle, type ExportedBundle } from './export-bundle.ts';
import { type ExportFixture, makeExportCase, MARKERS } from './export-fixture.ts';
import type { ExportFailure } from './failure.ts';
import type { ExportOptions } from './options.ts';

function profileOf(id: string): LoadedProfile {
  const path = fileURLToPath(new URL(`../../../resources/profiles/${id}.json`, import.meta.url));
  const loaded = parseProfile(new Uint8Array(readFileSync(path)), nodeCoreCrypto);
  if ('code' in loaded) throw new Error(loaded.code);
  return loaded;
}

let fixture: ExportFixture;
let pool: ParserPool;
let dispose: () => void;
beforeAll(async () => {
  fixture = await makeExportCase();
  const host = await createNodeParserHost();
  dispose = () => host.dispose();
  pool = createParserPool({ ...host, size: 1 });
});
afterAll(async () => {
  await pool.close();
  dispose();
  await fixture.close();
});

let count = 0;
/** An export of everything by a profile, complete or not, with documents. */
async function exported(
  id: string,
  changed: Partial<ExportOptions> = {},
): Promise<{ readonly folder: string; readonly bundle: ExportedBundle | ExportFailure }> {
  const folder = join(fixture.out, `b${count++}`);
  const bundle = await exportBundle({
    writable: fixture.writable,
    items: 'all',
    target: folder,
    form: 'directory',
    withheld: ['people', 'case'],
    profile: profileOf(id),
    incomplete: true,
    documents: { pool: () => Promise.resolve(pool) },
    ...changed,
  });
  return { folder, bundle };
}

async function wordsOf(path: string): Promise<string> {
  const bytes = readFileSync(path);
  if (path.endsWith('.txt')) return bytes.toString('utf8');
  const source = {
    sizeBytes: bytes.length,
    read: (offset: number, length: number) => bytes.subarray(offset, offset + length),
  };
  const outcome = await pool.run({ kind: 'text', source });
  if (outcome.status !== 'done' || outcome.kind !== 'text') throw new Error(JSON.stringify(outcome));
  return outcome.result.text;
}

const documentsIn = (folder: string): readonly string[] =>
  ['reports', 'declarations', 'how-to-check', 'metadata']
    .filter((name) => existsSync(join(folder, name)))
    .flatMap((name) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`))
    .filter((path) => path.endsWith('.pdf') || path.endsWith('.txt'))
    .toSorted();

describe('the documents of an export', () => {
  it('are those that the profile asks for, under a signature that our verifier accepts', async () => {
    const { folder, bundle } = await exported('us-federal');
    expect(bundle).toMatchObject({ items: 5 });
    expect(documentsIn(folder)).toEqual([
      'declarations/us-902-13.pdf',
      'declarations/us-902-13.txt',
      'declarations/us-902-14.pdf',
      'declarations/us-902-14.txt',
      'how-to-check/en.pdf',
      'how-to-check/en.txt',
      'metadata/index.pdf',
      'reports/TST-0001-0001.pdf',
      'reports/TST-0001-0002.pdf',
      'reports/TST-0001-0003.pdf',
      'reports/TST-0001-0004.pdf',
      'reports/TST-0001-0005.pdf',
      'reports/custody.pdf',
    ]);
    const listed = readFileSync(join(folder, 'tagmanifest-sha512.txt'), 'utf8');
    for (const path of documentsIn(folder)) expect(listed).toContain(`  ${path}\n`);
  });

  it('are tagged, with language, title and every font embedded', async () => {
    const { folder } = await exported('generic');
    for (const path of documentsIn(folder).filter((one) => one.endsWith('.pdf'))) {
      const raw = readFileSync(join(folder, path), 'latin1');
      const count = (pattern: RegExp): number => raw.match(pattern)?.length ?? 0;
      expect([path, /\/MarkInfo\s*<<\s*\/Marked true/.test(raw), raw.includes('/StructTreeRoot')]).toEqual([
        path,
        true,
        true,
      ]);
      expect([path, /\/Lang\s*\([a-z]{2}\)/.test(raw), /\/Title/.test(raw)]).toEqual([path, true, true]);
      // A font has its descriptor, and the descriptor the font's program.
      const descriptors = count(/\/Type\s*\/FontDescriptor\b/g);
      expect(descriptors).toBeGreaterThan(0);
      expect(count(/\/FontFile[23]?\b/g)).toBe(descriptors);
    }
  });

  it('say nothing of what is withheld, and that it is', async () => {
    const { folder } = await exported('generic', {
      withheld: ['people', 'case', 'names', 'paths', 'places', 'notes', 'description', 'metadata'],
    });
    for (const path of documentsIn(folder)) {
      const words = (await wordsOf(join(folder, path))).replaceAll(/\s/gu, '');
      for (const marker of Object.values(MARKERS)) expect(words).not.toContain(marker.replaceAll(/\s/gu, ''));
    }
    expect(await wordsOf(join(folder, 'reports/TST-0001-0001.pdf'))).toContain('withheld');
  });

  it('name the declarant in the declarations alone', async () => {
    const { folder } = await exported('us-federal', {
      documents: {
        pool: () => Promise.resolve(pool),
        declarant: declarantSchema.parse({ code: 'K-01', name: 'Sample-Declarant', signing: 'outside-us' }),
      },
    });
    const naming: string[] = [];
    for (const path of documentsIn(folder))
      if ((await wordsOf(join(folder, path))).includes('Sample-Declarant')) naming.push(path);
    expect(naming.every((path) => path.startsWith('declarations/'))).toBe(true);
    expect(naming).toHaveLength(4);
    for (const record of ['metadata/custody.jsonl', 'ledger/entries.jsonl', 'ledger/disclosures.jsonl'])
      expect(readFileSync(join(folder, record), 'utf8')).not.toContain('Sample-Declarant');
  });

  it('are told of while they are made', async () => {
    const told: string[] = [];
    await exported('generic', {
      onProgress: ({ phase, files, filesTotal }) => {
        if (phase === 'documents') told.push(`${files} of ${filesTotal}`);
      },
    });
    expect(told[0]).toMatch(/^0 of \d+$/);
  });
});

describe('documents that cannot be made', () => {
  it('end the export, and nothing remains of it', async () => {
    const broken: ParserPool = {
      ...pool,
      run: () => Promise.resolve({ status: 'stopped', code: 'MEMORY' }),
    };
    const { folder, bundle } = await exported('generic', {
      documents: { pool: () => Promise.resolve(broken) },
    });
    expect(bundle).toMatchObject({ code: 'TYPESET_FAILED', details: { reason: 'MEMORY' } });
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(fixture.out).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('of a parser that answers something else are no PDF', async () => {
    const lying: ParserPool = {
      ...pool,
      run: () =>
        Promise.resolve({
          status: 'done',
          kind: 'document',
          result: { mime: 'application/pdf', bytes: Buffer.from('MZ'), by: 'typst' },
        }),
    };
    const { bundle } = await exported('generic', { documents: { pool: () => Promise.resolve(lying) } });
    expect(bundle).toMatchObject({ code: 'TYPESET_FAILED', details: { reason: 'LIMIT' } });
  });

  it('because the export was cancelled', async () => {
    const stopping = new AbortController();
    const { folder, bundle } = await exported('generic', {
      signal: stopping.signal,
      onProgress: ({ phase }) => {
        if (phase === 'documents') stopping.abort();
      },
    });
    expect(bundle).toMatchObject({ code: 'CANCELLED' });
    expect(existsSync(folder)).toBe(false);
  });

  it.each([
    ['as many as are held', MAX_DOCUMENT_ITEMS, null],
    ['one more', MAX_DOCUMENT_ITEMS + 1, 'EXPORT_TOO_LARGE'],
  ])('for %s items', (_name, items, code) => {
    expect(documentsRefusal(profileOf('generic').profile, items)?.code ?? null).toBe(code);
  });
});
