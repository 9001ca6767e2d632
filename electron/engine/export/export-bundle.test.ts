import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DISCLOSURE_GROUPS, WITHHELD_BY_DEFAULT } from '../../../shared/core/ledger/entry-types.ts';
import { parseEntry } from '../../../shared/core/ledger/entry.ts';
import { planZip } from '../../../shared/core/zip/index.ts';
import { analysisOf, putAnalysis } from '../db/analyses.ts';
import { entryCount, iterateEntries } from '../db/entries.ts';
import { isFailure, orThrow } from '../failure.ts';
import { deriveItem } from '../items/derive-item.ts';
import { openGpg } from '../openpgp/gpg.fixture.ts';
import { verifyBundleAt } from '../verify/verify-bundle-at.ts';
import { exportBundle } from './export-bundle.ts';
import { type ExportFixture, makeExportCase, MARKERS } from './export-fixture.ts';
import { systemFiles } from './files.ts';
import type { ExportOptions } from './options.ts';

let fixture: ExportFixture;
beforeAll(async () => {
  fixture = await makeExportCase();
});
afterAll(() => fixture.close());

const run = (name: string, more: Partial<ExportOptions> = {}) =>
  exportBundle({
    writable: fixture.writable,
    items: 'all',
    target: join(fixture.out, name),
    form: 'directory',
    withheld: WITHHELD_BY_DEFAULT,
    ...more,
  });

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();

const lastEntries = (count: number) =>
  [...iterateEntries(fixture.writable.opened.db)].slice(-count).map(({ bytes }) => {
    const entry = parseEntry(bytes);
    return { type: entry?.type, outcome: entry?.data['outcome'], reason: entry?.data['reason'] };
  });

const hasTool = (tool: string): boolean => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;
const check = (tool: string, args: string[], cwd: string) => {
  const { status, stdout, stderr } = spawnSync(tool, args, { cwd });
  return { status, output: `${stdout.toString()}${stderr.toString()}` };
};

describe('an original and its redaction', () => {
  let own: ExportFixture;
  let [original, redacted] = ['', ''];
  beforeAll(async () => {
    own = await makeExportCase();
    const file = join(own.made.folder, 'redacted.txt');
    writeFileSync(file, 'a part is covered');
    [original = ''] = own.items
      .filter(({ duplicate_of }) => duplicate_of === null)
      .map(({ number }) => number);
    const how = { type: 'redaction' } as const;
    const made = orThrow(await deriveItem({ writable: own.writable, original, file, how }));
    redacted = made.derivative.number;
  });
  afterAll(() => own.close());
  const numbersIn = (folder: string): readonly string[] => readdirSync(join(folder, 'data'));
  const stated = (): unknown =>
    [...iterateEntries(own.writable.opened.db)]
      .map(({ bytes }) => parseEntry(bytes))
      .findLast((entry) => entry?.type === 'information package creation')?.data['originalsOfRedactions'];

  it.each([
    ['leave the original out', {}, false, 'left-out'],
    ['go together where that was chosen', { originalsOfRedactions: 'included' }, true, 'included'],
  ] as const)('%s, and the ledger says so', async (name, more, isThere, said) => {
    const target = join(own.out, name.replaceAll(' ', '-'));
    const { writable } = own;
    const { numbers, leftOut } = orThrow(
      await exportBundle({
        writable,
        items: 'all',
        target,
        form: 'directory',
        withheld: WITHHELD_BY_DEFAULT,
        ...more,
      }),
    );
    expect(numbers).toEqual(numbersIn(target).toSorted());
    expect(leftOut.flatMap(({ why, numbers: out }) => out.map((number) => `${why} ${number}`))).toEqual(
      own.items.flatMap(({ number }) => (numbers.includes(number) ? [] : [`redaction ${number}`])),
    );
    expect([
      redacted,
      numbersIn(target).includes(redacted),
      numbersIn(target).includes(original),
      stated(),
    ]).toEqual([`${original}-R01`, true, isThere, said]);
  });

  it('are not concerned where only one of them is chosen', async () => {
    const { writable, items } = own;
    const target = join(own.out, 'only-the-original');
    const uids = items.filter(({ number }) => number === original).map(({ uid }) => uid);
    orThrow(
      await exportBundle({ writable, items: uids, target, form: 'directory', withheld: WITHHELD_BY_DEFAULT }),
    );
    expect([numbersIn(target), stated()]).toEqual([[original], undefined]);
  });
});

describe('a bundle as a folder', () => {
  let bundle: string;
  beforeAll(async () => {
    const exported = orThrow(await run('folder', { recipient: MARKERS.people }));
    expect(exported).toMatchObject({ items: 5, bytes: 5_000_028, withoutRawMetadata: [] });
    expect(exported.fingerprint).toMatch(/^\d{5}( \d{5}){7}$/);
    bundle = exported.target;
  });

  it('is accepted by the verifier that knows the signer', async () => {
    const report = await verifyBundleAt({
      path: bundle,
      signers: [{ fingerprint: fixture.custodian.fingerprint, certificate: null }],
      known: null,
    });
    expect(report.findings.filter(({ verdict }) => verdict !== null)).toEqual([]);
    expect(report.verdict).toBe('ACCEPTED');
  });

  it('is not accepted by a verifier who knows nobody', async () => {
    const report = await verifyBundleAt({ path: bundle, signers: [], known: null });
    expect(report.verdict).toBe('SIGNER_UNKNOWN');
  });

  it.skipIf(!hasTool('sha512sum'))('has manifests that sha512sum and sha256sum check', () => {
    for (const [tool, manifest] of [
      ['sha512sum', 'manifest-sha512.txt'],
      ['sha512sum', 'tagmanifest-sha512.txt'],
      ['sha256sum', 'manifest-sha256.txt'],
      ['sha256sum', 'tagmanifest-sha256.txt'],
    ] as const)
      expect(check(tool, ['--check', '--strict', '--quiet', manifest], bundle)).toEqual({
        status: 0,
        output: '',
      });
  });

  it('has a signature over the list and one over the checkpoint that gpg takes', (context) => {
    const gpg = openGpg();
    if (gpg === null) return context.skip();
    try {
      gpg.run(['--import', join(bundle, 'keys', 'K-01.asc')]);
      for (const [signature, signed] of [
        ['signatures/tagmanifest-sha512.txt.asc', 'tagmanifest-sha512.txt'],
        ['ledger/checkpoint.asc', 'ledger/checkpoint'],
      ] as const) {
        const { code, output } = gpg.run(['--verify', join(bundle, signature), join(bundle, signed)]);
        expect(output).toContain('GOODSIG');
        expect(code).toBe(0);
      }
    } finally {
      gpg.close();
    }
  });

  it('holds the originals byte for byte, for this user alone', () => {
    const payload = filesUnder(bundle).filter((path) => path.startsWith('data/'));
    expect(payload.map((path) => path.split('/').at(-1))).toEqual([
      'TST-0001-0001.jpg',
      'TST-0001-0002.txt',
      'TST-0001-0003.mp4',
      'TST-0001-0004.bin',
      'TST-0001-0005.mp4',
    ]);
    for (const line of readFileSync(join(bundle, 'manifest-sha256.txt'), 'utf8').trimEnd().split('\n')) {
      const [sha256 = '', path = ''] = line.split('  ');
      expect(
        readFileSync(join(bundle, path)).equals(fixture.sources.get(sha256) ?? Buffer.from('none')),
      ).toBe(true);
    }
    for (const path of filesUnder(bundle)) expect(statSync(join(bundle, path)).mode & 0o777).toBe(0o600);
  });

  it('is followed by an entry with its fingerprint, which its own checkpoint does not cover', () => {
    expect(lastEntries(2)).toMatchObject([
      { type: 'information package creation' },
      { type: 'exporting', outcome: 'done' },
    ]);
  });

  it('is found out when any byte of it is changed', async () => {
    const copy = join(fixture.out, 'changed');
    mkdirSync(copy);
    expect(spawnSync('cp', ['-r', `${bundle}/.`, copy]).status).toBe(0);
    const victim = join(copy, 'data/TST-0001-0003/original/TST-0001-0003.mp4');
    const bytes = readFileSync(victim);
    bytes[1_234_567] = (bytes[1_234_567] ?? 0) ^ 1;
    writeFileSync(victim, bytes);
    const report = await verifyBundleAt({
      path: copy,
      signers: [{ fingerprint: fixture.custodian.fingerprint, certificate: null }],
      known: null,
    });
    expect(report.verdict).toBe('TAMPERED');
    expect(report.findings[0]).toMatchObject({ code: 'payload-mismatch' });
    rmSync(copy, { recursive: true });
  });
});

/** The one archive that stands for these files (bundle.md §7), made without the exporter. */
function sameZip(folder: string, bundle: string): Buffer {
  const paths = ['bagit.txt', ...filesUnder(folder).filter((path) => path !== 'bagit.txt')];
  const contents = paths.map((path) => readFileSync(join(folder, path)));
  const plan = planZip(
    paths.map((path, i) => ({ name: `${bundle}/${path}`, sizeBytes: contents[i]?.length ?? 0 })),
  );
  const crcs = contents.map((bytes) => crc32(bytes));
  const parts = contents.flatMap((bytes, i) => [plan.localHeader(i, crcs[i] ?? 0), bytes]);
  return Buffer.concat([...parts, plan.tail(crcs)]);
}

describe('a bundle as a ZIP', () => {
  it('is a ZIP that unzip takes, and holds what the folder would', async () => {
    const exported = orThrow(await run('bundle.zip', { form: 'zip' }));
    const report = await verifyBundleAt({
      path: exported.target,
      signers: [{ fingerprint: fixture.custodian.fingerprint, certificate: null }],
      known: null,
    });
    expect(report).toMatchObject({ verdict: 'ACCEPTED', checked: { fingerprint: exported.fingerprint } });
    if (!hasTool('unzip')) return;
    expect(check('unzip', ['-tq', 'bundle.zip'], fixture.out).status).toBe(0);
    expect(check('unzip', ['-q', 'bundle.zip', '-d', 'unzipped'], fixture.out).status).toBe(0);
    const unzipped = join(fixture.out, 'unzipped', exported.bundleId);
    expect(filesUnder(unzipped)).toHaveLength(exported.files);
    const folder = await verifyBundleAt({
      path: unzipped,
      signers: [{ fingerprint: fixture.custodian.fingerprint, certificate: null }],
      known: null,
    });
    expect(folder.verdict).toBe('ACCEPTED');
    // The same payload as the folder form: its manifest is the same text.
    expect(readFileSync(join(unzipped, 'manifest-sha512.txt'), 'utf8')).toBe(
      readFileSync(join(fixture.out, 'folder', 'manifest-sha512.txt'), 'utf8'),
    );
    expect(readdirSync(fixture.out).filter((name) => name.includes('partial'))).toEqual([]);
    expect(sameZip(unzipped, exported.bundleId).equals(readFileSync(exported.target))).toBe(true);
  });
});

/** All bytes of a bundle in one. */
const bytesUnder = (folder: string): Buffer =>
  Buffer.concat(filesUnder(folder).map((path) => readFileSync(join(folder, path))));

/** Whether a text is in there, plain or at any place inside base64url, as disclosures are written. */
function holds(bytes: Buffer, text: string): boolean {
  const encoded = [0, 1, 2].map((shift) =>
    Buffer.from(' '.repeat(shift) + text)
      .toString('base64url')
      .slice(shift === 0 ? 0 : 4, -4),
  );
  return [text, ...encoded].some((form) => bytes.includes(form));
}

describe('other work on the case while an export runs', () => {
  it('is not in the bundle, and does not disturb it', async () => {
    const item = fixture.items[0]?.uid ?? '';
    const seen = new Set<string>();
    const exported = orThrow(
      await run('meanwhile', {
        onProgress: ({ phase }) => {
          if (seen.has(phase)) return;
          seen.add(phase);
          fixture.writable.ledger.append([
            {
              type: 'metadata modification',
              item,
              plain: { fields: ['title'] },
              salted: { title: 'MARKER-later' },
            },
          ]);
        },
      }),
    );
    expect([...seen]).toEqual(['records', 'payload', 'syncing', 'verification']);
    const disclosures = readFileSync(join(exported.target, 'ledger/disclosures.jsonl'));
    expect(holds(disclosures, 'MARKER-later')).toBe(false);
  });
});

describe('what is withheld', () => {
  it('would be found in the disclosures alone', () => {
    const disclosures = readFileSync(join(fixture.out, 'folder', 'ledger/disclosures.jsonl'));
    for (const group of ['names', 'paths', 'places', 'notes', 'description'] as const)
      expect(holds(disclosures, MARKERS[group])).toBe(true);
  });

  it('is in no byte of the bundle', async () => {
    const exported = orThrow(await run('withheld', { withheld: DISCLOSURE_GROUPS, purpose: MARKERS.notes }));
    const withheld = bytesUnder(exported.target);
    for (const marker of Object.values(MARKERS)) expect(holds(withheld, marker)).toBe(false);
    expect(readFileSync(join(exported.target, 'ledger/disclosures.jsonl'))).toHaveLength(0);
    expect(filesUnder(exported.target).filter((path) => path.startsWith('data/'))[0]).toBe(
      'data/TST-0001-0001/original/TST-0001-0001.jpg',
    );
  });

  it('people and case stay at home by default, the rest travels', () => {
    const folder = join(fixture.out, 'folder');
    const custody = readFileSync(join(folder, 'metadata/custody.jsonl'), 'utf8');
    for (const group of ['names', 'paths', 'places', 'notes', 'description'] as const)
      expect(custody).toContain(MARKERS[group]);
    for (const group of ['people', 'case'] as const) expect(custody).not.toContain(MARKERS[group]);
  });

  it('items that were not chosen leave no trace but hashes', async () => {
    const [first, second] = fixture.items;
    const exported = orThrow(await run('one', { items: [first?.uid ?? ''] }));
    const bytes = bytesUnder(exported.target);
    expect(bytes.includes(first?.uid ?? 'x')).toBe(true);
    expect(bytes.includes(second?.uid ?? 'x')).toBe(false);
    expect(bytes.includes(second?.number ?? 'x')).toBe(false);
  });

  it('metadata that was made again is left out and said', async () => {
    const { db } = fixture.writable.opened;
    const row = analysisOf(db, fixture.items[0]?.object_name ?? '', 'metadata');
    if (row === undefined) throw new Error('the fixture has metadata');
    putAnalysis(db, { ...row, body: Buffer.from('[{"made":"again"}]') });
    const exported = orThrow(await run('again'));
    putAnalysis(db, row);
    expect(exported.withoutRawMetadata).toEqual(['TST-0001-0001']);
  });
});

describe('an export that does not come to its end', () => {
  const leftovers = (): string[] => readdirSync(fixture.out).filter((name) => name.startsWith('never'));

  it.each([['directory'], ['zip']] as const)(
    'is cancelled without a trace on the disk (%s)',
    async (form) => {
      for (const phase of ['records', 'payload', 'verification']) {
        const abort = new AbortController();
        const result = await run('never', {
          form,
          signal: abort.signal,
          onProgress: (progress) => {
            if (progress.phase === phase) abort.abort();
          },
        });
        expect(result).toMatchObject({ code: 'CANCELLED' });
        expect(leftovers()).toEqual([]);
        expect(lastEntries(1)).toEqual([{ type: 'exporting', outcome: 'cancelled', reason: 'CANCELLED' }]);
      }
    },
  );

  it.each([['directory'], ['zip']] as const)('leaves nothing on a disk that fills up (%s)', async (form) => {
    for (const after of [0, 2000, 20_000]) {
      let written = 0;
      const result = await run('never', {
        form,
        files: {
          ...systemFiles,
          write(fd, bytes, position) {
            written += bytes.length;
            if (written > after) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
            systemFiles.write(fd, bytes, position);
          },
        },
      });
      expect(result).toMatchObject({ code: 'DISK_FULL' });
      expect(leftovers()).toEqual([]);
      expect(lastEntries(1)).toEqual([{ type: 'exporting', outcome: 'failed', reason: 'DISK_FULL' }]);
    }
  });

  it('names the item whose stored bytes are damaged', async () => {
    const { store } = fixture.writable.opened;
    const item = fixture.items[2];
    const path = store.pathOf(item?.object_name ?? '');
    const saved = join(fixture.out, 'saved');
    copyFileSync(path, saved);
    const bytes = readFileSync(path);
    bytes[1_500_000] = (bytes[1_500_000] ?? 0) ^ 1;
    rmSync(path);
    writeFileSync(path, bytes);
    const result = await run('never');
    rmSync(path);
    copyFileSync(saved, path);
    expect(result).toMatchObject({ code: 'OBJECT_DAMAGED', details: { reason: 'OBJECT_DAMAGED' } });
    expect(['TST-0001-0003', 'TST-0001-0005']).toContain(isFailure(result) ? result.details?.['item'] : '');
    expect(leftovers()).toEqual([]);
    expect(lastEntries(1)).toEqual([{ type: 'exporting', outcome: 'failed', reason: 'OBJECT_DAMAGED' }]);
  });

  it('does not pass what was changed between writing and verifying', async () => {
    let partial = '';
    const result = await run('never', {
      onProgress: ({ phase }) => {
        if (phase !== 'syncing' || partial !== '') return;
        partial = join(fixture.out, leftovers()[0] ?? '');
        writeFileSync(join(partial, 'metadata/index.csv'), 'another');
      },
    });
    expect(result).toMatchObject({ code: 'VERIFICATION_FAILED', details: { verdict: 'TAMPERED' } });
    expect(leftovers()).toEqual([]);
  });
});

describe('an export that cannot begin', () => {
  const cases: [string, Partial<ExportOptions>, string][] = [
    ['nothing chosen', { items: [] }, 'NO_ITEMS'],
    ['an item of another case', { items: ['00000000-0000-4000-8000-000000000000'] }, 'ITEM_UNKNOWN'],
    ['a taken name', { target: '.' }, 'TARGET_EXISTS'],
    ['no such folder', { target: '/nonexistent/folder/bundle' }, 'TARGET_NOT_WRITABLE'],
    ['no room', { files: { ...systemFiles, freeBytes: () => 1000 } }, 'DISK_FULL'],
    ['a text that is too long', { purpose: 'x'.repeat(100_001) }, 'FIELD_TOO_LONG'],
    ['a text that is none', { recipient: '\ud800' }, 'FIELD_VALUE'],
    ['cancelled before', { signal: AbortSignal.abort() }, 'CANCELLED'],
  ];
  it.each(cases)('is refused without an entry: %s', async (_, options, code) => {
    const before = entryCount(fixture.writable.opened.db);
    expect(await run('never', options)).toMatchObject({ code });
    expect(entryCount(fixture.writable.opened.db)).toBe(before);
  });

  it('is refused inside the case folder', async () => {
    const target = join(fixture.made.dir, 'bundle');
    expect(await run('never', { target })).toMatchObject({ code: 'TARGET_INSIDE_CASE' });
  });

  it("is refused while the custodian's key is locked", async () => {
    const locked = { ...fixture.writable, custodian: { ...fixture.custodian, sign: null } };
    expect(await run('never', { writable: locked })).toMatchObject({ code: 'KEY_LOCKED' });
  });
});
