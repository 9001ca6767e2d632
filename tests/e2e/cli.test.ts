/**
 * The real command line over the sample evidence, as its users run it: one case from its making to a verified bundle. The case that is
 * worked on was made by the engine at the lowest cost of key derivation, which every one of dozens of commands pays twice.
 */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { placeSamples } from '../../resources/samples/place-samples.ts';
import { casePaths } from '../../electron/engine/case/paths.ts';
import { tryLock } from '../../electron/engine/db/writer-lock.ts';
import { CASE_PASSPHRASE, compiledIn, KEY_PASSPHRASE } from '../command/custodia.ts';
import { makeFaultInstallation } from '../fault/fault-installation.ts';

const BIN = fileURLToPath(new URL('../../electron/cli/bin.mjs', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'custodia-e2e-cli-'));
const dir = join(folder, 'sample.custodia');
const evidence = join(folder, 'card');
const bundle = join(folder, 'bundle');
const signer = join(folder, 'signer.asc');

interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

interface CallOptions {
  /** Undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Ctrl-C comes as the command begins to say this on standard error. */
  readonly interruptAt?: string;
}

const ENV = {
  CUSTODIA_HOME: join(folder, 'home'),
  CUSTODIA_CASE: dir,
  CUSTODIA_KEY_PASSPHRASE: KEY_PASSPHRASE,
  CUSTODIA_PASSPHRASE: CASE_PASSPHRASE,
  ...compiledIn(join(folder, 'compiled')),
};

/** Somebody else: another home, which is not there, and no passphrase. */
const STRANGER: CallOptions = {
  env: { CUSTODIA_HOME: join(folder, 'nobody'), CUSTODIA_KEY_PASSPHRASE: undefined },
};

/** Loaded before the command: sent from within, the signal comes neither before the work began nor after it ended. */
const interruptingAt = (words: string): string => {
  const module = `
    const write = process.stderr.write;
    process.stderr.write = (text, ...more) => {
      if (String(text).includes(${JSON.stringify(words)})) {
        process.stderr.write = write;
        process.kill(process.pid, 'SIGINT');
      }
      return write.call(process.stderr, text, ...more);
    };`;
  return `data:text/javascript,${encodeURIComponent(module)}`;
};

function custodia(args: readonly string[], options: CallOptions = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const { interruptAt } = options;
    const loaded = interruptAt === undefined ? [] : ['--import', interruptingAt(interruptAt)];
    const child = spawn(process.execPath, [...loaded, BIN, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', ...ENV, ...options.env },
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.stdin.end();
    child.on('error', reject);
    child.on('close', (exit) => resolve({ exit, out, err }));
  });
}

/** The one JSON document of a command that has to succeed. */
async function document<T>(schema: z.ZodType<T>, args: readonly string[], options?: CallOptions): Promise<T> {
  const { exit, out, err } = await custodia([...args, '--json'], options);
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  return schema.parse(JSON.parse(out));
}

const listSchema = z.object({
  items: z.array(z.object({ number: z.string(), fileName: z.string(), isDuplicate: z.boolean() })),
  next: z.string().nullable(),
});
const caseSchema = z.object({ recoveryCode: z.string().regex(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/) });
const importSchema = z.object({
  acquired: z.number(),
  duplicate: z.number(),
  skipped: z.number(),
  failed: z.number(),
  outcome: z.string(),
  unacquired: z.array(z.object({ path: z.string(), reason: z.string() })),
});

/** Each starts several processes, one after another. */
const LIMIT = { timeout: 240_000 };

let fingerprint = '';
let recoveryCode = '';
let placed = 0;

beforeAll(async () => {
  placed = (await placeSamples(evidence)).length;
  const installation = await makeFaultInstallation(folder);
  ({ fingerprint } = installation);
  recoveryCode = await installation.createCase(dir, 'SMP');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('one case from its making to a verified bundle', LIMIT, () => {
  it('makes a home, a key and a case', async () => {
    const anew = { env: { CUSTODIA_HOME: join(folder, 'another home') } };
    const made = join(folder, 'made.custodia');
    const keySchema = z.object({ fingerprint: z.string().regex(/^[0-9a-f]{40}$/i) });
    await document(keySchema, ['key', 'create', 'K-01'], anew);
    await document(caseSchema, ['case', 'create', made, '--prefix', 'SMP'], anew);
    expect(await document(listSchema, ['item', 'list', '--case', made], anew)).toEqual({
      items: [],
      next: null,
    });
  });

  it('acquires everything but the link, and says so', async () => {
    const summary = await document(importSchema, ['import', evidence, '--place', 'Sample place']);
    expect(summary).toMatchObject({ outcome: 'complete', failed: 0, duplicate: 1 });
    expect(summary.acquired + summary.duplicate + summary.skipped).toBe(placed);
    expect(summary.unacquired.map(({ reason }) => reason)).toEqual(placed === 15 ? ['symbolic-link'] : []);
  });

  it('lists names exactly in JSON', async () => {
    const { items } = await document(listSchema, ['item', 'list']);
    expect(items.map(({ fileName }) => fileName)).toContain('sample-\u202Egpj.exe');
    expect(items.filter(({ isDuplicate }) => isDuplicate)).toHaveLength(1);
  });

  it('shows names to people without what hides in them (S-08)', async () => {
    const { out } = await custodia(['item', 'list']);
    expect(out).toContain('sample-\\u{202E}gpj.exe');
    expect(out.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    expect(existsSync(join(folder, 'custodia-name-was-run'))).toBe(false);
  });

  it('finds a word inside a document, page by page', async () => {
    const { items } = await document(listSchema, ['item', 'list', '--search', 'lighthouse']);
    expect(items.map(({ fileName }) => fileName)).toEqual(['sample.pdf']);
    const page = await document(listSchema, ['item', 'list', '--limit', '3', '--after', 'SMP-0001-0002']);
    expect([page.items[0]?.number, page.next]).toEqual(['SMP-0001-0003', 'SMP-0001-0005']);
  });

  it('describes an item and records its custody', async () => {
    expect(await custodia(['item', 'set', 'SMP-0001-0001', 'title=Sample title', 'tags=a, b'])).toMatchObject(
      { exit: 0 },
    );
    const at = [
      '--at',
      '2026-03-02',
      '--type',
      'transfer',
      '--item',
      'SMP-0001-0001',
      '--to',
      'Sample person',
    ];
    expect(await custodia(['custody', 'add', ...at])).toMatchObject({ exit: 0 });
    const { out } = await custodia(['item', 'show', 'SMP-0001-0001']);
    expect(out).toMatch(/tags: a, b\ntitle: Sample title[^]*transfer[^]*to: Sample person/);
  });

  it('gives the original bytes out once, verified', async () => {
    const out = join(folder, 'original.docx');
    expect(await custodia(['item', 'extract', 'SMP-0001-0001', '--out', out])).toMatchObject({ exit: 0 });
    expect(readFileSync(out)).toEqual(readFileSync(join(evidence, 'documents/sample.docx')));
    expect(await custodia(['item', 'extract', 'SMP-0001-0001', '--out', out])).toMatchObject({ exit: 4 });
  });

  it('takes in a derivative that names its original', async () => {
    const file = join(folder, 'redacted.txt');
    writeFileSync(file, 'CUSTODIA SAMPLE - not real evidence\n');
    const how = ['--of', 'SMP-0001-0001', '--kind', 'redaction', '--tool', 'sample 1', '--reason', 'sample'];
    const taken = await custodia(['item', 'derive', file, ...how]);
    expect(taken).toMatchObject({ exit: 0, out: expect.stringMatching(/^Metadata: 1 /m) });
    const { out } = await custodia(['item', 'show', 'SMP-0001-0001-R01']);
    expect(out).toContain('Derived from: SMP-0001-0001');
  });

  it('refuses a redaction without a box, and with one that is none', async () => {
    const asked = ['item', 'redact', 'SMP-0001-0001', '--reason', 'sample'];
    expect(await custodia(asked)).toMatchObject({ exit: 5 });
    expect(await custodia([...asked, '--box', '0.1,0.2,0.3'])).toMatchObject({ exit: 5 });
  });

  it('makes a redacted derivative without anything but pixels', async () => {
    const number = (await custodia(['item', 'list', '--search', 'sample-gps.jpg'])).out.slice(0, 13);
    const asked = ['item', 'redact', number, '--reason', 'sample', '--format', 'jpeg'];
    const made = await custodia([...asked, '--box', '0.1,0.2,0.3,0.4']);
    expect(made).toMatchObject({
      exit: 0,
      out: expect.stringContaining(`${number}-R01 made from ${number}`),
    });
    // Looked into at once: a profile that asks for metadata has them.
    expect(made.out).toMatch(/^Metadata: 1 extracted$/m);
    const out = join(folder, 'redacted.jpg');
    expect(await custodia(['item', 'extract', `${number}-R01`, '--out', out])).toMatchObject({ exit: 0 });
    const bytes = readFileSync(out);
    expect([bytes.subarray(0, 2).toString('hex'), bytes.includes('Exif'), bytes.includes('GPS')]).toEqual([
      'ffd8',
      false,
      false,
    ]);
  });

  it('exports, and is accepted by whoever knows the signer', async () => {
    expect(await custodia(['key', 'export', 'K-01', '--out', signer])).toMatchObject({ exit: 0 });
    expect(
      await custodia(['export', '--out', bundle, '--items', 'SMP-0001-0001,SMP-0001-0012']),
    ).toMatchObject({ exit: 0 });
    const accepted = await custodia(['verify', 'bundle', bundle, '--signer', signer], STRANGER);
    expect(accepted).toMatchObject({ exit: 0, err: '' });
    expect(accepted.out).toMatch(/^ACCEPTED/);
    expect(await custodia(['verify', 'bundle', bundle], STRANGER)).toMatchObject({ exit: 12 });
  });

  it('accepts a signer by his full fingerprint, and from then on by the list', async () => {
    const given = ['--label', 'Sample', '--compared', 'in person'];
    const other = `${fingerprint.slice(0, 38)}${fingerprint.endsWith('00') ? '11' : '00'}`;
    expect(await custodia(['key', 'trust', signer, '--fingerprint', other, ...given])).toMatchObject({
      exit: 4,
    });
    expect(await custodia(['key', 'trust', signer, '--fingerprint', fingerprint, ...given])).toMatchObject({
      exit: 0,
    });
    expect(await custodia(['verify', 'bundle', bundle])).toMatchObject({ exit: 0 });
  });

  it('refuses a bundle of which one byte was changed', async () => {
    const path = join(bundle, 'data/SMP-0001-0012/original/SMP-0001-0012.png');
    const bytes = readFileSync(path);
    chmodSync(path, 0o600);
    writeFileSync(path, bytes.with(100, (bytes[100] ?? 0) ^ 1));
    const refused = await custodia(['verify', 'bundle', bundle, '--signer', signer], STRANGER);
    expect(refused).toMatchObject({ exit: 30 });
    expect(refused.out).toContain('[payload-mismatch] data/SMP-0001-0012/original/SMP-0001-0012.png');
  });

  it('finds its own case in order, against a checkpoint kept outside', async () => {
    const checkpoint = join(folder, 'checkpoint');
    expect(await custodia(['ledger', 'checkpoint', '--out', checkpoint])).toMatchObject({ exit: 0 });
    const verified = await custodia(['verify', 'case', dir, '--against', checkpoint, '--require-anchor']);
    expect(verified).toMatchObject({ exit: 0 });
  });

  it('backs up and restores', async () => {
    const backup = join(folder, 'backup');
    const restored = join(folder, 'restored.custodia');
    expect(await custodia(['case', 'backup', dir, backup])).toMatchObject({ exit: 0 });
    expect(await custodia(['case', 'restore', backup, restored])).toMatchObject({ exit: 0 });
    expect(await document(listSchema, ['item', 'list', '--case', restored])).toMatchObject({ next: null });
  });
});

describe('refusals', LIMIT, () => {
  const credentials: [string, CallOptions, RegExp][] = [
    [
      'a wrong passphrase',
      { env: { CUSTODIA_PASSPHRASE: 'not the passphrase' } },
      /does not open .*sample\.custodia/,
    ],
    ['an empty passphrase', { env: { CUSTODIA_PASSPHRASE: '' } }, /empty/],
    ['no passphrase and no terminal', { env: { CUSTODIA_PASSPHRASE: undefined } }, /CUSTODIA_PASSPHRASE/],
    ['a wrong passphrase of the key', { env: { CUSTODIA_KEY_PASSPHRASE: 'no' } }, /does not open .*home/],
  ];
  it.each(credentials)('%s: exit 3', async (_, options, sentence) => {
    const { exit, out, err } = await custodia(['item', 'list'], options);
    expect([exit, out]).toEqual([3, '']);
    expect(err).toMatch(sentence);
  });

  it('a case in use: exit 4, and reading goes on', async () => {
    const lock = tryLock(casePaths(dir).writerLock);
    try {
      expect(await custodia(['item', 'set', 'SMP-0001-0001', 'title=x'])).toMatchObject({ exit: 4 });
      expect(await custodia(['item', 'list'])).toMatchObject({ exit: 0 });
    } finally {
      lock?.release();
    }
  });

  it.each([
    ['a case where something is', ['case', 'create', evidence], 4],
    ['an item that is not there', ['item', 'show', 'SMP-0009-0001'], 5],
  ])('%s', async (_, args, exit) => {
    expect(await custodia(args)).toMatchObject({ exit, out: '' });
  });

  it('lists what could not be read and goes on: exit 6', async () => {
    const missing = await custodia(['import', join(folder, 'not-there'), '--no-analysis']);
    expect(missing.exit).toBe(6);
    expect(missing.out).toMatch(/not read .*not-there: it is not there/);
  });
});

describe('a lost or known passphrase', LIMIT, () => {
  it('the recovery code sets a new one; the next rekey replaces key, passphrase and code', async () => {
    const next = { CUSTODIA_RECOVERY_CODE: recoveryCode, CUSTODIA_NEW_PASSPHRASE: 'second passphrase' };
    const recovered = await document(caseSchema, ['case', 'recover', dir], { env: next });
    expect(recovered.recoveryCode).not.toBe(recoveryCode);
    expect(await custodia(['item', 'list'])).toMatchObject({ exit: 3 });
    const again = { CUSTODIA_PASSPHRASE: 'second passphrase', CUSTODIA_NEW_PASSPHRASE: CASE_PASSPHRASE };
    expect(await custodia(['case', 'rekey', dir], { env: again })).toMatchObject({ exit: 0 });
    expect(await custodia(['item', 'list'])).toMatchObject({ exit: 0 });
  });

  it('shared with a key, the case opens without its passphrase', async () => {
    expect(await custodia(['case', 'share', dir, '--with', signer])).toMatchObject({ exit: 0 });
    const withoutPassphrase = { env: { CUSTODIA_PASSPHRASE: undefined } };
    expect(await custodia(['item', 'list', '--with-key'], withoutPassphrase)).toMatchObject({ exit: 0 });
  });
});

describe('an interruption', LIMIT, () => {
  it('stops cleanly with 130, and the same command goes on', async () => {
    const large = join(folder, 'large');
    writeFileSync(large, 'CUSTODIA SAMPLE - not real evidence\n');
    truncateSync(large, 200_000_000);
    const args = ['import', large, '--no-analysis'];
    const stopped = await custodia([...args, '--progress'], { interruptAt: 'Acquiring' });
    expect(stopped).toMatchObject({ exit: 130 });
    expect(stopped.err).toContain('Stopping.');
    truncateSync(large, 4000);
    expect(await document(z.object({ resumed: z.boolean() }), args)).toEqual({ resumed: true });
  });
});
