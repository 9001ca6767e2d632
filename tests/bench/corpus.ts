/**
 * The corpus that is measured with: sizes as on a camera card (2 to 14 MB), two large files as of video, a hundred small ones.
 * Seeded content that nothing can compress or find twice. Made once for each size and kept.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom, writeSeededFile } from '../command/seeded.ts';

export interface Corpus {
  readonly dir: string;
  readonly files: number;
  readonly bytes: number;
}

const SEED = 20_261_121;
const SMALL_FILES = 100;
/** Of the whole, for each of the two. */
const LARGE_SHARE = 0.1;
const JPEG_HEAD = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0x01);

/** Makes the corpus of `sizeBytes` in `folder`, or takes the one that is there. */
export function corpusOf(folder: string, sizeBytes: number): Corpus {
  const dir = join(folder, `corpus-${sizeBytes}`);
  const mark = `${dir}.complete`;
  if (!existsSync(mark)) {
    rmSync(dir, { recursive: true, force: true });
    writeCorpus(dir, sizeBytes);
    writeFileSync(mark, '');
  }
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  return { dir, files: files.length, bytes };
}

function writeCorpus(dir: string, sizeBytes: number): void {
  const random = seededRandom(SEED);
  const write = (folder: string, name: string, size: number, head = new Uint8Array()): number => {
    mkdirSync(join(dir, folder), { recursive: true });
    writeSeededFile(join(dir, folder, name), `${SEED}/${folder}/${name}`, size, head);
    return size;
  };
  let left = sizeBytes;
  for (let i = 0; i < 2; i++) left -= write('video', `MVI_${i}.mp4`, Math.floor(sizeBytes * LARGE_SHARE));
  for (let i = 0; i < SMALL_FILES; i++) {
    const name = `note-${String(i).padStart(3, '0')}.txt`;
    left -= write('documents', name, Math.min(left, Math.round(200 + 40_000 * random() ** 3)));
  }
  for (let i = 0; left > 0; i++) {
    const name = `IMG_${String(i).padStart(5, '0')}.jpg`;
    // Most photos are small ones.
    const size = Math.min(left, Math.round(2e6 + 12e6 * random() ** 2));
    left -= write(`photos/${Math.floor(i / 100)}`, name, size, JPEG_HEAD);
  }
}
