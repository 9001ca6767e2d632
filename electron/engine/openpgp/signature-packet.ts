/**
 * A strict reader of one OpenPGP signature packet, version 4 (RFC 9580 §5.2.3), as the only packet of a file.
 * openpgp.js reads tolerantly and forgets what it skipped; this reader says exactly which bytes it has seen, so that
 * nothing outside the signed area can be altered: lengths are minimal, MPIs exact, and the unhashed area closed.
 */
import { type Bytes, hex } from '../../../shared/core/bytes.ts';

export interface Subpacket {
  type: number;
  critical: boolean;
  body: Uint8Array;
}

export interface SignaturePacketFacts {
  signatureType: number;
  keyAlgorithm: number;
  hashAlgorithm: number;
  /** When the signer says it was made; whole seconds. */
  created: Date;
  /** 16 hex; from either area. */
  issuerKeyId: string | null;
  /** 40 hex, from the hashed area. */
  issuerFingerprint: string | null;
  hashed: readonly Subpacket[];
}

export type SignaturePacketReading =
  | { status: 'read'; facts: SignaturePacketFacts }
  | { status: 'malformed' | 'not-canonical' | 'several-signatures' | 'unsupported'; reason: string };

const SUBPACKET = { created: 2, issuerKeyId: 16, issuerFingerprint: 33 } as const;

/** How many MPIs the signature of each algorithm has; 27 (Ed25519) has 64 plain bytes instead. */
const MPI_COUNT: Readonly<Record<number, number>> = { 1: 1, 3: 1, 19: 2, 22: 2 };

class ReadError extends Error {
  readonly status: 'malformed' | 'not-canonical' | 'several-signatures' | 'unsupported';
  constructor(status: ReadError['status'], reason: string) {
    super(reason);
    this.status = status;
  }
}

class Cursor {
  readonly #bytes: Uint8Array;
  #at = 0;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }
  get left(): number {
    return this.#bytes.length - this.#at;
  }
  take(length: number): Uint8Array {
    if (length > this.left) throw new ReadError('malformed', 'cut short');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
  number(octets: number): number {
    let value = 0;
    for (const byte of this.take(octets)) value = value * 256 + byte;
    return value;
  }
}

/** New-format length (RFC 9580 §4.2.1), also used by subpackets: minimal, no partial bodies. */
function readLength(cursor: Cursor): number {
  const first = cursor.number(1);
  if (first < 192) return first;
  if (first < 224) return (first - 192) * 256 + cursor.number(1) + 192;
  if (first < 255) throw new ReadError('not-canonical', 'partial length');
  const length = cursor.number(4);
  if (length < 8384) throw new ReadError('not-canonical', 'length not minimal');
  return length;
}

/** The body of the first packet, which must be a signature. Both header formats are in use: gpg writes the old one. */
function readBody(cursor: Cursor): Uint8Array {
  const tag = cursor.number(1);
  if (tag === 0xc2) return cursor.take(readLength(cursor));
  if (tag === 0x88) return cursor.take(cursor.number(1));
  if (tag === 0x89) {
    const length = cursor.number(2);
    if (length < 256) throw new ReadError('not-canonical', 'length not minimal');
    return cursor.take(length);
  }
  throw new ReadError('malformed', 'not a signature packet');
}

function readSubpackets(area: Uint8Array): Subpacket[] {
  const cursor = new Cursor(area);
  const subpackets: Subpacket[] = [];
  while (cursor.left > 0) {
    const content = new Cursor(cursor.take(readLength(cursor)));
    const type = content.number(1);
    subpackets.push({ type: type & 127, critical: type > 127, body: content.take(content.left) });
  }
  return subpackets;
}

/** RFC 9580 §3.2: the declared bit length is that of the first byte, so that no integer has two spellings. */
function readMpi(cursor: Cursor): void {
  const bits = cursor.number(2);
  const [first = 0] = cursor.take(Math.ceil(bits / 8));
  const firstBits = bits === 0 ? 0 : ((bits - 1) % 8) + 1;
  if (32 - Math.clz32(first) !== firstBits) throw new ReadError('not-canonical', 'integer not minimal');
}

function only(subpackets: readonly Subpacket[], type: number, length: number): Uint8Array | null {
  const found = subpackets.filter((subpacket) => subpacket.type === type);
  if (found.length > 1) throw new ReadError('malformed', `subpacket ${type} twice`);
  const body = found[0]?.body ?? null;
  if (body !== null && body.length !== length) throw new ReadError('malformed', `subpacket ${type}`);
  return body;
}

/**
 * The unhashed area is outside the signature: all it may hold is the issuer key id (bundle.md §6), which the caller
 * compares with the key. Anything else could be changed by anyone without a trace.
 */
function readUnhashed(area: Uint8Array): Uint8Array | null {
  const subpackets = readSubpackets(area);
  if (subpackets.some(({ type, critical }) => type !== SUBPACKET.issuerKeyId || critical))
    throw new ReadError('not-canonical', 'unsigned data in the signature');
  return only(subpackets, SUBPACKET.issuerKeyId, 8);
}

function readFacts(body: Cursor): SignaturePacketFacts {
  const version = body.number(1);
  if (version !== 4) throw new ReadError('unsupported', `signature version ${version}`);
  const signatureType = body.number(1);
  const keyAlgorithm = body.number(1);
  const hashAlgorithm = body.number(1);
  const hashed = readSubpackets(body.take(body.number(2)));
  const unhashedIssuer = readUnhashed(body.take(body.number(2)));
  body.take(2); // left 16 bits of the digest, which openpgp.js compares
  if (keyAlgorithm === 27) body.take(64);
  else {
    const count = MPI_COUNT[keyAlgorithm];
    if (count === undefined) throw new ReadError('unsupported', `public-key algorithm ${keyAlgorithm}`);
    for (let i = 0; i < count; i++) readMpi(body);
  }
  if (body.left > 0) throw new ReadError('malformed', 'bytes after the signature');

  const created = only(hashed, SUBPACKET.created, 4);
  if (created === null) throw new ReadError('malformed', 'no creation time');
  const fingerprint = only(hashed, SUBPACKET.issuerFingerprint, 21);
  const hashedIssuer = only(hashed, SUBPACKET.issuerKeyId, 8);
  const issuers = [hashedIssuer, unhashedIssuer].filter((issuer) => issuer !== null).map(hex);
  if (new Set(issuers).size > 1) throw new ReadError('not-canonical', 'two issuers');
  return {
    signatureType,
    keyAlgorithm,
    hashAlgorithm,
    created: new Date(new Cursor(created).number(4) * 1000),
    issuerKeyId: issuers[0] ?? null,
    issuerFingerprint: fingerprint === null ? null : hex(fingerprint.subarray(1)),
    hashed,
  };
}

/** Reads a file that is exactly one signature packet. Takes attacker-controlled bytes; never throws. */
export function readSignaturePacket(bytes: Bytes): SignaturePacketReading {
  try {
    const cursor = new Cursor(bytes);
    const facts = readFacts(new Cursor(readBody(cursor)));
    if (cursor.left > 0) {
      const next = cursor.number(1);
      const isSignature = next === 0xc2 || (next & 0xfc) === 0x88;
      return isSignature
        ? { status: 'several-signatures', reason: 'more than one signature packet' }
        : { status: 'not-canonical', reason: 'bytes after the signature packet' };
    }
    return { status: 'read', facts };
  } catch (error) {
    if (error instanceof ReadError) return { status: error.status, reason: error.message };
    throw error;
  }
}
