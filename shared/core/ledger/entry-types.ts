/**
 * The closed catalogue of entry types and disclosure groups (ledger.md §3). A verifier does not need it to check chain, tree
 * and signatures; it is needed to write entries, to show them, and to decide what a bundle discloses.
 */

/** Groups by which a bundle discloses or withholds. `people` and `case` are withheld unless asked for: people travel as codes. */
export const DISCLOSURE_GROUPS = [
  'case',
  'people',
  'names',
  'paths',
  'places',
  'times',
  'devices',
  'metadata',
  'description',
  'notes',
  'items',
] as const;
export type DisclosureGroup = (typeof DISCLOSURE_GROUPS)[number];
export const WITHHELD_BY_DEFAULT: readonly DisclosureGroup[] = ['case', 'people'];

/** Custody that happened off the computer. */
export const CUSTODY_TYPES = [
  'capture',
  'seizure',
  'accession',
  'transfer',
  'transport',
  'storage',
  'sealing',
  'inspection',
] as const;
export type CustodyType = (typeof CUSTODY_TYPES)[number];

/** How a derivative was made elsewhere. */
export const DERIVATION_TYPES = [
  'redaction',
  'translation',
  'transcription',
  'rendering',
  'excerpt',
  'migration',
] as const;
export type DerivationType = (typeof DERIVATION_TYPES)[number];

export const ENTRY_TYPES = [
  'case creation',
  'custodian registration',
  'session start',
  'session end',
  'case reopening',
  'access change',
  'replication',
  'recovery',
  'ingestion start',
  'ingestion',
  'ingestion end',
  'fixity check',
  'format identification',
  'metadata extraction',
  'metadata modification',
  /** What an item is to another one, or is no more. */
  'relation assignment',
  'numbering',
  /** A covered item was shown uncovered: who looked at graphic material, and when. */
  'viewing',
  /** The ledger itself was about to be written out for somebody, with what it discloses. */
  'dissemination',
  ...CUSTODY_TYPES,
  ...DERIVATION_TYPES,
  'information package creation',
  'exporting',
  /** Disposal by order: the item's content was destroyed, with a second person's approval. */
  'deletion',
] as const;

/** Fields of `metadata modification` and the group each belongs to. Their values: shared/core/description. */
export const DESCRIPTION_FIELDS = {
  title: 'description',
  description: 'description',
  eventsDepicted: 'description',
  relevance: 'description',
  itemType: 'description',
  note: 'notes',
  tags: 'description',
  language: 'description',
  dateRecorded: 'description',
  datePublished: 'description',
  dateObtained: 'description',
  location: 'places',
  author: 'people',
  source: 'people',
  /** Codes of people who appear or are concerned. */
  persons: 'people',
  classification: 'description',
  consent: 'description',
  risk: 'description',
  legalBasis: 'description',
  excerpt: 'description',
  web: 'description',
  /** A further number: of an institution, or of a filing. */
  reference: 'description',
  /** Numbers that others gave: a court, a partner. */
  externalIds: 'description',
  graphic: 'description',
} as const satisfies Record<string, DisclosureGroup>;
export type DescriptionField = keyof typeof DESCRIPTION_FIELDS;

const COMMON: Readonly<Record<string, DisclosureGroup>> = {
  person: 'people',
  title: 'case',
  organisation: 'case',
  hostName: 'devices',
  userName: 'people',
  reason: 'notes',
  target: 'places',
  roots: 'paths',
  place: 'places',
  purpose: 'notes',
  source: 'notes',
  handedOverBy: 'people',
  authority: 'notes',
  fileName: 'names',
  path: 'paths',
  times: 'times',
  owner: 'devices',
  volume: 'devices',
  duplicateOf: 'items',
  change: 'times',
  report: 'paths',
  raw: 'metadata',
  view: 'metadata',
  from: 'people',
  to: 'people',
  note: 'notes',
  seals: 'devices',
  device: 'devices',
  storageLocation: 'devices',
  form: 'items',
  signatures: 'people',
  original: 'items',
  derivative: 'items',
  other: 'items',
  tool: 'notes',
  operator: 'people',
  language: 'notes',
  parameters: 'notes',
  recipient: 'people',
  /** Originals that were sent although a protected term is in them, and why. */
  sentProtected: 'people',
  /** Fingerprints of the keys to which a bundle or its annex was encrypted. */
  encryptedTo: 'people',
  annexTo: 'people',
  orderReference: 'notes',
  request: 'notes',
  signature: 'notes',
};

const RECOVERY_SOURCE: Readonly<Record<string, DisclosureGroup>> = { source: 'places' };

/** The group of a disclosure name in an entry of this type, or null for one that this version does not know. */
export function knownGroupOf(type: string, name: string): DisclosureGroup | null {
  if (type === 'metadata modification') return own(DESCRIPTION_FIELDS, name);
  return (type === 'recovery' ? own(RECOVERY_SOURCE, name) : null) ?? own(COMMON, name);
}

/** Names are attacker-controlled: `constructor` must not find what every object inherits. */
const own = (groups: Readonly<Record<string, DisclosureGroup>>, name: string): DisclosureGroup | null =>
  Object.hasOwn(groups, name) ? (groups[name] ?? null) : null;

/**
 * The group by which a writer discloses. An unknown name (an entry written by a newer version) belongs to `people`, the most
 * protected group, so that an older program never gives away what it does not understand.
 */
export const groupOf = (type: string, name: string): DisclosureGroup => knownGroupOf(type, name) ?? 'people';
