/**
 * Bytes as text, without Node's Buffer: this code also runs in the HTML verifier.
 * Decoders are strict: exactly one text decodes to given bytes, so that no signed or hashed text has a twin.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => encoder.encode(text);

/** Text of UTF-8 bytes, or null when they are not well-formed UTF-8. A byte order mark is kept. */
export function tryUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
