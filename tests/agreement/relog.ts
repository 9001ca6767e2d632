/**
 * Writes another history under the case's own log key, as only somebody could who holds every key: entries are edited, then everything
 * that depends on them is made again. What stays findable then is what the format forbids by itself, and what an anchor outside says.
 */
import { hex, utf8 } from '../../shared/core/bytes.ts';
import { BUNDLE_FILES, proofPath } from '../../shared/core/bundle/layout.ts';
import { headsText } from '../../shared/core/bundle/records.ts';
import { type IndexedEntry, selectEntries } from '../../shared/core/bundle/selection.ts';
import { canonicalJson, type JsonObject, type JsonValue } from '../../shared/core/json/index.ts';
import { parseEntry, ZERO_LEAF } from '../../shared/core/ledger/entry.ts';
import { isJsonObject } from '../../shared/core/ledger/member.ts';
import { leafHash, MerkleTree } from '../../shared/core/merkle/index.ts';
import { formatCheckpoint, formatTlogProof, signNote } from '../../shared/core/note/index.ts';
import { ed25519PublicFromSeed, ed25519Sign } from '../../electron/engine/crypto/primitives.ts';
import type { Files } from '../damage/bundle-files.ts';
import { linesOf, putLines } from '../damage/reseal.ts';
import { nodeCoreCrypto as crypto } from '../core-ports.ts';

/** One change of the history; `seq` is that of the entry as the base has it. */
export interface Edit {
  readonly seq: number;
  /** Members by dotted path, set before the entries are linked again; null is the value null. */
  readonly set?: JsonObject;
  readonly unset?: readonly string[];
  /** Set after linking: wrong on purpose. */
  readonly setLinked?: JsonObject;
  /** The entry is left out. */
  readonly drop?: true;
  /** A further entry behind this one: its type, data, and the entry whose item it is about. */
  readonly insert?: { readonly type: string; readonly data: JsonObject; readonly itemOf?: number };
  /** The nonce of that entry, once more. */
  readonly nonceOf?: number;
}

interface Draft {
  readonly seq: number | null;
  readonly value: Record<string, JsonValue>;
  readonly edit: Edit | null;
}

export interface Relogged {
  readonly lines: readonly string[];
  readonly leaves: readonly Uint8Array[];
  /** New sequence number by that of the base. */
  readonly seqs: ReadonlyMap<number, number>;
  readonly heads: string;
  readonly checkpoint: Uint8Array<ArrayBuffer>;
}

/** @param lines entries of the base, as many as the checkpoint states */
export function relog(lines: readonly string[], edits: readonly Edit[], logSeed: Uint8Array): Relogged {
  const drafts = draftsOf(lines, edits);
  const leaves: Uint8Array[] = [];
  const written: string[] = [];
  const seqs = new Map<number, number>();
  const heads = new Map<string, { uid: string; n: number; leaf: string }>();
  for (const [index, { seq, value, edit }] of drafts.entries()) {
    if (seq !== null) seqs.set(seq, index);
    value['seq'] = index;
    value['prev'] = index === 0 ? ZERO_LEAF : hex(leaves[index - 1] ?? new Uint8Array());
    const { subject } = value;
    if (subject !== undefined && isJsonObject(subject)) {
      const uid = textOf(subject['uid']);
      const before = heads.get(uid);
      value['subject'] = { uid, n: before === undefined ? 0 : before.n + 1, prev: before?.leaf ?? ZERO_LEAF };
    }
    if (value['type'] === 'information package creation' && index === drafts.length - 1)
      commitHeads(value, headsText([...heads.values()]), heads.size);
    for (const [path, member] of Object.entries(edit?.setLinked ?? {})) put(value, path, member);
    const line = canonicalJson(value);
    const leaf = leafHash(crypto, utf8(line));
    written.push(line);
    leaves.push(leaf);
    const linked = value['subject'];
    if (linked !== undefined && isJsonObject(linked))
      heads.set(textOf(linked['uid']), {
        uid: textOf(linked['uid']),
        n: Number(linked['n']),
        leaf: hex(leaf),
      });
  }
  return {
    lines: written,
    leaves,
    seqs,
    heads: headsText([...heads.values()]),
    checkpoint: checkpointOf(textOf(drafts[0]?.value['case']), leaves, logSeed),
  };
}

export function checkpointOf(
  caseId: string,
  leaves: readonly Uint8Array[],
  logSeed: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const origin = `custodia.case/${caseId}`;
  const root = new MerkleTree(crypto, leaves).root();
  return signNote(
    crypto,
    formatCheckpoint({ origin, size: leaves.length, root }),
    origin,
    ed25519PublicFromSeed(logSeed),
    (message) => ed25519Sign(logSeed, message),
  );
}

function draftsOf(lines: readonly string[], edits: readonly Edit[]): Draft[] {
  const parsed = lines.map((line) => objectOf(line));
  return parsed.flatMap((value, seq) => {
    const own = edits.filter((edit) => edit.seq === seq);
    const edit: Edit = Object.assign({ seq }, ...own);
    if (edit.nonceOf !== undefined) value['nonce'] = parsed[edit.nonceOf]?.['nonce'] ?? '';
    for (const [path, member] of Object.entries(edit.set ?? {})) put(value, path, member);
    for (const path of edit.unset ?? []) put(value, path, undefined);
    const kept: Draft[] = edit.drop === true ? [] : [{ seq, value, edit }];
    if (edit.insert === undefined) return kept;
    const { type, data, itemOf } = edit.insert;
    const nonce = Buffer.from(crypto.sha256(utf8(`${seq} ${type}`)).subarray(0, 16)).toString('base64url');
    const subject = itemOf === undefined ? null : (parsed[itemOf]?.['subject'] ?? null);
    return [...kept, { seq: null, value: { ...value, type, data, nonce, subject }, edit: null }];
  });
}

const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

function objectOf(line: string): Record<string, JsonValue> {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null) throw new TypeError('the base has entries');
  return Object.fromEntries(Object.entries(value));
}

function put(target: Record<string, JsonValue>, path: string, member: JsonValue | undefined): void {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    if (member === undefined) delete target[name];
    else target[name] = member;
    return;
  }
  const inner = target[name];
  const copy = { ...(inner !== undefined && isJsonObject(inner) ? inner : {}) };
  put(copy, rest.join('.'), member);
  target[name] = copy;
}

function commitHeads(entry: Record<string, JsonValue>, heads: string, count: number): void {
  put(entry, 'data.heads', { count, sha256: hex(crypto.sha256(utf8(heads))) });
  put(entry, 'data.items', count);
}

/** The ledger part of a bundle from a history written again; disclosures keep to their entries. */
export function putIntoBundle(files: Files, history: Relogged): void {
  const { lines, leaves, checkpoint } = history;
  const index = lines.map(indexed);
  const uids = new Set(index.flatMap(({ uid }) => (uid === null ? [] : [uid])));
  const shipped = selectEntries(
    {
      withoutSubject: () => index.filter(({ uid }) => uid === null),
      ofItem: (uid) => index.filter((entry) => entry.uid === uid),
    },
    uids,
    lines.length - 1,
  );
  putLines(
    files,
    BUNDLE_FILES.entries,
    shipped.map((seq) => lines[seq] ?? ''),
  );
  files.set(BUNDLE_FILES.leaves, new Uint8Array(Buffer.concat(leaves)));
  files.set(BUNDLE_FILES.checkpoint, checkpoint);
  files.set(BUNDLE_FILES.heads, utf8(history.heads));
  putDisclosures(files, BUNDLE_FILES.disclosures, history.seqs);
  const tree = new MerkleTree(crypto, leaves);
  for (const seq of shipped) {
    const entry = parseEntry(utf8(lines[seq] ?? ''));
    const number = entry?.data['number'];
    if (entry?.type !== 'ingestion' || typeof number !== 'string') continue;
    const hashes = tree.inclusionProof(seq);
    files.set(proofPath(number), formatTlogProof({ index: seq, hashes, checkpoint, extra: null }));
  }
}

/** The same of a ledger export. */
export function putIntoLedger(files: Files, { lines, checkpoint, seqs }: Relogged): void {
  putLines(files, 'entries.jsonl', lines);
  files.set('checkpoint', checkpoint);
  if (files.has('disclosures.jsonl')) putDisclosures(files, 'disclosures.jsonl', seqs);
}

function putDisclosures(files: Files, path: string, seqs: ReadonlyMap<number, number>): void {
  const moved = linesOf(files, path).flatMap((line) => {
    const value = objectOf(line);
    const seq = seqs.get(Number(value['seq']));
    return seq === undefined ? [] : [canonicalJson({ ...value, seq })];
  });
  putLines(files, path, moved);
}

function indexed(line: string, seq: number): IndexedEntry & { readonly uid: string | null } {
  const { type, clock, data, subject } = objectOf(line);
  const member = (holder: JsonValue | undefined, name: string): string | null => {
    const value = holder !== undefined && isJsonObject(holder) ? holder[name] : null;
    return typeof value === 'string' ? value : null;
  };
  return {
    seq,
    type: textOf(type),
    session: member(clock, 'session') ?? '',
    batch: member(data, 'batch'),
    uid: member(subject, 'uid'),
  };
}
