import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isProfileRefusal, parseProfile } from '../../../shared/core/profile/index.ts';
import { acquire } from '../acquisition/index.ts';
import { acquisitionPorts } from '../case/acquisition-ports.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import { isFailure, orThrow } from '../failure.ts';
import { createNodeParserHost, createParserPool, type ParserPool } from '../parser-pool/index.ts';
import { verifyBundleAt } from '../verify/verify-bundle-at.ts';
import { exportBundle } from './export-bundle.ts';
import { type ExportFixture, makeExportCase } from './export-fixture.ts';

const RESOURCES = new URL('../../../resources/', import.meta.url).pathname;
let fixture: ExportFixture;
let pool: ParserPool;
let dispose: () => void;
let target: string;
let bundleId: string;
let withoutPageImages: readonly string[];

beforeAll(async () => {
  fixture = await makeExportCase();
  const broken = join(fixture.made.folder, 'broken_fail.pdf');
  writeFileSync(broken, '%PDF-1.7 and no more');
  // One after the other: paths of one request are taken in their order, and where a checkout lies is nobody's business here.
  for (const path of [
    broken,
    join(RESOURCES, 'samples/documents/sample.pdf'),
    join(RESOURCES, 'samples/photos/sample-gps.jpg'),
  ]) {
    const summary = await acquire({
      case: acquisitionPorts(fixture.writable),
      request: { roots: [Buffer.from(path)] },
      pool: { workers: 1 },
    });
    if (isFailure(summary)) throw new Error(summary.code);
  }
  const host = await createNodeParserHost();
  pool = createParserPool({ spawn: host.spawn, sandbox: host.sandbox, size: 1 });
  dispose = () => host.dispose();
  const profile = parseProfile(
    new Uint8Array(readFileSync(join(RESOURCES, 'profiles/us-federal.json'))),
    nodeCoreCrypto,
  );
  if (isProfileRefusal(profile)) throw new Error(profile.code);
  const bundle = orThrow(
    await exportBundle({
      writable: fixture.writable,
      items: 'all',
      target: join(fixture.out, 'pages'),
      form: 'directory',
      withheld: [],
      profile,
      incomplete: true,
      pageImages: { pool: () => Promise.resolve(pool) },
    }),
  );
  ({ target, bundleId, withoutPageImages } = bundle);
});
afterAll(async () => {
  await pool.close();
  dispose();
  await fixture.close();
});

const optLines = (): readonly string[] =>
  readFileSync(join(target, `loadfile/${bundleId}.opt`), 'latin1')
    .trimEnd()
    .split('\r\n');

describe('page images', () => {
  it('are drawn of pictures and of every page of a PDF, and listed', () => {
    const pages = optLines().map((line) => line.split(',')[0]);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) {
      const image = readFileSync(join(target, `loadfile/images/${page}.jpg`));
      expect([...image.subarray(0, 2)]).toEqual([0xff, 0xd8]);
    }
  });

  it('say nothing that a picture does not show', () => {
    for (const line of optLines()) {
      const image = readFileSync(join(target, `loadfile/images/${line.split(',')[0]}.jpg`), 'latin1');
      expect(image).not.toMatch(/Exif|http:\/\/ns\.adobe\.com/);
    }
  });

  it('are missed of a PDF that cannot be read, and that is said', () => {
    // The first that was acquired after the five of the fixture.
    expect(withoutPageImages).toEqual(['TST-0001-0006']);
  });

  it('do not keep the bundle from being accepted', async () => {
    const { verdict } = await verifyBundleAt({
      path: target,
      signers: [{ fingerprint: fixture.custodian.fingerprint, certificate: null }],
      known: null,
    });
    expect(verdict).toBe('ACCEPTED');
  });
});
