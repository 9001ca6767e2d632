/**
 * The bag of a bundle (bundle.md §1, §2): what is there, what the manifests list, and whether the two agree.
 *
 * Each tag file is read once; its digests are of the bytes that are then judged, so that nothing can be exchanged in between.
 */
import { type Bytes, hex } from '../bytes.ts';
import { bundlePathProblem, clashes } from '../bundle-path.ts';
import { BUNDLE_FILES, isOutsideTagManifests, PAYLOAD_FOLDER, SIGNATURES_FOLDER } from '../bundle/layout.ts';
import { type ManifestAlgorithm, parseManifest } from '../bundle/manifest.ts';
import { MAX_TEXT_BYTES } from '../json/index.ts';
import type { CoreCrypto } from '../ports.ts';
import { MAX_FILES, MAX_RECORD_BYTES } from './limits.ts';
import type { BundleSource, SourceFile, SourceProblem } from './ports.ts';
import { streamedLines } from './line-reader.ts';
import type { Report } from './report.ts';
import { StreamedComparison } from './streamed-comparison.ts';

/** Digest by path as one manifest of a pair lists it; null when the manifest is not there or not readable. */
type Listing = ReadonlyMap<string, string> | null;

export interface ListedDigests {
  readonly sha256: string | undefined;
  readonly sha512: string | undefined;
}

export interface LoadedFile {
  readonly path: string;
  readonly bytes: Bytes;
  /** False after `tag-mismatch`: then it is not what was sealed, and its form is not judged. */
  readonly intact: boolean;
}

/** Names that mean different files on different machines, or no file: whatever were said of the rest would hold here only. */
const UNSAFE_NAMES = ['path-unsafe', 'path-clash', 'link-or-special-file'] as const;
export const hasUnsafeNames = (report: Report): boolean => UNSAFE_NAMES.some((code) => report.has(code));

/** Lists the source. Null when it cannot be listed; unsafe entries are reported and left out. */
export async function listFiles(
  source: Pick<BundleSource, 'entries'>,
  report: Report,
): Promise<ReadonlyMap<string, SourceFile> | null> {
  let listed: Awaited<ReturnType<BundleSource['entries']>>;
  try {
    listed = await source.entries();
  } catch {
    report.add('cannot-read');
    return null;
  }
  if ('problems' in listed) {
    for (const { problem, ...place } of listed.problems) report.add(problem, place);
    if (listed.problems.length === 0) report.add('cannot-read');
    return null;
  }
  const files = new Map<string, SourceFile>();
  for (const file of listed) {
    const { path } = file;
    if (files.size >= MAX_FILES) {
      report.add('limit-exceeded', { detail: `more than ${MAX_FILES} files` });
      return null;
    }
    if (bundlePathProblem(path) !== null || file.kind === 'empty-folder') report.add('path-unsafe', { path });
    else if (file.kind !== 'file') report.add('link-or-special-file', { path });
    else files.set(path, file);
    if (file.crcMismatch === true) report.add('crc-mismatch', { path });
  }
  for (const [earlier, path] of clashes([...files.keys()]))
    report.add('path-clash', { path, detail: earlier });
  return files;
}

export class Bag {
  readonly #source: BundleSource;
  readonly #crypto: CoreCrypto;
  readonly #report: Report;
  readonly files: ReadonlyMap<string, SourceFile>;
  #tags: Readonly<Record<ManifestAlgorithm, Listing>> = { sha256: null, sha512: null };
  #payload: Readonly<Record<ManifestAlgorithm, Listing>> = { sha256: null, sha512: null };
  /** Tag files whose digests were looked at. */
  readonly #read = new Set<string>();
  /** Bytes of `tagmanifest-sha512.txt`, over which the signature goes; null when they could not be read. */
  #signedBytes: Bytes | null = null;

  constructor(
    source: BundleSource,
    crypto: CoreCrypto,
    report: Report,
    files: ReadonlyMap<string, SourceFile>,
  ) {
    this.#source = source;
    this.#crypto = crypto;
    this.#report = report;
    this.files = files;
  }

  get signedBytes(): Bytes | null {
    return this.#signedBytes;
  }

  get filesRead(): number {
    return this.#read.size;
  }

  /** Reads the four manifests and compares each pair and the tag files that are there with them. */
  async readManifests(): Promise<void> {
    const tagSha512 = await this.#readManifest(BUNDLE_FILES.tagManifestSha512, 'sha512', false);
    const tagSha256 = await this.#readManifest(BUNDLE_FILES.tagManifestSha256, 'sha256', false);
    this.#tags = { sha256: tagSha256, sha512: tagSha512 };
    this.#payload = {
      sha256: await this.#readManifest(BUNDLE_FILES.manifestSha256, 'sha256', true),
      sha512: await this.#readManifest(BUNDLE_FILES.manifestSha512, 'sha512', true),
    };
    this.#compareSets(this.#tags, (path) => !isPayload(path) && !isOutsideTagManifests(path));
    this.#compareSets(this.#payload, isPayload);
    for (const path of this.files.keys())
      if (path.startsWith(SIGNATURES_FOLDER) && path !== BUNDLE_FILES.signature)
        this.#report.add('file-extra', { path });
  }

  async #readManifest(path: string, algorithm: ManifestAlgorithm, ofPayload: boolean): Promise<Listing> {
    const file = await this.load(path, MAX_RECORD_BYTES);
    if (file === null) return null;
    if (path === BUNDLE_FILES.tagManifestSha512) this.#signedBytes = file.bytes;
    const reading = parseManifest(file.bytes, algorithm);
    if (!reading.ok) {
      if (file.intact) this.#report.add('manifest-syntax', { path, detail: `line ${reading.line}` });
      return null;
    }
    let isOfForm = true;
    for (const listed of reading.digests.keys()) {
      if (bundlePathProblem(listed) !== null) {
        if (file.intact) this.#report.add('path-unsafe', { path: listed });
      } else if (isPayload(listed) !== ofPayload || isOutsideTagManifests(listed)) {
        if (file.intact) this.#report.add('manifest-syntax', { path, detail: listed });
        isOfForm = false;
      }
    }
    return isOfForm ? reading.digests : null;
  }

  #compareSets(
    pair: Readonly<Record<ManifestAlgorithm, Listing>>,
    isOfPair: (path: string) => boolean,
  ): void {
    const { sha256, sha512 } = pair;
    if (sha256 === null && sha512 === null) return;
    const either = new Set([...(sha256 ?? []), ...(sha512 ?? [])].map(([path]) => path));
    for (const path of either) {
      if (!isOfPair(path) || bundlePathProblem(path) !== null) continue;
      if (!this.files.has(path)) this.#report.add('file-missing', { path });
      else if (sha256 !== null && sha512 !== null && sha256.has(path) !== sha512.has(path))
        this.#report.add('manifests-differ', { path });
    }
    for (const path of this.files.keys())
      if (isOfPair(path) && !either.has(path) && path !== FETCH_FILE)
        this.#report.add('file-extra', { path });
  }

  /** What the manifests list for a payload file. */
  payloadDigests(path: string): ListedDigests {
    return { sha256: this.#payload.sha256?.get(path), sha512: this.#payload.sha512?.get(path) };
  }

  isPayloadListed(path: string): boolean {
    const { sha256, sha512 } = this.payloadDigests(path);
    return sha256 !== undefined || sha512 !== undefined;
  }

  /** Every payload path that is there or listed. */
  *payloadPaths(): Generator<string> {
    for (const path of this.files.keys()) if (isPayload(path)) yield path;
    const seen = new Set<string>();
    for (const listing of [this.#payload.sha256, this.#payload.sha512])
      for (const path of listing?.keys() ?? [])
        if (isPayload(path) && !this.files.has(path) && !seen.has(path)) {
          seen.add(path);
          yield path;
        }
  }

  get hasPayloadListing(): boolean {
    return this.#payload.sha256 !== null || this.#payload.sha512 !== null;
  }

  tagDigests(path: string): ListedDigests {
    return { sha256: this.#tags.sha256?.get(path), sha512: this.#tags.sha512?.get(path) };
  }

  isTagListed(path: string): boolean {
    const { sha256, sha512 } = this.tagDigests(path);
    return sha256 !== undefined || sha512 !== undefined;
  }

  /** Reads one file that is not payload and compares it with the tag manifests. Null when there is nothing to judge; it is said why. */
  async load(path: string, limitBytes: number): Promise<LoadedFile | null> {
    const file = this.files.get(path);
    if (file === undefined) {
      if (!this.isTagListed(path)) this.#report.add('required-file-missing', { path });
      return null;
    }
    if (file.sizeBytes > limitBytes) {
      this.#report.add('limit-exceeded', { path, detail: `${file.sizeBytes} bytes` });
      return null;
    }
    const read = await attempt(() => this.#source.bytes(path, limitBytes));
    if ('problem' in read) {
      reportProblem(this.#report, read, path);
      return null;
    }
    if (read.crcMismatch === true) this.#report.add('crc-mismatch', { path });
    const { bytes } = read;
    const intact =
      isOutsideTagManifests(path) ||
      this.#compareTag(path, hex(this.#crypto.sha256(bytes)), hex(this.#crypto.sha512(bytes)));
    return { path, bytes, intact };
  }

  /** Opens a record for comparing, whatever its size, as `load` does. Null when there is nothing to judge; it is said why. */
  compare(path: string): StreamedComparison | null {
    if (!this.files.has(path)) {
      if (!this.isTagListed(path)) this.#report.add('required-file-missing', { path });
      return null;
    }
    return new StreamedComparison(path, this.#source.chunks(path), (digests) => {
      if (digests === null) {
        this.#report.add('cannot-read', { path });
        return null;
      }
      if (digests.crcMismatch === true) this.#report.add('crc-mismatch', { path });
      const { sha256, sha512 } = digests;
      return { intact: isOutsideTagManifests(path) || this.#compareTag(path, sha256, sha512) };
    });
  }

  /** The lines of a record that was compared, for saying what is wrong with it. @throws what the source does */
  lines(path: string): AsyncGenerator<Bytes | null> {
    return streamedLines(this.#source.chunks(path), MAX_TEXT_BYTES);
  }

  #compareTag(path: string, sha256: string, sha512: string): boolean {
    if (this.#tags.sha256 === null && this.#tags.sha512 === null) return true;
    this.#read.add(path);
    const listed = this.tagDigests(path);
    const detail = mismatch(listed, { sha256, sha512 });
    if (detail !== null) this.#report.add('tag-mismatch', { path, detail });
    return detail === null;
  }

  /** Tag files nobody needed to read: their digests alone are compared. */
  async digestRemainingTagFiles(isAborted: () => boolean): Promise<void> {
    for (const path of this.files.keys()) {
      if (isPayload(path) || isOutsideTagManifests(path) || this.#read.has(path) || !this.isTagListed(path))
        continue;
      if (isAborted()) return;
      const digests = await this.digests(path);
      if (digests !== null) this.#compareTag(path, digests.sha256, digests.sha512);
    }
  }

  /** Digests of a file that is there, or null after saying why not. */
  async digests(path: string): Promise<{ sha256: string; sha512: string; sizeBytes: number } | null> {
    const read = await attempt(() => this.#source.digests(path));
    if ('problem' in read) {
      reportProblem(this.#report, read, path);
      return null;
    }
    if (read.crcMismatch === true) this.#report.add('crc-mismatch', { path });
    return read;
  }

  /** Digests of a tag file, compared with the tag manifests as well. */
  async tagFileDigests(path: string): Promise<{ sha256: string; sizeBytes: number; intact: boolean } | null> {
    const digests = await this.digests(path);
    if (digests === null) return null;
    const intact = this.#compareTag(path, digests.sha256, digests.sha512);
    return { sha256: digests.sha256, sizeBytes: digests.sizeBytes, intact };
  }
}

export const FETCH_FILE = 'fetch.txt';

const isPayload = (path: string): boolean => path.startsWith(PAYLOAD_FOLDER);

/** The algorithms whose digest is another one than listed, or null. What is not listed is said elsewhere. */
export function mismatch(
  listed: ListedDigests,
  found: { readonly sha256: string; readonly sha512: string },
): string | null {
  const wrong = (['sha256', 'sha512'] as const).filter(
    (algorithm) => listed[algorithm] !== undefined && listed[algorithm] !== found[algorithm],
  );
  return wrong.length === 0 ? null : wrong.join(' ');
}

/** A port that throws has failed to read: the verification goes on with what it has. */
export async function attempt<T extends object>(read: () => Promise<T>): Promise<T | SourceProblem> {
  try {
    return await read();
  } catch {
    return { problem: 'cannot-read' };
  }
}

export function reportProblem(
  report: Report,
  { problem, path, detail }: SourceProblem,
  fallback: string,
): void {
  report.add(problem, { path: path ?? fallback, ...(detail === undefined ? {} : { detail }) });
}
