/** Small files that a person chose: read whole, up to a bound; or written new. Nothing is ever overwritten. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Outcome } from '../../../shared/contract/index.ts';
import { failed, ok } from './outcome.ts';
import type { ChosenPath } from './paths.ts';

/** A pipe that nobody writes to must not hold the engine. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** The bytes of a regular file; FILE_UNREADABLE when it is none, is larger than `limitBytes`, or cannot be read. */
export async function readChosen(
  { bytes: path, text }: Pick<ChosenPath, 'bytes' | 'text'>,
  limitBytes: number,
): Promise<Outcome<Uint8Array>> {
  const refuse = (detail: string): Outcome<never> =>
    failed({ code: 'FILE_UNREADABLE', details: { path: text, detail } });
  let file;
  try {
    file = await open(path, READ);
    const facts = await file.stat();
    if (!facts.isFile()) return refuse('ENXIO');
    if (facts.size > limitBytes) return refuse(`> ${limitBytes} bytes`);
    return ok(await file.readFile());
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (reason === 'ENOENT') return failed({ code: 'PATH_MISSING', details: { path: text } });
    return refuse(reason);
  } finally {
    await file?.close();
  }
}

/** Writes a new file of mode 0600, durable on return; FILE_EXISTS otherwise. */
export async function writeChosen(
  path: string,
  content: Uint8Array | string,
): Promise<Outcome<{ path: string }>> {
  let file;
  try {
    file = await open(path, 'wx', 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return failed({ code: 'FILE_EXISTS', details: { path } });
    throw error;
  }
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  return ok({ path });
}
