import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statedOf } from '../../../shared/core/ledger/entry.ts';
import { hex } from '../../../shared/core/bytes.ts';
import type { DisclosureGroup } from '../../../shared/core/ledger/entry-types.ts';
import { sha256 } from '../crypto/primitives.ts';
import { entriesOfTypes } from '../db/entries.ts';
import { orThrow } from '../failure.ts';
import { visibleEntry } from '../ledger/projector.ts';
import { type Gpg, openGpg } from '../openpgp/gpg.fixture.ts';
import { generateCustodianKey, readRecipient, type Recipient } from '../openpgp/index.ts';
import { verifyBundleAt } from '../verify/verify-bundle-at.ts';
import { type ExportFixture, makeExportCase, MARKERS } from './export-fixture.ts';
import { systemFiles } from './files.ts';
import { exportBundle, type ExportOptions } from './index.ts';

const PASSPHRASE = 'sample passphrase, not for use';
const WITHHELD: readonly DisclosureGroup[] = ['case', 'people', 'places', 'notes'];

let fixture: ExportFixture;
let recipients: readonly Recipient[];
const gpg = openGpg();

beforeAll(async () => {
  fixture = await makeExportCase();
  const created = new Date(Date.now() - 60_000);
  const key = await generateCustodianKey({ code: 'R-01', passphrase: PASSPHRASE, created });
  gpg?.run(['--passphrase', PASSPHRASE, '--import'], key.secretKey);
  recipients = [orThrow(await readRecipient(key.certificate, new Date()))];
});
afterAll(async () => {
  await fixture.close();
  gpg?.close();
});

const encryption = () => ({ recipients, hidden: false, keepOpen: false });
const annex = (groups: readonly DisclosureGroup[] = ['people', 'places']) => ({
  groups,
  recipients,
  hidden: true,
});

function exporting(name: string, more: Partial<ExportOptions>) {
  const target = join(fixture.out, name);
  const { writable } = fixture;
  return exportBundle({
    writable,
    items: 'all',
    target,
    form: 'zip',
    withheld: WITHHELD,
    recipient: MARKERS.people,
    purpose: 'MARKER-purpose-2d2d',
    authority: 'MARKER-authority-8c8c',
    ...more,
  });
}

const filesOf = (start: string): readonly string[] =>
  readdirSync(fixture.out)
    .filter((name) => name.startsWith(start))
    .toSorted();

function lastOutcome() {
  const { db } = fixture.writable.opened;
  const row = [...entriesOfTypes(db, ['exporting'])].at(-1);
  const visible = row === undefined ? null : visibleEntry(db, row);
  if (visible === null) throw new Error('an export has an outcome');
  return visible;
}

function decrypt(g: Gpg, path: string, to: string): number {
  return g.run(['--passphrase', PASSPHRASE, '-o', to, '--decrypt', path]).code;
}

describe('a bundle encrypted to its recipients', () => {
  it('is the only thing that remains, and the ledger says for which keys', async () => {
    const done = orThrow(await exporting('sealed.zip', { encryption: encryption() }));
    expect(filesOf('sealed')).toEqual(['sealed.zip.pgp']);
    const bytes = readFileSync(done.target);
    expect(done.encrypted).toMatchObject({ sha256: hex(sha256(bytes)), sizeBytes: bytes.length });
    const { entry, disclosed } = lastOutcome();
    expect(statedOf(entry)['encrypted']).toEqual({ sha256: hex(sha256(bytes)), size: bytes.length });
    expect(disclosed.get('encryptedTo')).toEqual(recipients.map(({ fingerprint }) => fingerprint));
    expect(disclosed.get('target')).toBe(done.target);
  });

  it.skipIf(gpg === null)('opens with gpg to the very ZIP', async () => {
    if (gpg === null) return;
    const done = orThrow(await exporting('both.zip', { encryption: { ...encryption(), keepOpen: true } }));
    const opened = join(gpg.dir, 'both.zip');
    expect(decrypt(gpg, done.target, opened)).toBe(0);
    expect(hex(sha256(readFileSync(opened)))).toBe(hex(sha256(readFileSync(done.open ?? ''))));
  });

  /** Everything readable of it that lies beside its target at any moment, which is what a kill or a flash controller leaves. */
  async function readableWhileMaking(name: string, keepOpen: boolean): Promise<ReadonlySet<string>> {
    const signs = [MARKERS.names, MARKERS.paths, 'PK\x03\x04', 'Bundle-Format', 'not really a photograph'];
    const found = new Set<string>();
    let looks = 0;
    const look = (): void => {
      for (const file of readdirSync(fixture.out, { recursive: true, withFileTypes: true })) {
        const path = join(file.parentPath, file.name);
        if (!file.isFile() || !path.includes(`${name}.partial-`)) continue;
        looks++;
        const text = readFileSync(path, 'latin1');
        for (const sign of signs) if (text.includes(sign)) found.add(sign);
      }
    };
    orThrow(await exporting(name, { encryption: { ...encryption(), keepOpen }, onProgress: look }));
    expect(looks).toBeGreaterThan(5);
    return found;
  }

  it('is never on the disk in the open while it is made', async () => {
    expect(await readableWhileMaking('unreadable.zip', false)).toEqual(new Set());
    // What is looked for would be there: it is where the open ZIP is asked for.
    expect((await readableWhileMaking('readable.zip', true)).size).toBe(5);
  });

  it('is refused as a folder, before anything is recorded', async () => {
    const before = fixture.writable.ledger.size;
    expect(await exporting('folder', { encryption: encryption(), form: 'directory' })).toEqual({
      code: 'ENCRYPTION_NEEDS_ZIP',
    });
    expect(fixture.writable.ledger.size).toBe(before);
  });

  it('does not take a name that is taken', async () => {
    writeFileSync(join(fixture.out, 'taken.zip.pgp'), 'theirs');
    expect(await exporting('taken.zip', { encryption: encryption() })).toMatchObject({
      code: 'TARGET_EXISTS',
    });
    expect(readFileSync(join(fixture.out, 'taken.zip.pgp'), 'utf8')).toBe('theirs');
  });

  it('leaves nothing when the disk is full while it is encrypted', async () => {
    let isEncrypting = false;
    const failure = await exporting('full.zip', {
      encryption: encryption(),
      annex: annex(),
      onProgress: ({ phase }) => {
        isEncrypting ||= phase === 'encryption';
      },
      files: {
        ...systemFiles,
        write(fd, bytes, position) {
          if (isEncrypting) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
          systemFiles.write(fd, bytes, position);
        },
      },
    });
    expect(failure).toMatchObject({ code: 'DISK_FULL' });
    expect(filesOf('full')).toEqual([]);
    expect(filesOf('B-').filter((name) => name.includes('partial'))).toEqual([]);
    expect(statedOf(lastOutcome().entry)).toMatchObject({ outcome: 'failed', reason: 'DISK_FULL' });
  });

  it('leaves nothing when it is cancelled while it is encrypted', async () => {
    const stop = new AbortController();
    const failure = await exporting('stopped.zip', {
      encryption: encryption(),
      signal: stop.signal,
      onProgress: ({ phase }) => {
        if (phase === 'encryption') stop.abort();
      },
    });
    expect(failure).toMatchObject({ code: 'CANCELLED' });
    expect(filesOf('stopped')).toEqual([]);
  });

  it('gives none of its parts a name when the last one cannot have one', async () => {
    const names = readdirSync(fixture.out).toSorted();
    let renamed = 0;
    const failure = await exporting('unnamed.zip', {
      encryption: { ...encryption(), keepOpen: true },
      annex: annex(),
      files: {
        ...systemFiles,
        rename(from, to) {
          if (++renamed === 3) throw Object.assign(new Error('gone'), { code: 'EIO' });
          systemFiles.rename(from, to);
        },
      },
    });
    expect(failure).toMatchObject({ code: 'IO_FAILED' });
    expect(readdirSync(fixture.out).toSorted()).toEqual(names);
  });
});

describe('the entry that announces an export', () => {
  it.each([
    [['case', 'people'], false],
    [[], true],
  ] as const)('says for whom, why and on whose authority: withheld %j', async (withheld, says) => {
    const done = orThrow(await exporting(`texts-${says}.zip`, { withheld }));
    const open = readFileSync(done.target, 'latin1');
    for (const marker of [MARKERS.people, 'MARKER-purpose-2d2d', 'MARKER-authority-8c8c'])
      expect(open.includes(marker)).toBe(says);
  });
});

describe.skipIf(gpg === null)('a restricted annex', () => {
  let bundle: string;
  let file: string;
  let folder: string;
  let g: Gpg;
  beforeAll(async () => {
    if (gpg === null) throw new Error('skipped without gpg');
    g = gpg;
    const done = orThrow(await exporting('open.zip', { annex: annex() }));
    bundle = done.target;
    file = done.annex?.path ?? '';
    const zip = join(g.dir, 'annex.zip');
    expect(decrypt(g, file, zip)).toBe(0);
    spawnSync('unzip', ['-q', zip, '-d', join(g.dir, 'annex')]);
    folder = join(g.dir, 'annex', `${done.bundleId}-annex`);
  });

  const verify = (given?: readonly string[], path = bundle) =>
    verifyBundleAt({
      path,
      signers: [{ fingerprint: fixture.custodian.fingerprint, certificate: null }],
      known: null,
      ...(given === undefined ? {} : { annex: given }),
    });
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');

  it('carries what the open bundle withholds, and of that what was chosen', () => {
    const open = readFileSync(bundle, 'latin1');
    for (const group of ['people', 'places', 'notes'] as const) expect(open).not.toContain(MARKERS[group]);
    expect(read('data/identities.csv')).toContain(`"K-01","${MARKERS.people}"`);
    expect(read('data/disclosures.csv')).toContain(MARKERS.places);
    expect(read('data/disclosures.csv')).not.toContain(MARKERS.notes);
    expect(read('bag-info.txt')).toContain('Annex-Groups: people places\n');
  });

  it('is checked with public tools alone', () => {
    for (const manifest of ['tagmanifest-sha512.txt', 'manifest-sha512.txt'])
      expect(spawnSync('sha512sum', ['--check', '--quiet', manifest], { cwd: folder }).status).toBe(0);
    g.run(['--import'], fixture.custodian.certificate);
    const signature = join(folder, 'signatures/tagmanifest-sha512.txt.asc');
    expect(g.run(['--verify', signature, join(folder, 'tagmanifest-sha512.txt')]).code).toBe(0);
  });

  it('is said not to be checked where it is not given', async () => {
    const report = await verify();
    expect(report).toMatchObject({
      verdict: 'ACCEPTED',
      checked: { annex: { file: null, disclosures: null } },
    });
    expect(report.findings.map(({ code }) => code)).toContain('annex-not-checked');
    expect(report.notChecked).toContain('annex');
  });

  it('belongs to its bundle, encrypted, unpacked and as a ZIP', async () => {
    const all = await verify([file, folder]);
    expect(all).toMatchObject({ verdict: 'ACCEPTED', checked: { annex: { file: true } } });
    expect(all.checked.annex?.disclosures).toBeGreaterThan(5);
    expect(await verify([join(g.dir, 'annex.zip')])).toMatchObject({
      verdict: 'ACCEPTED',
      checked: { annex: { file: null, disclosures: all.checked.annex?.disclosures } },
    });
  });

  it('of another bundle is refused', async () => {
    const other = orThrow(await exporting('other.zip', { annex: annex() }));
    const report = await verify([other.annex?.path ?? '', folder], other.target);
    expect(report).toMatchObject({
      verdict: 'POLICY_NOT_MET',
      checked: { annex: { file: true, disclosures: null } },
      answers: { bytes: 'established', signature: 'established' },
    });
    expect(report.findings.map(({ code }) => code)).toContain('annex-mismatch');
    expect(await verify([other.annex?.path ?? ''])).toMatchObject({ verdict: 'POLICY_NOT_MET' });
  });

  it('is refused where the bundle names none, and where it cannot be read', async () => {
    const bare = orThrow(await exporting('bare.zip', {}));
    expect(await verify([folder], bare.target)).toMatchObject({ verdict: 'POLICY_NOT_MET' });
    expect(await verify([join(g.dir, 'nothing')])).toMatchObject({ verdict: 'POLICY_NOT_MET' });
  });

  it.each([
    ['data/identities.csv', `"${MARKERS.people}"`, '"Somebody Else"'],
    ['data/disclosures.csv', MARKERS.places, 'elsewhere'],
    ['data/disclosures.jsonl', '"seq":0', '"seq":1'],
    ['README.txt', 'RESTRICTED', 'OPEN'],
    ['bag-info.txt', 'Bagging-Date: 2', 'Bagging-Date: 1'],
    ['manifest-sha512.txt', '  data/', '  DATA/'],
    ['signatures/tagmanifest-sha512.txt.asc', '\n=', '\nA='],
  ])('is refused when %s was changed', async (path, from, to) => {
    const forged = join(g.dir, `forged-${path.replaceAll('/', '_')}`);
    spawnSync('cp', ['-r', folder, forged]);
    const text = readFileSync(join(forged, path), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(forged, path), text.replace(from, to));
    const report = await verify([forged]);
    expect(report.verdict).toBe('POLICY_NOT_MET');
    expect(report.findings.filter(({ code }) => code === 'annex-mismatch').map((one) => one.path)).toContain(
      path,
    );
  });

  it('is refused when a file is missing or was added', async () => {
    const forged = join(g.dir, 'forged-added');
    spawnSync('cp', ['-r', folder, forged]);
    mkdirSync(join(forged, 'data', 'more'));
    writeFileSync(join(forged, 'data', 'more', 'file'), 'x');
    expect((await verify([forged])).verdict).toBe('POLICY_NOT_MET');
  });

  it('does not repeat what the open bundle shows', async () => {
    expect(await exporting('wrong.zip', { annex: annex(['people', 'names']) })).toMatchObject({
      code: 'ANNEX_GROUPS',
      details: { groups: 'names' },
    });
    expect(await exporting('empty.zip', { annex: annex([]) })).toMatchObject({ code: 'ANNEX_GROUPS' });
    expect(filesOf('wrong')).toEqual([]);
  });

  it('goes with a folder, too, and gives nothing of its recipients away', async () => {
    const done = orThrow(await exporting('as-folder', { form: 'directory', annex: annex() }));
    expect(statSync(done.target).isDirectory()).toBe(true);
    expect(await verify([done.annex?.path ?? ''], done.target)).toMatchObject({ verdict: 'ACCEPTED' });
    const packets = g.run(['--list-packets', done.annex?.path ?? '']);
    expect(packets.stdout.toString('latin1')).toContain('keyid 0000000000000000');
  });
});
