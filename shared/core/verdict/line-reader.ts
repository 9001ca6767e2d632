import { type Bytes, concat } from '../bytes.ts';

const LF = 0x0a;

/**
 * The lines of a stream, without their LF, one at a time. Null stands for a line longer than `maxLineBytes` (its bytes are dropped, S-04)
 * and, at the end, for one without LF. An error of the stream is the caller's.
 */
export async function* streamedLines(
  chunks: AsyncIterable<Uint8Array>,
  maxLineBytes: number,
): AsyncGenerator<Bytes | null> {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(LF); to >= 0; to = chunk.indexOf(LF, from)) {
      const isTooLong = pendingBytes + (to - from) > maxLineBytes;
      yield isTooLong ? null : concat(...pending, chunk.subarray(from, to));
      pending = [];
      pendingBytes = 0;
      from = to + 1;
    }
    const rest = chunk.subarray(from);
    pendingBytes += rest.length;
    if (pendingBytes > maxLineBytes) pending = [];
    else if (rest.length > 0) pending.push(rest.slice());
  }
  if (pendingBytes > 0) yield null;
}
