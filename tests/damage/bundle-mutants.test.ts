/** Thousands of damaged bundles, each with the verdict and the finding that the pages give for it. None is ever accepted. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BundleVerification } from '../../shared/core/verdict/bundle-verification.ts';
import type { FindingCode } from '../../shared/core/verdict/findings.ts';
import { readZipDirectory, type ZipEntry } from '../../shared/core/zip/index.ts';
import { verifyBundleAt } from '../../electron/engine/verify/verify-bundle-at.ts';
import { type Files, readFolder, sourceOf, writeFolder, zipOf } from './bundle-files.ts';
import { type Expected, expectedOf } from './expected.ts';
import { addedMutants, byteMutants, type Mutant, placeMutants } from './mutants.ts';
import { flipped, seeded } from './seeded.ts';
import { makeSmallCase, type SmallCase } from './small-case.ts';
import { rememberingOpenPgp, verifierWith } from './verify-in-memory.ts';
import { zipInMemory } from './zip-in-memory.ts';

let small: SmallCase;
let base: Files;
let folder: string;
const verify = verifierWith(rememberingOpenPgp());
const policy = () => ({ expectedSigners: [small.custodian.fingerprint] });

beforeAll(async () => {
  small = await makeSmallCase();
  base = readFolder(small.bundle);
  folder = mkdtempSync(join(tmpdir(), 'custodia-mutants-'));
});
afterAll(() => {
  small.remove();
  rmSync(folder, { recursive: true });
});

const wrong: string[] = [];
/** Compares, and collects what differs, so that one run shows every mutant that was misjudged. */
function judge(name: string, found: BundleVerification, expected: Expected): void {
  const codes = new Set<FindingCode>(found.findings.map(({ code }) => code));
  const missing = expected.findings.filter((some) => !some.some((code) => codes.has(code)));
  if (found.verdict === expected.verdict && missing.length === 0) return;
  wrong.push(
    `${name}: ${found.verdict} [${[...codes].join(' ')}], expected ${expected.verdict} [${expected.findings
      .map((some) => some.join('|'))
      .join(' ')}]`,
  );
}
const misjudged = (): string[] => wrong.splice(0).slice(0, 40);

describe('a bundle that nobody touched', () => {
  it('is accepted, from memory as from the disk', async () => {
    expect((await verify(sourceOf(base), policy())).verdict).toBe('ACCEPTED');
    expect(base.size).toBeGreaterThanOrEqual(30);
  });
});

describe('a damaged bundle', () => {
  it.each([
    ['bytes', byteMutants, 1500],
    ['names and places', placeMutants, 130],
    ['files added', addedMutants, 30],
  ] as const)('gets the verdict of the pages: %s', async (_, mutants, least) => {
    let count = 0;
    for (const mutant of mutants(base)) {
      judge(mutant.name, await verify(sourceOf(mutant.files, mutant.more), policy()), expectedOf(mutant));
      count++;
    }
    expect(misjudged()).toEqual([]);
    expect(count).toBeGreaterThanOrEqual(least);
  });

  it('gets it on the disk too', async () => {
    const every = [...byteMutants(base), ...placeMutants(base)].filter((_, index) => index % 48 === 0);
    expect(every.length).toBeGreaterThanOrEqual(36);
    for (const [index, mutant] of every.entries()) {
      const path = join(folder, String(index));
      writeFolder(path, mutant.files);
      const found = await verifyBundleAt({
        path,
        signers: [{ fingerprint: small.custodian.fingerprint, certificate: null }],
        known: null,
      });
      judge(mutant.name, found, expectedOf(mutant));
      rmSync(path, { recursive: true });
    }
    expect(misjudged()).toEqual([]);
  });
});

describe('a damaged ZIP', () => {
  let zip: Uint8Array<ArrayBuffer>;
  let members: readonly ZipEntry[];
  beforeAll(async () => {
    const id = /"bundle":"([^"]+)"/.exec(new TextDecoder().decode(base.get('metadata/bundle.json')))?.[1];
    zip = zipOf(id ?? '', base);
    const listed = await readZipDirectory(zip.length, (at, length) =>
      Promise.resolve(zip.slice(at, at + length)),
    );
    if ('code' in listed) throw new Error(listed.code);
    members = listed;
  });

  const verifyZip = (bytes: Uint8Array<ArrayBuffer>): Promise<BundleVerification> =>
    verify(zipInMemory(bytes), policy());

  /** In a member's bytes: what the folder would say, and the CRC; anywhere else: no ZIP of the profile. */
  function expectedAt(at: number, bytes: Uint8Array<ArrayBuffer>): Expected | null {
    const member = members.find(({ dataAt, sizeBytes }) => at >= dataAt && at < dataAt + sizeBytes);
    if (member === undefined) return null;
    const path = member.name.slice(member.name.indexOf('/') + 1);
    const files = new Map(base).set(path, bytes.slice(member.dataAt, member.dataAt + member.sizeBytes));
    const mutant: Mutant = { name: '', files, changed: [path], removed: [], added: [] };
    return expectedOf(mutant, ['crc-mismatch']);
  }

  function judgeOutside(name: string, found: BundleVerification): void {
    const isRefused = found.findings.some(({ code }) => /^(zip|path)-/.test(code));
    if (found.verdict !== 'MALFORMED' || !isRefused)
      wrong.push(`${name}: ${found.verdict} ${found.findings.map(({ code }) => code).join(' ')}`);
  }

  it('is accepted before', async () => {
    expect((await verifyZip(zip)).verdict).toBe('ACCEPTED');
  });

  it('gets the verdict of the pages for every flipped bit', async () => {
    const random = seeded(2026);
    const places = new Set<number>([0, zip.length - 1]);
    // Every byte of the first headers, the first of the directory, the end record; and anywhere.
    for (const { dataAt, name } of members.slice(0, 2))
      for (let i = 1; i <= 30; i++) places.add(dataAt - name.length - i);
    const last = members.at(-1);
    const directoryAt = last === undefined ? 0 : last.dataAt + last.sizeBytes;
    for (let i = 0; i < 60; i++) places.add(directoryAt + i);
    for (let i = 0; i < 22; i++) places.add(zip.length - 1 - i);
    while (places.size < 520) places.add(random(zip.length));
    for (const at of places) {
      const bit = random(8);
      const bytes = flipped(zip, at, bit);
      const expected = expectedAt(at, bytes);
      const name = `bit ${bit} of byte ${at} of the ZIP`;
      if (expected === null) judgeOutside(name, await verifyZip(bytes));
      else judge(name, await verifyZip(bytes), expected);
    }
    expect(misjudged()).toEqual([]);
  });

  it('is refused when it was cut or has more', async () => {
    for (const length of [zip.length - 1, zip.length - 22, zip.length - 23, zip.length >> 1, 30, 4, 1, 0])
      judgeOutside(`cut to ${length}`, await verifyZip(zip.slice(0, length)));
    for (const more of [[0], [10], [...zip], [0x50, 0x4b, 5, 6]])
      judgeOutside(`${more.length} bytes more`, await verifyZip(Uint8Array.from([...zip, ...more])));
    judgeOutside('a byte before', await verifyZip(Uint8Array.from([0, ...zip])));
    expect(misjudged()).toEqual([]);
  });

  it('is refused under a folder that is not its id', async () => {
    const found = await verifyZip(zipOf('ANOTHER-BUNDLE', base));
    expect(found).toMatchObject({ verdict: 'TAMPERED' });
    expect(found.findings.map(({ code }) => code)).toContain('record-mismatch');
  });
});
