/**
 * What the verifier needs from its host: files to read, OpenPGP, and the verifier's own list of signers. Everything that comes through
 * these ports from the bundle is attacker-controlled; what a port says of a signature is not.
 */
import type { Bytes } from '../bytes.ts';
import type { FindingCode } from './findings.ts';

/** Why something could not be read; the code becomes a finding as it is. */
export interface SourceProblem {
  readonly problem: FindingCode;
  readonly path?: string;
  readonly detail?: string;
}

export interface SourceFile {
  /** With `/`, relative to the bundle's folder, not normalised. */
  readonly path: string;
  readonly sizeBytes: number;
  /** `special`: a device, a socket, a reparse point. `empty-folder`: a folder with nothing in it. */
  readonly kind: 'file' | 'link' | 'special' | 'empty-folder';
  /** Known already when it is listed: a stream of it has no place to say so. */
  readonly crcMismatch?: true;
}

export interface FileDigests {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly sha512: string;
  readonly sizeBytes: number;
  /** From a ZIP whose CRC-32 for this file is another one. */
  readonly crcMismatch?: true;
}

export interface FileBytes {
  readonly bytes: Bytes;
  readonly crcMismatch?: true;
}

/** A folder or a ZIP. An exception of a method is taken for `cannot-read`. */
export interface BundleSource {
  /** Everything that is there, in any order. Never follows a link. A list of problems when it cannot be listed at all. */
  entries(): Promise<readonly SourceFile[] | { readonly problems: readonly SourceProblem[] }>;
  /** Of a ZIP, once `entries` has resolved: the one folder that holds everything. Null or absent for a folder. */
  zipFolder?(): string | null;
  /** Digests of one file, streamed. */
  digests(path: string): Promise<FileDigests | SourceProblem>;
  /** All bytes of one file; `limit-exceeded` when it has more than `limitBytes`, whatever was listed. */
  bytes(path: string, limitBytes: number): Promise<FileBytes | SourceProblem>;
  /** The bytes of one file in pieces; at the end, the digests of what was given. Throws when it cannot be read. */
  chunks(path: string): AsyncGenerator<Bytes, FileDigests>;
}

export type SignatureStatus =
  | {
      readonly status: 'good';
      /** 40 lower-case hex of the primary key. */
      readonly fingerprint: string;
      /** RFC 3339 UTC; the signer's own clock. */
      readonly signedAt: string;
      /** Valid when it signed, expired by now. */
      readonly keyNowExpired?: true;
    }
  | {
      readonly status:
        | 'bad'
        | 'malformed'
        | 'not-canonical'
        | 'wrong-key'
        | 'weak'
        | 'revoked'
        | 'expired'
        | 'several';
    };

export interface OpenPgpVerifier {
  /** Detached signature in canonical armour (bundle.md §6) over exactly the message's bytes. Never throws. */
  verifyDetached(
    certificateArmored: string,
    message: Bytes,
    signatureArmored: string,
  ): Promise<SignatureStatus>;
  /** The one key in the armour, or null when it is none that this verifier takes. `canonical`: bundle.md §6. Never throws. */
  certificateFacts(
    armored: string,
  ): Promise<{ readonly fingerprint: string; readonly canonical: boolean } | null>;
}

/** Keys that a person compared and labelled here. Never filled from a bundle (L-18). */
export interface KnownSigners {
  find(fingerprint: string): { readonly label: string } | null;
  /** True when there is no such list on this machine, so that an unknown signer says nothing about him. */
  readonly none: boolean;
}

export interface VerifyPolicy {
  /** Full fingerprints given by the caller, lower-case hex: the signer must be one of them. */
  readonly expectedSigners?: readonly string[];
  /** Bytes of an older checkpoint of the same ledger, kept outside. */
  readonly against?: Uint8Array;
  readonly requireAnchor?: boolean;
  /** A custodian must have signed the checkpoint itself. */
  readonly requireCheckpointSignature?: boolean;
}

export interface VerifyProgress {
  readonly phase: 'records' | 'payload';
  readonly files: number;
  readonly filesTotal: number;
  readonly bytes: number;
  readonly bytesTotal: number;
}

/** The annex as the verifier has it: decrypted, encrypted, or both. */
export interface GivenAnnex {
  /** A folder or a ZIP with what was decrypted. */
  readonly content: BundleSource | null;
  /** Digests of the encrypted file. */
  readonly file: FileDigests | SourceProblem | null;
}

export interface VerifyControl {
  readonly signal?: { readonly aborted: boolean };
  readonly progress?: (progress: VerifyProgress) => void;
  /** Payload files hashed at the same time; 1 unless given. */
  readonly parallel?: number;
}
