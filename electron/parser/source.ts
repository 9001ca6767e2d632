import { MAX_READ } from './limits.ts';

/** The file of the current job, as ranges that the engine answers. All the parser ever sees of a case. */
export interface JobSource {
  readonly sizeBytes: number;
  /** Exactly `length` bytes from `offset`, fewer only where the file ends. Throws DecodeError SOURCE_FAILED. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** The range in pieces of at most MAX_READ, in order. */
export async function* readRange(
  source: JobSource,
  offset: number,
  length: number,
): AsyncGenerator<Uint8Array> {
  const end = Math.min(offset + length, source.sizeBytes);
  for (let at = offset; at < end;) {
    const piece = await source.read(at, Math.min(MAX_READ, end - at));
    if (piece.length === 0) return;
    at += piece.length;
    yield piece;
  }
}

/** The whole file. The caller has compared `sizeBytes` with its own limit. */
export async function readWhole(source: JobSource): Promise<Buffer> {
  const whole = Buffer.allocUnsafe(source.sizeBytes);
  let filled = 0;
  for await (const piece of readRange(source, 0, source.sizeBytes)) {
    whole.set(piece, filled);
    filled += piece.length;
  }
  return whole.subarray(0, filled);
}
