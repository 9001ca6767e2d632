import { base64, concat, hex, tryBase64, tryHex, tryUtf8, utf8 } from '../bytes.ts';
import type { Bytes } from '../bytes.ts';
import { isKeyName } from './vkey.ts';

/** Signed-note asks verifiers to take at least 16; more is refused (L-13). */
export const MAX_NOTE_SIGNATURES = 16;

/** Room for 16 post-quantum signatures of 5 kB in base64 and a text; a larger note is refused undecoded (L-13). */
export const MAX_NOTE_BYTES = 262_144;

/** One signature line, verified or not. */
export interface NoteSignature {
  readonly name: string;
  /** Eight lowercase hex digits. */
  readonly keyId: string;
  /** What follows the key id: at least one byte. */
  readonly signature: Bytes;
}

/** A note as it reads. Nothing in it may be believed before `verifyNote`. */
export interface SignedNote {
  /** Ends in LF; the blank line is not part of it. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteProblem {
  readonly code:
    | 'note-too-large'
    | 'note-not-utf8'
    | 'note-control-character'
    | 'note-blank-line-missing'
    | 'note-signature-line'
    | 'note-too-many-signatures';
}

const SIGNATURE_LINE_START = '\u2014 ';

/**
 * The bytes of a note (c2sp.org/signed-note §Format). Throws a RangeError for a text that does not end in LF, holds
 * other control characters or lone surrogates, for bad names or ids, and for no or more than 16 signatures.
 */
export function formatNote(text: string, signatures: readonly NoteSignature[]): Bytes {
  assertNoteText(text);
  if (signatures.length === 0 || signatures.length > MAX_NOTE_SIGNATURES) {
    throw new RangeError(`a note has 1 to ${MAX_NOTE_SIGNATURES} signatures`);
  }
  return utf8(`${text}\n${signatures.map(formatLine).join('')}`);
}

/** Throws a RangeError unless the text may be signed as a note. */
export function assertNoteText(text: string): void {
  if (!text.endsWith('\n') || !text.isWellFormed() || hasControlCharacter(text)) {
    throw new RangeError('a note text ends in LF and has no other control character');
  }
}

function formatLine({ name, keyId, signature }: NoteSignature): string {
  const keyIdBytes = tryHex(keyId);
  if (!isKeyName(name) || keyIdBytes?.length !== 4 || signature.length === 0) {
    throw new RangeError('not a note signature');
  }
  return `${SIGNATURE_LINE_START}${name} ${base64(concat(keyIdBytes, signature))}\n`;
}

/** Reads the form of a note from hostile bytes; checks no signature. A note that passes is its own re-encoding. */
export function parseNote(bytes: Uint8Array): SignedNote | NoteProblem {
  if (bytes.length > MAX_NOTE_BYTES) return { code: 'note-too-large' };
  const note = tryUtf8(bytes);
  if (note === null) return { code: 'note-not-utf8' };
  if (hasControlCharacter(note)) return { code: 'note-control-character' };
  // The text may have empty lines of its own: the last one separates.
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0) return { code: 'note-blank-line-missing' };
  const lines = note.slice(blank + 2).split('\n');
  if (lines.pop() !== '' || lines.length === 0) return { code: 'note-signature-line' };
  if (lines.length > MAX_NOTE_SIGNATURES) return { code: 'note-too-many-signatures' };
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseLine(line);
    if (signature === null) return { code: 'note-signature-line' };
    signatures.push(signature);
  }
  return { text: note.slice(0, blank + 1), signatures };
}

function parseLine(line: string): NoteSignature | null {
  if (!line.startsWith(SIGNATURE_LINE_START)) return null;
  const [name = '', encoded = '', ...more] = line.slice(SIGNATURE_LINE_START.length).split(' ');
  const bytes = tryBase64(encoded);
  if (more.length > 0 || !isKeyName(name) || bytes === null || bytes.length < 5) return null;
  return { name, keyId: hex(bytes.subarray(0, 4)), signature: bytes.slice(4) };
}

/** Anything below U+0020 but LF: a CR or an escape sequence would show another text than was signed. */
function hasControlCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 && code !== 0x0a) return true;
  }
  return false;
}
