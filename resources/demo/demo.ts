/**
 * The demonstration: from sample evidence to a bundle that others verify without this program. It runs the real command line.
 *
 *   npm run demo                   everything in a temporary folder that is removed at the end
 *   npm run demo -- --out DIR      leaves DIR/case.custodia, DIR/bundle, DIR/bundle.zip, DIR/signer.asc, and DIR/home to go on with
 *
 * DIR has to be new or empty. The evidence is made by this project and says so; the people are none.
 */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { displayText } from '../../shared/core/display.ts';
import { placeSamples } from '../samples/place-samples.ts';
import { createStage, type Stage, UnexpectedEnd } from './stage.ts';

const SECOND_VERIFIER = fileURLToPath(
  new URL('../../tests/second-verifier/custodia_verify.py', import.meta.url),
);

/** Verdicts that the demonstration brings about (resources/docs/formats/verdicts.md). */
const SIGNER_UNKNOWN = 12;
const TAMPERED = 30;

interface Places {
  readonly home: string;
  readonly case: string;
  readonly bundle: string;
  readonly zip: string;
  readonly signer: string;
  /** Removed at the end in any case. */
  readonly scratch: string;
}

const newPassphrase = (): string => `demo-${randomBytes(12).toString('base64url')}`;

async function acquireAndDescribe(stage: Stage, places: Places): Promise<void> {
  const evidence = join(places.scratch, 'card');
  stage.chapter(
    '1. Sample evidence',
    'Files as on a card that was handed over, some with names that attack whoever lists them:',
  );
  for (const path of await placeSamples(evidence)) stage.say(`  ${displayText(relative(evidence, path))}`);

  stage.chapter(
    '2. A custodian, a case',
    'The key signs what is exported. The case is encrypted; its recovery code is shown once.',
  );
  await stage.custodia(['key', 'create', 'K-01']);
  await stage.custodia([
    'case',
    'create',
    places.case,
    '--prefix',
    'DEMO',
    '--title',
    'Custodia demonstration',
  ]);

  stage.chapter(
    '3. Acquisition',
    'Each file is read once, hashed, stored, read back and recorded. The link is recorded, not followed.',
  );
  await stage.custodia(['import', evidence, '--place', 'Sample place', '--handed-over-by', 'Sample person']);
  await stage.custodia(['item', 'list']);

  stage.chapter(
    '4. Custody and description',
    'What happened off the computer, and what is seen in a picture. Nothing is overwritten: each act is an entry.',
  );
  await stage.custodia([
    'custody',
    'add',
    '--item',
    'DEMO-0001-0001',
    '--type',
    'transfer',
    '--at',
    '2026-03-02T14:05+02:00',
    '--from',
    'Sample person',
    '--to',
    'K-01',
    '--seal',
    'SAMPLE-7',
  ]);
  await stage.custodia(['item', 'set', 'DEMO-0001-0001', 'title=Sample document', 'tags=sample,demo']);
  await stage.custodia(['ledger', 'list', '--limit', '8']);
  await stage.custodia(['verify', 'case', places.case]);
}

async function exportBundles(stage: Stage, places: Places): Promise<void> {
  stage.chapter('5. Export', 'A folder and a ZIP, signed. People travel as codes; who they are is withheld.');
  await stage.custodia(['export', '--all', '--out', places.bundle, '--recipient', 'Sample registry']);
  await stage.custodia(['export', '--all', '--out', places.zip, '--zip', '--recipient', 'Sample registry']);
  await stage.custodia(['key', 'export', 'K-01', '--out', places.signer]);
}

const keySchema = z.object({ fingerprint: z.string() });

async function verifyAsRecipient(stage: Stage, places: Places): Promise<string> {
  stage.chapter(
    '6. Verification by the recipient',
    'On another machine, with a home of its own. Nothing in the bundle makes its signer known:',
  );
  const elsewhere = {
    env: { CUSTODIA_HOME: join(places.scratch, 'recipient'), CUSTODIA_KEY_PASSPHRASE: newPassphrase() },
  };
  await stage.custodia(['key', 'create', 'R-01'], elsewhere);
  await stage.custodia(['verify', 'bundle', places.bundle], { ...elsewhere, expect: SIGNER_UNKNOWN });

  stage.say('', 'The recipient compares the fingerprint with the custodian, in person or by telephone:');
  const { stdout } = await stage.custodia(['key', 'export', 'K-01', '--json'], { quiet: true });
  const { fingerprint } = keySchema.parse(JSON.parse(stdout));
  await stage.custodia(
    [
      'key',
      'trust',
      places.signer,
      '--fingerprint',
      fingerprint,
      '--label',
      'Sample custodian',
      '--compared',
      'by telephone',
    ],
    elsewhere,
  );
  await stage.custodia(['verify', 'bundle', places.bundle], elsewhere);
  await stage.custodia(['verify', 'bundle', places.zip], elsewhere);
  return fingerprint;
}

async function verifyWithPublicTools(stage: Stage, places: Places, fingerprint: string): Promise<void> {
  stage.chapter('7. Verification without this program', 'Tools that anybody has:');
  const { bundle } = places;
  // A ring of its own, so that the user's is left alone. Short: gpg's socket has to fit into 108 bytes.
  const ring = mkdtempSync(join(tmpdir(), 'gpg-'));
  const gpg = { cwd: bundle, env: { GNUPGHOME: ring } };
  let hasGpg = false;
  try {
    const imported = await stage.tool('gpg', ['--batch', '--import', places.signer], gpg);
    hasGpg = imported !== null;
    if (hasGpg)
      await stage.tool(
        'gpg',
        ['--batch', '--verify', 'signatures/tagmanifest-sha512.txt.asc', 'tagmanifest-sha512.txt'],
        gpg,
      );
  } finally {
    rmSync(ring, { recursive: true, force: true });
  }
  for (const [program, algorithm] of [
    ['sha512sum', 'sha512'],
    ['sha256sum', 'sha256'],
  ] as const)
    for (const manifest of [`tagmanifest-${algorithm}.txt`, `manifest-${algorithm}.txt`])
      await stage.tool(program, ['-c', manifest], { cwd: bundle, lines: 3 });
  await stage.tool('unzip', ['-t', places.zip], { lines: 3 });
  await stage.tool('bagit.py', ['--validate', bundle]);
  stage.say('', 'A second verifier, written in Python from the format pages alone:');
  const bagit = await stage.tool('python3', [SECOND_VERIFIER, 'bagit', bundle]);
  // It leaves OpenPGP to gpg.
  if (bagit !== null && hasGpg)
    await stage.tool('python3', [SECOND_VERIFIER, 'bundle', bundle, '--signer', fingerprint]);
}

async function tamper(stage: Stage, places: Places, fingerprint: string): Promise<void> {
  stage.chapter('8. One byte', 'A copy of the bundle in which one bit of one photo was changed:');
  const copy = join(places.scratch, 'changed');
  cpSync(places.bundle, copy, { recursive: true });
  const data = join(copy, 'data');
  const photo = readdirSync(data, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('.jpg'),
  );
  if (photo === undefined) throw new UnexpectedEnd('the bundle has no photo');
  const path = join(data, photo);
  const bytes = readFileSync(path);
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  chmodSync(path, 0o600);
  writeFileSync(path, bytes);
  await stage.custodia(['verify', 'bundle', copy, '--signer', fingerprint], { expect: TAMPERED });
}

function placesIn(folder: string, scratch: string): Places {
  return {
    home: join(folder, 'home'),
    case: join(folder, 'case.custodia'),
    bundle: join(folder, 'bundle'),
    zip: join(folder, 'bundle.zip'),
    signer: join(folder, 'signer.asc'),
    scratch,
  };
}

async function demonstrate(out: string | null, write: (text: string) => void): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'custodia-demo-'));
  try {
    const places = placesIn(out ?? scratch, scratch);
    const passphrases = { key: newPassphrase(), case: newPassphrase() };
    const stage = createStage(
      {
        CUSTODIA_HOME: places.home,
        CUSTODIA_CASE: places.case,
        CUSTODIA_KEY_PASSPHRASE: passphrases.key,
        CUSTODIA_PASSPHRASE: passphrases.case,
      },
      write,
    );
    await acquireAndDescribe(stage, places);
    await exportBundles(stage, places);
    const fingerprint = await verifyAsRecipient(stage, places);
    await verifyWithPublicTools(stage, places, fingerprint);
    await tamper(stage, places, fingerprint);
    stage.say('', 'Everything ended as announced.');
    if (out !== null)
      stage.say(
        '',
        'DEMONSTRATION ONLY. These passphrases were printed, so this case and this key are not for evidence:',
        `  passphrase of the case  ${passphrases.case}`,
        `  passphrase of the key   ${passphrases.key}`,
        `  to look around          CUSTODIA_HOME=${places.home} CUSTODIA_CASE=${places.case} npx custodia item list`,
      );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The folder to leave everything in: made when it is not there, refused when something is in it. */
function openOut(out: string | undefined): string | null {
  if (out === undefined) return null;
  const folder = resolve(out);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length > 0) throw new UnexpectedEnd(`${folder} is not empty; nothing was written`);
  return folder;
}

try {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  await demonstrate(openOut(values.out), (text) => void process.stdout.write(text));
} catch (error) {
  const isExpected = error instanceof UnexpectedEnd || (error instanceof TypeError && 'code' in error);
  process.stderr.write(`demo: ${isExpected && error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
