/**
 * Where things are in a bundle (bundle.md §1): one closed list of paths, made from ITEM ids and codes that are checked first, so that
 * no name from outside ever becomes a path (S-02, B-6).
 */
import { type DisclosureGroup, groupOf } from '../ledger/entry-types.ts';
import { memberOf } from '../ledger/member.ts';
import type { JsonValue } from '../json/index.ts';

export const BUNDLE_FORMAT = 'custodia-bundle';
export const BUNDLE_VERSION = 1;

/** The files every bundle has once. `checkpointSignature` and `annex` alone may be absent. */
export const BUNDLE_FILES = {
  bagit: 'bagit.txt',
  bagInfo: 'bag-info.txt',
  verifyText: 'VERIFY.txt',
  manifestSha256: 'manifest-sha256.txt',
  manifestSha512: 'manifest-sha512.txt',
  tagManifestSha256: 'tagmanifest-sha256.txt',
  tagManifestSha512: 'tagmanifest-sha512.txt',
  bundle: 'metadata/bundle.json',
  items: 'metadata/items.jsonl',
  custody: 'metadata/custody.jsonl',
  codes: 'metadata/persons-codes.json',
  index: 'metadata/index.csv',
  annex: 'metadata/annex.json',
  checkpoint: 'ledger/checkpoint',
  checkpointSignature: 'ledger/checkpoint.asc',
  entries: 'ledger/entries.jsonl',
  disclosures: 'ledger/disclosures.jsonl',
  heads: 'ledger/heads.jsonl',
  leaves: 'ledger/leaves.bin',
  logKey: 'keys/log.vkey',
  fingerprints: 'keys/fingerprints.txt',
  signature: 'signatures/tagmanifest-sha512.txt.asc',
} as const;

/** Files that a bundle has besides when it was made by a profile; which of them, the profile says (profile-files.ts). */
export const PROFILE_FILES = {
  profile: 'metadata/profile.json',
  caseJsonld: 'metadata/case.jsonld',
  fields: 'loadfile/FIELDS.md',
  indexPdf: 'metadata/index.pdf',
  custodyCasePdf: 'reports/custody.pdf',
} as const;

export const datPath = (bundle: string): string => `loadfile/${bundle}.dat`;
export const optPath = (bundle: string): string => `loadfile/${bundle}.opt`;
export const pageImagePath = (page: string): string => `loadfile/images/${page}.jpg`;
export const itemReportPath = (item: string): string => `reports/${item}.pdf`;
export const declarationPath = (kind: string, form: 'pdf' | 'txt'): string => `declarations/${kind}.${form}`;
export const howToCheckPath = (language: string, form: 'pdf' | 'txt'): string =>
  `how-to-check/${language}.${form}`;

/** Parts that one document may have. */
export const MAX_DOCUMENT_PARTS = 999;
/** The path of a part of a PDF: the first has the document's own, `x.pdf`, the others are `x.part-2.pdf` and so on. */
export const documentPartPath = (path: string, part: number): string =>
  part === 1 ? path : path.replace(/\.pdf$/, `.part-${part}.pdf`);

/** The document that a path is a part of; the path itself when it is none, or the first. */
export function documentOfPart(path: string): string {
  const [, document, part] = /^(.+)\.part-([1-9]\d{0,2})\.pdf$/.exec(path) ?? [];
  return document === undefined || part === '1' ? path : `${document}.pdf`;
}

export const PAYLOAD_FOLDER = 'data/';
export const SIGNATURES_FOLDER = 'signatures/';

/** Files no tag manifest lists: the tag manifests themselves and whatever lies in `signatures/`. */
export function isOutsideTagManifests(path: string): boolean {
  return (
    path === BUNDLE_FILES.tagManifestSha256 ||
    path === BUNDLE_FILES.tagManifestSha512 ||
    path.startsWith(SIGNATURES_FOLDER)
  );
}

const ITEM_ID = /^[A-Z0-9][A-Z0-9-]{3,39}$/;
const PROFILE_ID = /^[a-z0-9][a-z0-9-]{0,39}$/;
const PROFILE_VERSION = /^[A-Za-z0-9][A-Za-z0-9.-]{0,31}$/;
const BUNDLE_ID = /^[A-Za-z0-9][A-Za-z0-9-]{3,39}$/;
/** Names that open a device instead of a file on Windows, whatever their extension. */
const DEVICE_NAME = /^(con|prn|aux|nul|com[1-9]|lpt[1-9])$/i;
const EXTENSION = /^[a-z0-9]{1,8}$/;

/** Whether an item's number can stand in a path. An item whose number cannot is not exported. */
export const isItemId = (text: string): boolean => ITEM_ID.test(text) && !DEVICE_NAME.test(text);
export const isProfileId = (text: string): boolean => PROFILE_ID.test(text);
export const isProfileVersion = (text: string): boolean => PROFILE_VERSION.test(text);
export const isBundleId = (text: string): boolean => BUNDLE_ID.test(text) && !DEVICE_NAME.test(text);

export type Origin = 'original' | 'derivative';
const FOLDER_OF_ORIGIN: Readonly<Record<Origin, 'original' | 'derived'>> = {
  original: 'original',
  derivative: 'derived',
};

export const payloadPath = (item: string, origin: Origin, extension: string): string =>
  `data/${item}/${FOLDER_OF_ORIGIN[origin]}/${item}.${extension}`;
export const rawMetadataPath = (item: string): string => `metadata/metadata-raw/${item}.json`;
export const proofPath = (item: string): string => `ledger/proofs/${item}.tlog-proof`;
export const keyPath = (code: string): string => `keys/${code}.asc`;

/**
 * The extension of a payload file.
 * @param fileName the original name as text, or null when names are withheld
 * @param detected the extension of the detected format, or null when none was detected
 */
export function payloadExtension(fileName: string | null, detected: string | null): string {
  const dot = fileName?.lastIndexOf('.') ?? -1;
  const own = fileName === null || dot < 1 ? '' : asciiLowerCase(fileName.slice(dot + 1));
  if (EXTENSION.test(own)) return own;
  return detected !== null && EXTENSION.test(detected) ? detected : 'bin';
}

/** ASCII letters only: full case mapping would turn U+212A into `k`. */
const asciiLowerCase = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

export interface PayloadPlace {
  readonly item: string;
  readonly origin: Origin;
}

/** The item and origin a payload path stands for, or null when the path is not one of bundle.md §1. */
export function tryPayloadPath(path: string): PayloadPlace | null {
  const [folder, item = '', kind, name = '', ...rest] = path.split('/');
  if (folder !== 'data' || rest.length > 0 || !isItemId(item)) return null;
  const origin: Origin | null = kind === 'original' ? 'original' : kind === 'derived' ? 'derivative' : null;
  if (origin === null || !name.startsWith(`${item}.`) || !EXTENSION.test(name.slice(item.length + 1)))
    return null;
  return { item, origin };
}

/**
 * The item uid that a disclosure of the group `items` refers to, or null when it is of no known form:
 * `duplicateOf` and `form` are a uid, `original` and `derivative` an object that has one.
 */
export function referencedItem(value: JsonValue): string | null {
  if (typeof value === 'string') return value;
  const uid = memberOf(value, 'uid');
  return typeof uid === 'string' ? uid : null;
}

export interface DisclosureRule {
  readonly withheld: ReadonlySet<DisclosureGroup>;
  /** Whether the item with this uid is in the bundle. */
  readonly hasItem: (uid: string) => boolean;
}

/**
 * On whose authority and what for an export was made is free text that mostly names somebody. Its group is `notes`, and it stays at
 * home with `people` as well, as the recipient does.
 */
export const namesPeople = (type: string, name: string): boolean =>
  type === 'information package creation' && (name === 'authority' || name === 'purpose');

/** Whether a bundle ships this disclosure (bundle.md §4). A reference to an item that is not in the bundle stays out of it. */
export function shipsDisclosure(rule: DisclosureRule, type: string, name: string, value: JsonValue): boolean {
  const group = groupOf(type, name);
  if (rule.withheld.has(group) || (namesPeople(type, name) && rule.withheld.has('people'))) return false;
  if (group !== 'items') return true;
  const uid = referencedItem(value);
  return uid !== null && rule.hasItem(uid);
}
