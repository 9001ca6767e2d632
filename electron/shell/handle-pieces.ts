/** Bytes behind a handle in pieces that are asked for one after another: memory stays flat at any size. */
import type { HandleFacts } from './handle-response.ts';

/** Where a shell gets handles' bytes: the engine in this process, or beyond a port. */
export interface HandleSource {
  /** Null: no such handle, or no longer. */
  facts(id: string): Promise<HandleFacts | null>;
  /** Exactly `length` bytes at `offset`; null when the handle was closed meanwhile. */
  read(id: string, offset: number, length: number): Promise<Uint8Array | null>;
}

/** Largest piece, bytes. */
export const PIECE_BYTES = 1024 * 1024;

/** Throws when the handle is closed before the end: the answer then breaks off, so that a cut is not taken for the whole. */
export async function* pieces(
  source: HandleSource,
  id: string,
  { start, length }: { readonly start: number; readonly length: number },
): AsyncGenerator<Uint8Array, void, void> {
  const end = start + length;
  for (let at = start; at < end;) {
    const wanted = Math.min(PIECE_BYTES, end - at);
    const bytes = await source.read(id, at, wanted);
    if (bytes === null || bytes.byteLength !== wanted)
      throw new Error('a handle was closed while it was read');
    yield bytes;
    at += wanted;
  }
}
