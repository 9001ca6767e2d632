/**
 * The restricted annex (bundle.md §9): made, signed and encrypted in one go beside the bundle's target, before the bundle's own records
 * are written, so that `metadata/annex.json` can name its hash under the bundle's signature.
 */
import { crc32 } from 'node:zlib';
import {
  ANNEX_FILES,
  annexFileName,
  annexFolder,
  annexInfoText,
  annexReadme,
  type AnnexRecord,
} from '../../../shared/core/annex/index.ts';
import { BAGIT_TEXT } from '../../../shared/core/bundle/bag-files.ts';
import { buildManifest } from '../../../shared/core/bundle/manifest.ts';
import { type Bytes, hex, utf8 } from '../../../shared/core/bytes.ts';
import type { DisclosureGroup } from '../../../shared/core/ledger/entry-types.ts';
import { parseEntry } from '../../../shared/core/ledger/entry.ts';
import { MAX_RECORD_BYTES } from '../../../shared/core/verdict/limits.ts';
import { planZip } from '../../../shared/core/zip/index.ts';
import type { WritableCase } from '../case/writing.ts';
import { sha256Hasher, sha512, sha512Hasher } from '../crypto/primitives.ts';
import { entryAt } from '../db/entries.ts';
import { isFailure } from '../failure.ts';
import type { Recipient } from '../openpgp/index.ts';
import { type AnnexContent, annexContent } from './annex-content.ts';
import type { AnnouncedExport } from './announce.ts';
import { ExportError, type ExportFailure, raise } from './failure.ts';
import type { ExportFiles } from './files.ts';
import { writeMessage } from './message-file.ts';

export interface AnnexChoice {
  /** Withheld in the open bundle, each of them; at least one. */
  readonly groups: readonly DisclosureGroup[];
  /** At least one. */
  readonly recipients: readonly Recipient[];
  readonly hidden: boolean;
}

export interface WrittenAnnex {
  readonly record: AnnexRecord;
  /** Disclosures in it. */
  readonly disclosures: number;
}

/** Refuses an annex that repeats what the open bundle shows, or carries nothing. */
export function checkAnnexChoice(
  { groups }: AnnexChoice,
  withheld: readonly DisclosureGroup[],
): ExportFailure | null {
  const shown = groups.filter((group) => !withheld.includes(group));
  if (groups.length === 0 || shown.length > 0)
    return { code: 'ANNEX_GROUPS', details: { groups: shown.join(', '), withheld: withheld.join(', ') } };
  return null;
}

interface AnnexFile {
  readonly path: string;
  readonly content: () => AsyncIterable<Uint8Array>;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly sha512: string;
  readonly crc32: number;
  readonly lines: number;
}

export interface AnnexJob {
  readonly writable: WritableCase;
  readonly announced: AnnouncedExport;
  readonly files: ExportFiles;
  readonly choice: AnnexChoice;
  /** A new file, which the caller gives its name or removes. */
  readonly path: string;
  readonly check: () => void;
  readonly onBytes: (bytes: number, bytesTotal: number) => void;
}

/** @throws ExportError LEDGER_DAMAGED, EXPORT_TOO_LARGE, KEY_LOCKED or what the key says of itself, CANCELLED */
export async function writeAnnex(job: AnnexJob): Promise<WrittenAnnex> {
  const { writable, announced, choice, check } = job;
  const { db } = writable.opened;
  const content = await annexContent(db, announced, choice.groups, check);
  const payload = await digestPayload(content);
  const about = await Promise.all(aboutFiles(job, payload).map(([path, text]) => digest(path, whole(text))));
  const tagged = [...about, ...(await manifestFiles(payload))];
  const tagManifests = await tagManifestFiles(tagged);
  const signature = await digest(ANNEX_FILES.signature, whole(await sign(writable, tagManifests.sha512)));
  const all = [...payload, ...tagged, ...tagManifests.files, signature];
  const { sha256, sizeBytes } = await writeMessage(job.files, job.path, zipOf(job, all), {
    recipients: choice.recipients,
    hidden: choice.hidden,
    now: new Date(),
  });
  return {
    record: {
      file: annexFileName(announced.bundle),
      sha256,
      size: sizeBytes,
      manifestSha512: hex(sha512(tagManifests.sha512)),
    },
    disclosures: payload.find(({ path }) => path === ANNEX_FILES.disclosures)?.lines ?? 0,
  };
}

const digestPayload = async (content: AnnexContent): Promise<readonly AnnexFile[]> => [
  await digest(ANNEX_FILES.table, () => content.table()),
  await digest(ANNEX_FILES.disclosures, () => content.disclosures()),
  await digest(ANNEX_FILES.identities, () => content.identities()),
];

function aboutFiles(
  { writable, announced, choice }: AnnexJob,
  payload: readonly AnnexFile[],
): readonly (readonly [string, string])[] {
  const row = entryAt(writable.opened.db, announced.exportEntry);
  const entry = row === undefined ? null : parseEntry(row.bytes);
  if (entry === null) throw new ExportError('LEDGER_DAMAGED', { entry: announced.exportEntry });
  const { bundle } = announced;
  const bytes = payload.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return [
    [ANNEX_FILES.bagit, BAGIT_TEXT],
    [
      ANNEX_FILES.bagInfo,
      annexInfoText({
        bundle,
        created: entry.time,
        software: entry.tool,
        groups: choice.groups,
        payload: { bytes, files: payload.length },
      }),
    ],
    [ANNEX_FILES.readme, annexReadme(bundle, writable.custodian.code, choice.groups)],
  ];
}

const manifestOf = (files: readonly AnnexFile[], algorithm: 'sha256' | 'sha512'): Bytes =>
  buildManifest(files.map((file) => ({ path: file.path, digest: file[algorithm] })));

const manifestFiles = async (payload: readonly AnnexFile[]): Promise<readonly AnnexFile[]> => [
  await digest(ANNEX_FILES.manifestSha256, whole(manifestOf(payload, 'sha256'))),
  await digest(ANNEX_FILES.manifestSha512, whole(manifestOf(payload, 'sha512'))),
];

async function tagManifestFiles(
  tagged: readonly AnnexFile[],
): Promise<{ readonly files: readonly AnnexFile[]; readonly sha512: Bytes }> {
  const bySha512 = manifestOf(tagged, 'sha512');
  return {
    sha512: bySha512,
    files: [
      await digest(ANNEX_FILES.tagManifestSha256, whole(manifestOf(tagged, 'sha256'))),
      await digest(ANNEX_FILES.tagManifestSha512, whole(bySha512)),
    ],
  };
}

async function sign({ custodian }: WritableCase, tagManifest: Bytes): Promise<string> {
  if (custodian.sign === null) throw new ExportError('KEY_LOCKED', { custodian: custodian.code });
  const signature = await custodian.sign(tagManifest);
  return isFailure(signature) ? raise(signature) : signature.armored;
}

function whole(content: string | Uint8Array): () => AsyncIterable<Uint8Array> {
  const bytes = typeof content === 'string' ? utf8(content) : content;
  return async function* () {
    yield bytes;
  };
}

async function digest(path: string, content: () => AsyncIterable<Uint8Array>): Promise<AnnexFile> {
  const bySha256 = sha256Hasher();
  const bySha512 = sha512Hasher();
  let crc = 0;
  let sizeBytes = 0;
  let lines = 0;
  for await (const piece of content()) {
    bySha256.update(piece);
    bySha512.update(piece);
    crc = crc32(piece, crc);
    sizeBytes += piece.length;
    lines++;
    if (sizeBytes > MAX_RECORD_BYTES)
      throw new ExportError('EXPORT_TOO_LARGE', { detail: path, limit: MAX_RECORD_BYTES });
  }
  return {
    path,
    content,
    sizeBytes,
    sha256: hex(bySha256.digest()),
    sha512: hex(bySha512.digest()),
    crc32: crc,
    lines,
  };
}

/** The annex as a ZIP of the form of bundle.md §7, in order from its first byte to its last. */
async function* zipOf(
  { announced, check, onBytes }: AnnexJob,
  all: readonly AnnexFile[],
): AsyncGenerator<Uint8Array> {
  const inOrder = all.toSorted((a, b) => {
    const first = Number(b.path === ANNEX_FILES.bagit) - Number(a.path === ANNEX_FILES.bagit);
    return first !== 0 ? first : a.path < b.path ? -1 : 1;
  });
  const plan = planZip(
    inOrder.map(({ path, sizeBytes }) => ({ name: `${annexFolder(announced.bundle)}/${path}`, sizeBytes })),
  );
  const crcs = inOrder.map((file) => file.crc32);
  const pieces = new PieceBuffer();
  let done = 0;
  for (const [i, file] of inOrder.entries()) {
    yield* pieces.take(plan.localHeader(i, file.crc32));
    let crc = 0;
    for await (const piece of file.content()) {
      crc = crc32(piece, crc);
      done += piece.length;
      yield* pieces.take(piece);
    }
    // What was encrypted is what was signed, or it does not leave.
    if (crc !== file.crc32) throw new Error('the case changed while its annex was written');
    check();
    onBytes(done, plan.totalBytes);
  }
  yield* pieces.take(plan.tail(crcs));
  yield* pieces.rest();
}

const PIECE_BYTES = 262_144;

/** Short lines gathered into pieces that are worth encrypting. */
class PieceBuffer {
  #buffer = new Uint8Array(PIECE_BYTES);
  #held = 0;

  *take(bytes: Uint8Array): Generator<Uint8Array> {
    for (let at = 0; at < bytes.length;) {
      const piece = bytes.subarray(at, at + PIECE_BYTES - this.#held);
      this.#buffer.set(piece, this.#held);
      this.#held += piece.length;
      at += piece.length;
      if (this.#held === PIECE_BYTES) yield* this.rest();
    }
  }

  *rest(): Generator<Uint8Array> {
    if (this.#held === 0) return;
    yield this.#buffer.subarray(0, this.#held);
    this.#buffer = new Uint8Array(PIECE_BYTES);
    this.#held = 0;
  }
}
