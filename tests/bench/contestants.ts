/** Who is measured: what people use instead, and Custodia last. Each run is a whole process. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, custodiaJson, type Installation } from '../command/custodia.ts';
import type { Corpus } from './corpus.ts';
import { measure, type Measured } from './measured-process.ts';

export interface Contestant {
  readonly name: string;
  readonly run: () => Measured | Promise<Measured>;
}

export interface Contest {
  /** The last one is ours. */
  readonly contestants: readonly Contestant[];
  /** Ours on the smaller corpus. */
  readonly small: () => Promise<Measured>;
  /** Ours without work: starting, and opening the case that the contest left. */
  readonly opening: () => Measured;
}

export interface Ring {
  readonly installation: Installation;
  /** An empty folder. */
  readonly work: string;
  readonly corpus: Corpus;
  readonly smallCorpus: Corpus;
}

/** Nobody pays for what another one left unwritten. */
const settle = (): void => void spawnSync('sync');

async function freshCase({ installation }: Ring, dir: string): Promise<void> {
  rmSync(dir, { recursive: true, force: true });
  await custodiaJson(installation, ['case', 'create', dir]);
}

async function importFresh(ring: Ring, dir: string, source: Corpus): Promise<Measured> {
  await freshCase(ring, dir);
  settle();
  return measure(commandLine(['import', '--case', dir, '--no-analysis', source.dir]), ring.installation.env);
}

const casesOf = ({ work }: Ring) => ({
  dir: join(work, 'large.custodia'),
  smallDir: join(work, 'small.custodia'),
});

function openCase(ring: Ring): Measured {
  const { dir } = casesOf(ring);
  return measure(commandLine(['item', 'list', '--limit', '1', '--case', dir]), ring.installation.env);
}

export function importContest(ring: Ring): Contest {
  const { dir, smallDir } = casesOf(ring);
  const copy = join(ring.work, 'copy');
  return {
    contestants: [
      {
        name: 'cp -r + sync -f',
        run() {
          rmSync(copy, { recursive: true, force: true });
          settle();
          return measure(['sh', '-c', 'cp -r "$1" "$2" && sync -f "$2"', 'sh', ring.corpus.dir, copy]);
        },
      },
      { name: 'custodia import', run: () => importFresh(ring, dir, ring.corpus) },
    ],
    small: () => importFresh(ring, smallDir, ring.smallCorpus),
    opening: () => openCase(ring),
  };
}

const OPENSSL = 'find "$1" -type f -print0 | xargs -0 -P2 -n8 openssl dgst -sha256';

export async function verifyContest(ring: Ring): Promise<Contest> {
  const { dir, smallDir } = casesOf(ring);
  await importFresh(ring, dir, ring.corpus);
  await importFresh(ring, smallDir, ring.smallCorpus);
  const verify = (path: string): Measured =>
    measure(commandLine(['verify', 'case', path]), ring.installation.env);
  const rivals: Contestant[] = [
    {
      name: 'openssl dgst -sha256, xargs -P2',
      run: () => measure(['sh', '-c', OPENSSL, 'sh', ring.corpus.dir]),
    },
  ];
  if (spawnSync('hashdeep', ['-V'], { stdio: 'ignore' }).status === 0)
    rivals.push({
      name: 'hashdeep -c sha256 -r',
      run: () => measure(['hashdeep', '-c', 'sha256', '-r', ring.corpus.dir]),
    });
  return {
    contestants: [...rivals, { name: 'custodia verify case', run: () => verify(dir) }],
    small: () => Promise.resolve(verify(smallDir)),
    opening: () => openCase(ring),
  };
}
