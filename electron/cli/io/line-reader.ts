/** Lines from a file descriptor, one at a time and not a byte more than is there: what follows belongs to the next question. */
import { read } from 'node:fs';
import { promisify } from 'node:util';
import { concat, tryUtf8 } from '../../../shared/core/bytes.ts';

const readBytes = promisify(read);
/** Longer than any passphrase; a file given by mistake is not read to its end. */
const MAX_BYTES = 65_536;
const LF = 0x0a;

export interface LineReader {
  /** The next line without its end; null at the end, when it is no UTF-8, or when the descriptor cannot be read. */
  next(): Promise<string | null>;
}

export function createLineReader(fd: number): LineReader {
  let pending: Uint8Array = new Uint8Array();

  /** Reads on; false at the end. */
  const more = async (): Promise<boolean> => {
    const buffer = new Uint8Array(1024);
    try {
      const { bytesRead } = await readBytes(fd, buffer, 0, buffer.length, null);
      pending = concat(pending, buffer.subarray(0, bytesRead));
      buffer.fill(0);
      return bytesRead > 0;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code !== 'EAGAIN') return false;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return true;
    }
  };

  return {
    async next() {
      while (!pending.includes(LF) && pending.length < MAX_BYTES && (await more()));
      const end = pending.indexOf(LF);
      if (end < 0 && pending.length === 0) return null;
      const line = end < 0 ? pending : pending.subarray(0, end);
      const text = tryUtf8(line);
      pending = end < 0 ? new Uint8Array() : pending.slice(end + 1);
      return text === null ? null : text.replace(/\r$/, '');
    },
  };
}
