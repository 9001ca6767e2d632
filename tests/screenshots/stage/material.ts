/** What is imported on the stage: the project's samples, and kinds of files that those lack. All plainly marked as samples. */
import { Buffer } from 'node:buffer';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MARK } from '../../../resources/samples/facts.ts';
import { placeSamples } from '../../../resources/samples/place-samples.ts';

const RATE = 8000;

/** A second of a tone of 440 Hz, mono, 16 bit. */
function tone(): Buffer {
  const data = Buffer.alloc(RATE * 2);
  for (let at = 0; at < RATE; at++)
    data.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * 440 * at) / RATE)), at * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

const LINES = Array.from(
  { length: 60 },
  (_, at) => `${String(at + 1).padStart(2, '0')}  ${MARK}: one line of a transcript made for pictures.`,
);

const WRITTEN: Readonly<Record<string, string | Buffer>> = {
  'sound/sample-tone.wav': tone(),
  'documents/sample-page.html': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sample page</title><h1>${MARK}</h1><p>A page that was saved.</p><p dir="rtl" lang="ar">عيّنة، ليست دليلاً حقيقياً.</p><script>document.title = 'run'</script></html>`,
  'documents/sample-transcript.txt': `${LINES.join('\n')}\n`,
  'documents/عينة-نص.txt': `${MARK}\nعيّنة، ليست دليلاً حقيقياً.\n`,
  'odd/sample.bin': Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 73 + (at >> 5)) % 256)),
};

/** Makes the folder and everything in it. */
export async function placeMaterial(folder: string): Promise<void> {
  await placeSamples(folder);
  for (const [name, content] of Object.entries(WRITTEN)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
