/**
 * The records of a bundle (bundle.md §3, §4) as text, each made from entries alone. The exporter writes them and the verifier makes them
 * again: same entries and disclosures, same bytes. Functions that end in `Line` give one line with its LF, so that long files stream.
 */
import { type JsonValue, canonicalJson } from '../json/index.ts';
import { type Entry, digestsOf, statedOf } from '../ledger/entry.ts';
import { memberOf } from '../ledger/member.ts';
import type { ItemRecord, VisibleEntry } from '../item/project-item.ts';
import { BUNDLE_FORMAT, BUNDLE_VERSION } from './layout.ts';

const line = (value: JsonValue): string => `${canonicalJson(value)}\n`;

/** A code and the key that an entry binds to it; null for a paper custodian without key. */
export type CodeBinding = { readonly code: string; readonly fingerprint: string | null };

const FINGERPRINT = /^[0-9a-f]{40}$/;

/** What entry 0 or a `custodian registration` binds, or null for other entries and for data not of that form. */
export function bindingOf(entry: Entry): CodeBinding | null {
  const source = entry.type === 'case creation' ? entry.data['custodian'] : entry.data;
  if (entry.type !== 'case creation' && entry.type !== 'custodian registration') return null;
  if (source === undefined) return null;
  const code = memberOf(source, 'code');
  const fingerprint = memberOf(source, 'fingerprint');
  if (typeof code !== 'string' || !/^[A-Z][A-Z0-9-]{0,15}$/.test(code)) return null;
  if (fingerprint === null) return { code, fingerprint };
  return typeof fingerprint === 'string' && FINGERPRINT.test(fingerprint) ? { code, fingerprint } : null;
}

export const byCode = (a: CodeBinding, b: CodeBinding): number =>
  a.code < b.code ? -1 : a.code > b.code ? 1 : 0;

/** `metadata/persons-codes.json`: no person, only codes and keys. */
export function codesText(bindings: readonly CodeBinding[]): string {
  const codes = bindings.toSorted(byCode).map(({ code, fingerprint }) => ({ code, fingerprint }));
  return line({ codes });
}

/** `keys/fingerprints.txt`: `<code> <fingerprint>` of every custodian who has a key. */
export function fingerprintsText(bindings: readonly CodeBinding[]): string {
  return bindings
    .filter(({ fingerprint }) => fingerprint !== null)
    .toSorted(byCode)
    .map(({ code, fingerprint }) => `${code} ${fingerprint}\n`)
    .join('');
}

/** The members of `information package creation` that the bundle repeats. */
export interface ExportFacts {
  readonly bundle: string;
  readonly items: number;
  readonly heads: { readonly count: number; readonly sha256: string };
  readonly withheld: readonly string[];
  /** `plain`: a plain submission set, which is no bundle. */
  readonly form: 'directory' | 'zip' | 'plain';
  /** The profile by which it was made, with the SHA-256 of the profile's bytes; absent for none. */
  readonly profile?: ProfileFacts | undefined;
  /** Whether no error of the profile's preflight stood; there with a profile, and only then. */
  readonly complete?: boolean | undefined;
}

export interface ProfileFacts {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
}

/** The members that only some export entries have, without those that are absent. */
export function furtherFacts({ profile, complete }: ExportFacts): Record<string, JsonValue> {
  return {
    ...(complete === undefined ? {} : { complete }),
    ...(profile === undefined
      ? {}
      : { profile: { id: profile.id, sha256: profile.sha256, version: profile.version } }),
  };
}

export interface BundleFacts {
  /** The export entry, last under the checkpoint. */
  readonly exportEntry: Entry;
  readonly facts: ExportFacts;
  readonly checkpoint: { readonly origin: string; readonly root: string; readonly size: number };
  readonly signerFingerprint: string;
}

/** `metadata/bundle.json`. */
export function bundleText({ exportEntry, facts, checkpoint, signerFingerprint }: BundleFacts): string {
  return line({
    bundle: facts.bundle,
    case: exportEntry.case,
    checkpoint: { origin: checkpoint.origin, root: checkpoint.root, size: checkpoint.size },
    created: exportEntry.time,
    exportEntry: exportEntry.seq,
    format: BUNDLE_FORMAT,
    items: facts.items,
    signer: { code: exportEntry.actor, fingerprint: signerFingerprint },
    software: { name: exportEntry.tool.name, version: exportEntry.tool.version },
    v: BUNDLE_VERSION,
    withheld: facts.withheld,
    ...furtherFacts(facts),
  });
}

/** A line of `metadata/items.jsonl`; the file is sorted by `item`. */
export const itemLine = (record: ItemRecord): string => line(record);

/**
 * A line of `metadata/custody.jsonl`.
 * @param item the ITEM id of the entry's subject, or null
 */
export function custodyLine({ entry, leaf, disclosed }: VisibleEntry, item: string | null): string {
  return line({
    actor: entry.actor,
    at: entry.data['at'] ?? null,
    disclosed: Object.fromEntries(disclosed),
    item,
    leaf,
    seq: entry.seq,
    stated: statedOf(entry),
    time: entry.time,
    type: entry.type,
    withheld: digestsOf(entry).length - disclosed.size,
  });
}

export interface ItemHead {
  readonly uid: string;
  readonly n: number;
  readonly leaf: string;
}

/** A line of `ledger/heads.jsonl`; the file is sorted by `uid`. */
export const headLine = ({ leaf, n, uid }: ItemHead): string => line({ leaf, n, uid });

/** `ledger/heads.jsonl`; its SHA-256 and count are what the export entry commits to. */
export const headsText = (heads: readonly ItemHead[]): string =>
  heads
    .toSorted((a, b) => (a.uid < b.uid ? -1 : a.uid > b.uid ? 1 : 0))
    .map(headLine)
    .join('');

export interface ShippedDisclosure {
  readonly seq: number;
  readonly digest: string;
  readonly disclosure: string;
}

/** A line of `ledger/disclosures.jsonl`; the file is sorted by `seq`, then `digest`. */
export const disclosureLine = ({ digest, disclosure, seq }: ShippedDisclosure): string =>
  line({ digest, disclosure, seq });

/** `keys/log.vkey`: the log key as entry 0 names it. */
export const logKeyText = (vkey: string): string => `${vkey}\n`;
