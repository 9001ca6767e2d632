/**
 * What somebody does who changes a bundle and then makes everything around it fit again: records from the entries, manifests from the
 * files, a signature by whatever key he has. Without keys he can do the first two; an insider can do all three.
 */
import { base64, type Bytes, hex, utf8 } from '../../shared/core/bytes.ts';
import { bagInfoText } from '../../shared/core/bundle/bag-files.ts';
import { tryBundleProfile } from '../../shared/core/bundle/bundle-profile.ts';
import { exportFacts } from '../../shared/core/bundle/export-facts.ts';
import { INDEX_HEADER, indexLine } from '../../shared/core/bundle/index-csv.ts';
import {
  BUNDLE_FILES,
  isOutsideTagManifests,
  pageImagePath,
  PROFILE_FILES,
  rawMetadataPath,
  tryPayloadPath,
} from '../../shared/core/bundle/layout.ts';
import { pageId } from '../../shared/core/bundle/page-id.ts';
import { ProfileTexts, type TextPiece } from '../../shared/core/bundle/profile-texts.ts';
import { buildManifest } from '../../shared/core/bundle/manifest.ts';
import {
  bindingOf,
  bundleText,
  codesText,
  custodyLine,
  disclosureLine,
  fingerprintsText,
  headsText,
  itemLine,
} from '../../shared/core/bundle/records.ts';
import { parseDisclosure } from '../../shared/core/disclosure/index.ts';
import { type ItemRecord, projectItem, type VisibleEntry } from '../../shared/core/item/project-item.ts';
import { type JsonValue, parseCanonical } from '../../shared/core/json/index.ts';
import { type Entry, leafText, parseEntry } from '../../shared/core/ledger/entry.ts';
import { isJsonObject, memberOf } from '../../shared/core/ledger/member.ts';
import { leafHash } from '../../shared/core/merkle/index.ts';
import { parseCheckpointNote } from '../../shared/core/note/index.ts';
import { nodeCoreCrypto as crypto } from '../core-ports.ts';
import type { Files } from './bundle-files.ts';

/** Makes a detached signature in canonical armour. */
export type Sign = (bytes: Uint8Array) => Promise<string>;

const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** The lines of a file without their LF. */
export const linesOf = (files: Files, path: string): string[] => {
  const lines = textOf(files.get(path)).split('\n');
  lines.pop();
  return lines;
};

export const putLines = (files: Files, path: string, lines: readonly string[]): void =>
  void files.set(path, utf8(lines.map((line) => `${line}\n`).join('')));

/** The shipped entries that can be read, with what is disclosed of each. */
export function shippedEntries(files: Files): readonly VisibleEntry[] {
  const disclosed = new Map<number, Map<string, JsonValue>>();
  for (const line of linesOf(files, BUNDLE_FILES.disclosures)) {
    const value = parseCanonical(utf8(line));
    if (!isJsonObject(value)) continue;
    const [seq, encoded] = [memberOf(value, 'seq'), memberOf(value, 'disclosure')];
    const disclosure = typeof encoded === 'string' ? parseDisclosure(encoded) : null;
    if (typeof seq !== 'number' || disclosure === null) continue;
    const names = disclosed.get(seq) ?? new Map<string, JsonValue>();
    disclosed.set(seq, names.set(disclosure.name, disclosure.value));
  }
  return linesOf(files, BUNDLE_FILES.entries).flatMap((line) => {
    const entry = parseEntry(utf8(line));
    if (entry === null) return [];
    const leaf = leafText(leafHash(crypto, utf8(line)));
    return [{ entry, leaf, disclosed: disclosed.get(entry.seq) ?? new Map<string, JsonValue>() }];
  });
}

/** Writes every record again from the entries and disclosures as they are now, and drops the disclosures of entries that are gone. */
export function rewriteRecords(files: Files): void {
  const seqs = new Set(shippedEntries(files).map(({ entry }) => entry.seq));
  putLines(
    files,
    BUNDLE_FILES.disclosures,
    linesOf(files, BUNDLE_FILES.disclosures).filter((line) => {
      const seq = memberOf(parseCanonical(utf8(line)), 'seq');
      return typeof seq !== 'number' || seqs.has(seq);
    }),
  );
  const shipped = shippedEntries(files);
  const itemOf = new Map<string, string>();
  for (const { entry } of shipped) {
    const number = entry.data['number'];
    if (entry.type === 'ingestion' && entry.subject !== null && typeof number === 'string')
      itemOf.set(entry.subject.uid, number);
  }
  const put = (path: string, text: string): void => void files.set(path, utf8(text));
  const exported = shipped.at(-1)?.entry;
  const isByProfile = exported !== undefined && exportFacts(exported)?.profile !== undefined;
  const numberOf = isByProfile ? (uid: string) => itemOf.get(uid) ?? null : null;
  const projected = [...itemOf]
    .toSorted(([, a], [, b]) => (a < b ? -1 : 1))
    .flatMap(([uid, item]) => {
      const payload = [...files.keys()].find((path) => tryPayloadPath(path)?.item === item) ?? '';
      const history = shipped.filter(({ entry }) => entry.subject?.uid === uid);
      const made = projectItem(item, history, { payload, raw: rawMetadataPath(item) }, numberOf);
      return made.ok ? [{ record: made.record, history }] : [];
    });
  const records = projected.map(({ record }) => record);
  put(BUNDLE_FILES.items, records.map(itemLine).join(''));
  put(BUNDLE_FILES.index, INDEX_HEADER + records.map(indexLine).join(''));
  put(
    BUNDLE_FILES.custody,
    shipped.map((one) => custodyLine(one, itemOf.get(one.entry.subject?.uid ?? '') ?? null)).join(''),
  );
  rewriteWhole(
    files,
    shipped.map(({ entry }) => entry),
  );
  rewriteProfileTexts(files, projected, shipped, itemOf);
}

/** The texts of the profile that the export entry names, from the profile that lies in the bundle. */
function rewriteProfileTexts(
  files: Files,
  items: readonly { readonly record: ItemRecord; readonly history: readonly VisibleEntry[] }[],
  shipped: readonly VisibleEntry[],
  itemOf: ReadonlyMap<string, string>,
): void {
  const exported = shipped.at(-1)?.entry;
  const facts = exported === undefined ? null : exportFacts(exported);
  const bytes = files.get(PROFILE_FILES.profile);
  const profile = bytes === undefined ? null : tryBundleProfile(bytes);
  if (exported === undefined || facts?.profile === undefined || profile === null) return;
  const texts = new ProfileTexts(profile, {
    bundle: facts.bundle,
    caseId: exported.case,
    created: exported.time,
    signer: exported.actor,
    numberOf: (uid) => itemOf.get(uid),
  });
  const written = new Map(texts.paths.map((path) => [path, '']));
  const write = (pieces: Iterable<TextPiece>): void => {
    for (const { path, text } of pieces) written.set(path, (written.get(path) ?? '') + text);
  };
  const pagesOf = (item: string): number => {
    let pages = 0;
    while (profile.loadFile?.opt === true && files.has(pageImagePath(pageId(item, pages + 1)))) pages++;
    return pages;
  };
  write(texts.begin());
  for (const { record, history } of items) write(texts.item(record, history, pagesOf(record.item)));
  for (const visible of shipped) write(texts.entry(visible));
  write(texts.end());
  for (const [path, text] of written) files.set(path, utf8(text));
}

function rewriteWhole(files: Files, entries: readonly Entry[]): void {
  const byCode = new Map<string, { code: string; fingerprint: string | null }>();
  for (const entry of entries) {
    const bound = bindingOf(entry);
    if (bound !== null) byCode.set(bound.code, bound);
  }
  const bindings = [...byCode.values()];
  files.set(BUNDLE_FILES.codes, utf8(codesText(bindings)));
  files.set(BUNDLE_FILES.fingerprints, utf8(fingerprintsText(bindings)));
  const note = files.get(BUNDLE_FILES.checkpoint);
  const checkpoint = note === undefined ? null : parseCheckpointNote(note);
  const exportEntry = entries.find(({ seq }) => seq === (checkpoint?.size ?? 0) - 1);
  const facts = exportEntry === undefined ? null : exportFacts(exportEntry);
  if (exportEntry === undefined || facts === null || checkpoint === null) return;
  const { origin, size, root } = checkpoint;
  const signerFingerprint = byCode.get(exportEntry.actor)?.fingerprint ?? '';
  files.set(
    BUNDLE_FILES.bundle,
    utf8(
      bundleText({ exportEntry, facts, checkpoint: { origin, size, root: base64(root) }, signerFingerprint }),
    ),
  );
  const payload = [...files].filter(([path]) => path.startsWith('data/'));
  files.set(
    BUNDLE_FILES.bagInfo,
    utf8(
      bagInfoText({
        created: exportEntry.time,
        payload: { bytes: payload.reduce((sum, [, { length }]) => sum + length, 0), files: payload.length },
        software: exportEntry.tool,
        bundle: facts.bundle,
        origin,
        size,
        facts,
      }),
    ),
  );
}

/** `heads.jsonl` from the entries that are shipped, as the export entry would have committed to it. */
export function headsOf(files: Files): Bytes {
  const heads = new Map<string, { uid: string; n: number; leaf: string }>();
  for (const { entry, leaf } of shippedEntries(files))
    if (entry.subject !== null)
      heads.set(entry.subject.uid, { uid: entry.subject.uid, n: entry.subject.n, leaf });
  return utf8(headsText([...heads.values()]));
}

export { disclosureLine };

/** Writes the four manifests over the files as they are now. */
export function writeManifests(files: Files): void {
  const payload = [...files].filter(([path]) => path.startsWith('data/'));
  files.set(BUNDLE_FILES.manifestSha256, manifestOf(payload, 'sha256'));
  files.set(BUNDLE_FILES.manifestSha512, manifestOf(payload, 'sha512'));
  writeTagManifests(files);
}

export function writeTagManifests(files: Files): void {
  const tags = [...files].filter(([path]) => !path.startsWith('data/') && !isOutsideTagManifests(path));
  files.set(BUNDLE_FILES.tagManifestSha256, manifestOf(tags, 'sha256'));
  files.set(BUNDLE_FILES.tagManifestSha512, manifestOf(tags, 'sha512'));
}

/** Signs the tag manifest as it is now. */
export async function signAgain(files: Files, sign: Sign): Promise<void> {
  const signed = files.get(BUNDLE_FILES.tagManifestSha512) ?? new Uint8Array();
  files.set(BUNDLE_FILES.signature, utf8(await sign(signed)));
}

/** Manifests and signature. */
export async function seal(files: Files, sign: Sign): Promise<void> {
  writeManifests(files);
  await signAgain(files, sign);
}

function manifestOf(files: readonly (readonly [string, Bytes])[], algorithm: 'sha256' | 'sha512'): Bytes {
  return buildManifest(files.map(([path, bytes]) => ({ path, digest: hex(crypto[algorithm](bytes)) })));
}
