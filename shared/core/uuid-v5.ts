import { concat, hex, tryHex, utf8 } from './bytes.ts';
import { sha1 } from './sha1.ts';

/**
 * A name-based UUID (RFC 9562 §5.5): the same name in the same space is the same UUID, everywhere.
 * @param space a UUID in lower-case hex with hyphens
 */
export function uuidV5(space: string, name: string): string {
  const digest = sha1(concat(tryHex(space.replaceAll('-', '')) ?? new Uint8Array(16), utf8(name))).subarray(
    0,
    16,
  );
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const text = hex(digest);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    '-',
  );
}
