import { base64, concat, tryBase64, tryUtf8, utf8 } from '../bytes.ts';
import type { Bytes } from '../bytes.ts';
import { HASH_BYTES } from '../merkle/index.ts';
import { parseDecimal } from './decimal.ts';
import { MAX_NOTE_BYTES, parseNote } from './note.ts';

/** No tree below 2^63 entries needs more (L-12). */
export const MAX_PROOF_HASHES = 63;

/** The head is our own proof lines and whatever `extra` another writer put in. */
const MAX_TLOG_PROOF_BYTES = MAX_NOTE_BYTES + 65_536;

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';

/** The parts of a `.tlog-proof` file (c2sp.org/tlog-proof §Format). */
export interface TlogProof {
  /** Index of the entry in the ledger, from 0. */
  readonly index: number;
  /** 32 bytes each, from the leaf's sibling up to the root's child. */
  readonly hashes: readonly Uint8Array[];
  /** The signed checkpoint, byte for byte; verify it with `verifyNote`. */
  readonly checkpoint: Uint8Array;
  /** Data that nothing authenticates; null when absent. We write none. */
  readonly extra: Uint8Array | null;
}

export interface TlogProofProblem {
  readonly code:
    | 'proof-too-large'
    | 'proof-not-utf8'
    | 'proof-header'
    | 'proof-extra'
    | 'proof-index'
    | 'proof-hash'
    | 'proof-too-many-hashes'
    | 'proof-blank-line-missing'
    | 'proof-checkpoint';
}

/** The bytes of a `.tlog-proof`. Throws a RangeError for parts that `parseTlogProof` would refuse. */
export function formatTlogProof({ index, hashes, checkpoint, extra }: TlogProof): Bytes {
  const extraLine = extra === null ? '' : `extra ${base64(extra)}\n`;
  const head = `${FIRST_LINE}\n${extraLine}index ${index}\n${hashes.map((hash) => `${base64(hash)}\n`).join('')}\n`;
  const proof = concat(utf8(head), checkpoint);
  if ('code' in parseTlogProof(proof)) throw new RangeError('not the parts of a tlog-proof');
  return proof;
}

/** Reads a `.tlog-proof` from hostile bytes. Neither the hashes nor the checkpoint's signatures are checked here. */
export function parseTlogProof(bytes: Uint8Array): TlogProof | TlogProofProblem {
  if (bytes.length > MAX_TLOG_PROOF_BYTES) return { code: 'proof-too-large' };
  const text = tryUtf8(bytes);
  if (text === null) return { code: 'proof-not-utf8' };
  const blank = text.indexOf('\n\n');
  if (blank < 0) return { code: 'proof-blank-line-missing' };
  const [first, ...lines] = text.slice(0, blank).split('\n');
  if (first !== FIRST_LINE) return { code: 'proof-header' };

  let extra: Bytes | null = null;
  if (lines[0]?.startsWith('extra ') === true) {
    extra = tryBase64(lines[0].slice('extra '.length));
    if (extra === null || extra.length === 0) return { code: 'proof-extra' };
    lines.shift();
  }
  const indexLine = lines.shift() ?? '';
  const index = indexLine.startsWith('index ') ? parseDecimal(indexLine.slice('index '.length)) : null;
  if (index === null) return { code: 'proof-index' };
  if (lines.length > MAX_PROOF_HASHES) return { code: 'proof-too-many-hashes' };
  const hashes: Bytes[] = [];
  for (const line of lines) {
    const hash = tryBase64(line);
    if (hash?.length !== HASH_BYTES) return { code: 'proof-hash' };
    hashes.push(hash);
  }
  const checkpoint = utf8(text.slice(blank + 2));
  if ('code' in parseNote(checkpoint)) return { code: 'proof-checkpoint' };
  return { index, hashes, checkpoint, extra };
}
