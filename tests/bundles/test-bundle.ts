/**
 * A bundle in memory, made of the sample ledger by the core's own builders. Tests change its files and seal it again, or not: sealing is
 * what a dishonest signer can do, changing is what anybody can.
 */
import { base64, hex, utf8 } from '../../shared/core/bytes.ts';
import type { Bytes } from '../../shared/core/bytes.ts';
import { BAGIT_TEXT, bagInfoText } from '../../shared/core/bundle/bag-files.ts';
import { exportFacts } from '../../shared/core/bundle/export-facts.ts';
import { INDEX_HEADER, indexLine } from '../../shared/core/bundle/index-csv.ts';
import {
  BUNDLE_FILES,
  isOutsideTagManifests,
  keyPath,
  payloadPath,
  proofPath,
  rawMetadataPath,
  shipsDisclosure,
} from '../../shared/core/bundle/layout.ts';
import { buildManifest } from '../../shared/core/bundle/manifest.ts';
import {
  bundleText,
  codesText,
  custodyLine,
  disclosureLine,
  fingerprintsText,
  headsText,
  itemLine,
  logKeyText,
} from '../../shared/core/bundle/records.ts';
import { verifyText } from '../../shared/core/bundle/verify-text.ts';
import { parseDisclosure } from '../../shared/core/disclosure/index.ts';
import { projectItem, type VisibleEntry } from '../../shared/core/item/project-item.ts';
import type { JsonValue } from '../../shared/core/json/index.ts';
import type { DisclosureGroup } from '../../shared/core/ledger/entry-types.ts';
import { type BuiltEntry, leafText, parseEntry } from '../../shared/core/ledger/entry.ts';
import { leafHash, MerkleTree, rootOf } from '../../shared/core/merkle/index.ts';
import { formatTlogProof } from '../../shared/core/note/index.ts';
import type { BundleSource, FileDigests, SourceFile } from '../../shared/core/verdict/ports.ts';
import { nodeCoreCrypto as crypto } from '../core-ports.ts';
import { fakeCertificate, fakeSignature } from './fake-openpgp.ts';
import {
  buildTestLedger,
  EXPORTED,
  FINGERPRINT,
  LOG_KEY,
  ORIGIN,
  PAYLOADS,
  RAW_METADATA,
  selectionOf,
  type TestLedger,
} from './test-ledger.ts';

export type Files = Map<string, Bytes>;

/** Odd, so that lines and their parts are cut anywhere. */
const CHUNK_BYTES = 97;

export interface BundleAlteration {
  /** Which entries are shipped, out of those that bundle.md §4 names. */
  readonly ship?: (seqs: readonly number[], built: readonly BuiltEntry[]) => readonly number[];
  /** Bytes shipped for an entry. */
  readonly entryBytes?: (bytes: Bytes, seq: number) => Bytes;
  readonly withheld?: readonly DisclosureGroup[];
  readonly checkpoint?: Bytes;
}

/** The files of a bundle, sealed and signed. */
export function testBundle(ledger: TestLedger = buildTestLedger(), alteration: BundleAlteration = {}): Files {
  const files: Files = new Map();
  const put = (path: string, content: string | Uint8Array): void => {
    files.set(path, typeof content === 'string' ? utf8(content) : new Uint8Array(content));
  };
  const { built } = ledger;
  const size = built.length;
  const leaves = built.map(({ leaf }) => leaf);
  const checkpoint = alteration.checkpoint ?? ledger.checkpoint;
  const seqs = alteration.ship?.(selectionOf(built), built) ?? selectionOf(built);
  const shipped = seqs.flatMap((seq) => shippedEntry(built[seq], alteration) ?? []);

  put(BUNDLE_FILES.checkpoint, checkpoint);
  put(BUNDLE_FILES.leaves, Uint8Array.from(leaves.flatMap((leaf) => [...leaf])));
  put(BUNDLE_FILES.entries, shipped.map(({ bytes }) => `${new TextDecoder().decode(bytes)}\n`).join(''));
  put(BUNDLE_FILES.disclosures, shipped.map(({ disclosures }) => disclosures).join(''));
  put(BUNDLE_FILES.heads, headsText(ledger.heads));
  put(BUNDLE_FILES.checkpointSignature, fakeSignature(FINGERPRINT, checkpoint));
  put(BUNDLE_FILES.logKey, logKeyText(LOG_KEY));

  const bindings = [
    { code: 'K-01', fingerprint: FINGERPRINT },
    { code: 'K-02', fingerprint: null },
  ];
  put(keyPath('K-01'), fakeCertificate(FINGERPRINT));
  put(BUNDLE_FILES.fingerprints, fingerprintsText(bindings));
  put(BUNDLE_FILES.codes, codesText(bindings));

  const itemOfUid = new Map<string, string>();
  const records = EXPORTED.flatMap((uid) => {
    const history = shipped.map(({ visible }) => visible).filter(({ entry }) => entry.subject?.uid === uid);
    const number = history[0]?.entry.data['number'];
    if (typeof number !== 'string') return [];
    itemOfUid.set(uid, number);
    const origin = history[0]?.entry.data['origin'] === 'derivative' ? 'derivative' : 'original';
    const payload = payloadPath(number, origin, 'bin');
    put(payload, PAYLOADS[number] ?? new Uint8Array(0));
    const projection = projectItem(number, history, { payload, raw: rawMetadataPath(number) });
    if (!projection.ok) return [];
    const { record } = projection;
    if (record.metadata !== null && record.metadata.raw !== null) put(record.metadata.raw, RAW_METADATA);
    const index = history[0]?.entry.seq ?? 0;
    const hashes = new MerkleTree(crypto, leaves).inclusionProof(index);
    put(proofPath(number), formatTlogProof({ index, hashes, checkpoint, extra: null }));
    return [record];
  });
  put(BUNDLE_FILES.items, records.map(itemLine).join(''));
  put(BUNDLE_FILES.index, INDEX_HEADER + records.map(indexLine).join(''));
  put(
    BUNDLE_FILES.custody,
    shipped
      .map(({ visible }) => custodyLine(visible, itemOfUid.get(visible.entry.subject?.uid ?? '') ?? null))
      .join(''),
  );
  putAboutTheWhole(put, ledger, base64(rootOf(crypto, leaves)), size, files);
  seal(files);
  return files;
}

function putAboutTheWhole(
  put: (path: string, content: string) => void,
  { built }: TestLedger,
  root: string,
  size: number,
  files: Files,
): void {
  const exportEntry = built.at(-1)?.entry;
  const facts = exportEntry === undefined ? null : exportFacts(exportEntry);
  if (exportEntry === undefined || facts === null) throw new Error('the sample ledger ends in an export');
  put(
    BUNDLE_FILES.bundle,
    bundleText({
      exportEntry,
      facts,
      checkpoint: { origin: ORIGIN, root, size },
      signerFingerprint: FINGERPRINT,
    }),
  );
  const payload = [...files].filter(([path]) => path.startsWith('data/'));
  put(
    BUNDLE_FILES.bagInfo,
    bagInfoText({
      created: exportEntry.time,
      payload: { bytes: payload.reduce((sum, [, bytes]) => sum + bytes.length, 0), files: payload.length },
      software: exportEntry.tool,
      bundle: facts.bundle,
      origin: ORIGIN,
      size,
      facts,
    }),
  );
  put(BUNDLE_FILES.bagit, BAGIT_TEXT);
  put(
    BUNDLE_FILES.verifyText,
    verifyText({
      bundle: facts.bundle,
      signerCode: 'K-01',
      items: facts.items,
      checkpointSigned: true,
      facts,
    }),
  );
}

function shippedEntry(
  entry: BuiltEntry | undefined,
  alteration: BundleAlteration,
): { bytes: Bytes; visible: VisibleEntry; disclosures: string } | null {
  if (entry === undefined) return null;
  const { seq, type } = entry.entry;
  const bytes = alteration.entryBytes?.(entry.bytes, seq) ?? entry.bytes;
  const parsed = parseEntry(bytes) ?? entry.entry;
  const rule = {
    withheld: new Set<DisclosureGroup>(alteration.withheld ?? ['case', 'people']),
    hasItem: (uid: string) => EXPORTED.includes(uid),
  };
  const disclosed = new Map<string, JsonValue>();
  let disclosures = '';
  for (const { digest, encoded } of entry.disclosures.toSorted((a, b) => (a.digest < b.digest ? -1 : 1))) {
    const disclosure = parseDisclosure(encoded);
    if (disclosure === null || !shipsDisclosure(rule, type, disclosure.name, disclosure.value)) continue;
    disclosed.set(disclosure.name, disclosure.value);
    disclosures += disclosureLine({ digest, disclosure: encoded, seq });
  }
  return {
    bytes,
    visible: { entry: parsed, leaf: leafText(leafHash(crypto, bytes)), disclosed },
    disclosures,
  };
}

/** Writes the manifests over the files as they are now, and signs. */
export function seal(files: Files): void {
  sealPayload(files);
  sealTags(files);
}

export function sealPayload(files: Files): void {
  const payload = [...files].filter(([path]) => path.startsWith('data/'));
  files.set(BUNDLE_FILES.manifestSha256, manifestOf(payload, 'sha256'));
  files.set(BUNDLE_FILES.manifestSha512, manifestOf(payload, 'sha512'));
}

/** The tag manifests and the signature alone. */
export function sealTags(files: Files): void {
  const tags = [...files].filter(([path]) => !path.startsWith('data/') && !isOutsideTagManifests(path));
  files.set(BUNDLE_FILES.tagManifestSha256, manifestOf(tags, 'sha256'));
  const signed = manifestOf(tags, 'sha512');
  files.set(BUNDLE_FILES.tagManifestSha512, signed);
  files.set(BUNDLE_FILES.signature, fakeSignature(FINGERPRINT, signed));
}

function manifestOf(files: readonly (readonly [string, Bytes])[], algorithm: 'sha256' | 'sha512'): Bytes {
  return buildManifest(files.map(([path, bytes]) => ({ path, digest: hex(crypto[algorithm](bytes)) })));
}

export interface SourceAlteration {
  readonly extra?: readonly SourceFile[];
  readonly sizes?: Readonly<Record<string, number>>;
  readonly failing?: string;
  readonly crcMismatch?: string;
}

/** The files as a verifier reads them. */
export function sourceOf(files: Files, alteration: SourceAlteration = {}): BundleSource {
  const bytesOf = (path: string): Bytes => {
    const bytes = files.get(path);
    if (bytes === undefined || path === alteration.failing) throw new Error('input/output error');
    return bytes;
  };
  const crc = (path: string): { crcMismatch?: true } =>
    path === alteration.crcMismatch ? { crcMismatch: true } : {};
  const digests = (path: string): FileDigests => {
    const bytes = bytesOf(path);
    return {
      sha256: hex(crypto.sha256(bytes)),
      sha512: hex(crypto.sha512(bytes)),
      sizeBytes: bytes.length,
      ...crc(path),
    };
  };
  return {
    entries: () =>
      Promise.resolve([
        ...[...files].map(([path, bytes]) => ({
          path,
          sizeBytes: alteration.sizes?.[path] ?? bytes.length,
          kind: 'file' as const,
        })),
        ...(alteration.extra ?? []),
      ]),
    digests: async (path) => Promise.resolve(digests(path)),
    bytes: async (path) => Promise.resolve({ bytes: bytesOf(path), ...crc(path) }),
    async *chunks(path) {
      const bytes = bytesOf(path);
      for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
        yield await Promise.resolve(bytes.subarray(at, at + CHUNK_BYTES));
      return digests(path);
    },
  };
}
