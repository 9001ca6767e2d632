/**
 * `npm run bench -- --exports [--items 10000] [--runs 3]`: a bundle of many small items by a profile, and its verification, as commands
 * beside what people do without: digests of every file and an archive of them; the digests again. The case is synthetic (large-case.ts),
 * encrypted, and kept; each export leaves entries in it. The profile is the ICC's without its documents, so that texts are measured.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { commandLine, custodiaJson, type Installation, installationIn } from '../command/custodia.ts';
import type { Contestant } from './contestants.ts';
import { pairedRatio, type Runner, table } from './figures.ts';
import { largeCase } from './large-case.ts';
import { machineLines } from './machine.ts';
import { measure, type Measured } from './measured-process.ts';

const SMALLER = 4;
const ICC = fileURLToPath(new URL('../../resources/profiles/icc.json', import.meta.url));
const BAG =
  'cd "$1" && find . -type f -exec sha256sum {} + > "$2.256" && find . -type f -exec sha512sum {} + > "$2.512"';
const ARCHIVE = `rm -f "$2" && ${BAG} && zip -0 -q -r "$2" . && sync -f "$2"`;
const AGAIN = 'cd "$1" && sha256sum --quiet -c "$2.256" && sha512sum --quiet -c "$2.512"';

const profileForm = z.looseObject({ id: z.string(), files: z.record(z.string(), z.unknown()) });

/** The ICC's profile under another name, with its texts alone. */
function textsProfile(): { readonly id: string; readonly text: string } {
  const profile = profileForm.parse(JSON.parse(readFileSync(ICC, 'utf8')));
  const id = 'bench-texts';
  const files = {
    ...profile.files,
    indexPdf: false,
    custodyCase: false,
    custodyItems: false,
    howToCheck: [],
  };
  return { id, text: JSON.stringify({ ...profile, id, files, declarations: [], partSources: {} }) };
}

interface Prepared {
  readonly installation: Installation;
  readonly dir: string;
  readonly profile: string;
}

async function prepare(folder: string, work: string, items: number): Promise<Prepared> {
  const made = await largeCase(folder, { items, seed: 1 });
  const installation = installationIn(join(made.home, '..'));
  const { id, text } = textsProfile();
  const known = JSON.stringify(await custodiaJson(installation, ['profile', 'list']));
  if (!known.includes(`"${id}"`)) {
    const file = join(work, `${items}.json`);
    writeFileSync(file, text);
    await custodiaJson(installation, ['profile', 'import', file]);
  }
  return { installation, dir: made.dir, profile: id };
}

const exporting = ({ dir, profile }: Prepared, out: string): readonly string[] =>
  `export --all --incomplete --profile ${profile}`.split(' ').concat('--case', dir, '--out', out);

const exportedForm = z.object({ bytes: z.number(), signer: z.object({ fingerprint: z.string() }) });

/** Runs in turn, in an order that rotates, and prints. @param bytes what each works through */
async function compete(contestants: readonly Contestant[], rounds: number, bytes: number): Promise<void> {
  const runners = contestants.map(({ name }): Runner & { runs: Measured[] } => ({
    name,
    runs: [],
  }));
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < contestants.length; turn++) {
      const at = (turn + round) % contestants.length;
      const one = await contestants[at]?.run();
      if (one !== undefined) runners[at]?.runs.push(one);
    }
  console.log(`\n${table(runners, bytes)}`);
  const [rival, ours] = runners;
  if (rival !== undefined && ours !== undefined)
    console.log(
      `${ours.name} / ${rival.name}: ${pairedRatio(ours, rival).toFixed(2)} (median of ${rounds} pairs)`,
    );
}

/** Prints the report. @param folder where the cases are kept */
export async function benchExports(folder: string, items: number, rounds: number): Promise<void> {
  for (const line of machineLines(folder)) console.log(line);
  const work = mkdtempSync(join(folder, 'exports-'));
  try {
    const large = await prepare(folder, work, items);
    const few = Math.ceil(items / SMALLER);
    const small = await prepare(folder, work, few);
    const bundle = join(work, 'bundle');
    const [zip, smallZip, archive] = ['ours.zip', 'small.zip', 'theirs.zip'].map((name) => join(work, name));
    if (zip === undefined || smallZip === undefined || archive === undefined) return;
    const { bytes, signer } = exportedForm.parse(
      await custodiaJson(large.installation, exporting(large, bundle)),
    );
    const payload = join(bundle, 'data');
    console.log(`case: ${items} synthetic items, encrypted; payload of ${Math.round(bytes / 1e6)} MB`);
    const ours = (from: Prepared, out: string) => {
      rmSync(out, { force: true });
      return measure(commandLine([...exporting(from, out), '--zip']), from.installation.env);
    };
    await compete(
      [
        {
          name: 'sha256sum, sha512sum, zip -0',
          run: () => measure(['sh', '-c', ARCHIVE, 'sh', payload, archive]),
        },
        { name: 'custodia export --profile --zip', run: () => ours(large, zip) },
      ],
      rounds,
      bytes,
    );
    const verify = (path: string): Measured =>
      measure(
        commandLine(['verify', 'bundle', path, '--signer', signer.fingerprint]),
        large.installation.env,
      );
    await compete(
      [
        {
          name: 'sha256sum -c, sha512sum -c',
          run: () => measure(['sh', '-c', AGAIN, 'sh', payload, archive]),
        },
        { name: 'custodia verify bundle', run: () => verify(zip) },
      ],
      rounds,
      bytes,
    );
    const peak = (bytesOf: number | null): string => `${Math.round((bytesOf ?? 0) / 1e6)} MB`;
    console.log(
      `\nof ${few} items: export ${peak(ours(small, smallZip).peakRssBytes)} of memory at the most`,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
