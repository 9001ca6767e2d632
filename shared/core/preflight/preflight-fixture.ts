/** For tests: one described item, complete against the generic profile, and one rule's change at a time. */
import type { ItemRecord, VisibleEntry } from '../item/project-item.ts';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { Preflight } from './check-item.ts';
import type { PreflightFinding } from './finding.ts';
import type { PreflightBundle, PreflightItem } from './preflight-item.ts';
import type { Profile } from '../profile/profile-schema.ts';
import { RULE_IDS } from '../profile/rules.ts';

export const UID = '00000000-0000-4000-8000-000000000001';
export const OTHER = '00000000-0000-4000-8000-000000000002';
const NOW = '2026-05-01T00:00:00.000Z';
const HASH = 'a'.repeat(64);

const date = (value: string): JsonObject => ({ value, precision: 'day', basis: 'sample' });
export const COMPLETE: JsonObject = {
  title: 'Sample',
  eventsDepicted: 'Sample',
  itemType: 'photograph',
  dateRecorded: date('2026-01-01'),
  datePublished: { absent: 'unknown' },
  dateObtained: date('2026-02-01'),
  location: { absent: 'withheld', code: 'R-1' },
  author: { absent: 'unknown' },
  source: 'P-001',
  legalBasis: 'Sample',
  relevance: 'Sample',
  classification: { level: 'Public', exParte: false, basisFactual: '', basisLegal: '' },
  consent: { absent: 'notApplicable', reason: 'nobody is to be seen' },
  risk: { assessmentRef: 'R-1', sexualViolence: false, childInvolved: false },
};

export const RULES_ON: Profile['rules'] = Object.fromEntries(
  RULE_IDS.map((rule) => [rule, { severity: 'E', source: 's' }]),
);
const required = { need: 'required', severity: 'E', source: 's' } as const;
export const PROFILE: Profile = {
  format: 'custodia-profile',
  v: 1,
  id: 'test',
  version: '1.0',
  title: 'Test',
  sources: [{ id: 's', title: 'Sample', address: null, confirmation: 'confirmed' }],
  fields: {
    ...Object.fromEntries(Object.keys(COMPLETE).map((field) => [field, required])),
    language: required,
    excerpt: required,
    metadata: required,
    integrity: required,
  },
  itemTypes: ['photograph', 'video'],
  classificationLevels: ['Public', 'Confidential'],
  workingLanguages: ['en', 'fr'],
  fixityGapDays: 365,
  index: { columns: [{ key: 'item', heading: 'Number' }] },
  loadFile: null,
  files: { indexPdf: false, custodyCase: false, custodyItems: false, caseJsonld: false, howToCheck: [] },
  declarations: ['general'],
  externalIds: [{ scheme: 'ICC-ERN', pattern: '^[A-Z]{3}-\\d{4}$', source: 's' }],
  rules: RULES_ON,
  partSources: {},
};

export function entry(
  type: string,
  plain: JsonObject = {},
  salted: Readonly<Record<string, JsonValue>> = {},
  actor = 'K-01',
): VisibleEntry {
  return {
    entry: {
      v: 1,
      case: UID,
      seq: 5,
      prev: HASH,
      nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
      time: '2026-03-02T10:00:00.000Z',
      clock: { offset: '+00:00', source: 'system', monotonic: 0, session: UID },
      installation: UID,
      actor,
      tool: { name: 'custodia', version: '0.1.0' },
      type,
      subject: { uid: UID, n: 1, prev: HASH },
      data: plain,
    },
    leaf: HASH,
    disclosed: new Map(Object.entries(salted)),
  };
}

export interface Change {
  readonly described?: Readonly<Record<string, JsonValue>>;
  readonly record?: Partial<ItemRecord>;
  readonly view?: JsonValue;
  readonly mediaType?: string;
  readonly history?: readonly VisibleEntry[];
  readonly item?: Partial<PreflightItem>;
  readonly bundle?: Partial<PreflightBundle>;
  readonly profile?: Partial<Profile>;
}

/** The complete item with a change. A field that is set to null is not there. */
export function sampleItem({
  described,
  record,
  view,
  mediaType,
  history,
  item,
}: Change = {}): PreflightItem {
  const fields = Object.entries({ ...COMPLETE, ...described }).filter(([, value]) => value !== null);
  const full: ItemRecord = {
    acquired: {
      actor: 'K-01',
      batch: 'B',
      changedWhileReading: false,
      leaf: HASH,
      received: null,
      seq: 4,
      sparse: false,
      systemFile: false,
      time: '2026-03-01T10:00:00.000Z',
    },
    described: Object.fromEntries(fields),
    head: { leaf: HASH, n: 0, seq: 4 },
    item: 'ABC-0001-0001',
    metadata: {
      mediaType: mediaType ?? 'image/jpeg',
      partial: false,
      raw: null,
      seq: 5,
      status: 'extracted',
      tool: null,
      view: view ?? null,
    },
    number: 'ABC-0001-0001',
    origin: 'original',
    original: { fileName: null, owner: null, path: null, times: null, volume: null },
    payload: null,
    sha256: HASH,
    sha512: HASH + HASH,
    size: 1,
    uid: UID,
    ...record,
  };
  return {
    record: full,
    history: history ?? [],
    checks: [{ at: '2026-03-01T10:01:00.000Z', by: 'K-01', isFailed: false }],
    caseCustody: [],
    ...item,
  };
}

export function bundleOf({ bundle, profile }: Change = {}): PreflightBundle {
  return {
    profile: { ...PROFILE, ...profile },
    now: NOW,
    declarant: 'K-01',
    numberOf: (uid) => (uid === UID ? 'ABC-0001-0001' : null),
    hasNumber: (number) => number === 'ABC-0001-0001',
    ...bundle,
  };
}

/** Findings about the item alone, as `rule reason`. */
export const foundIn = (change: Change): readonly string[] => {
  const preflight = new Preflight(bundleOf(change));
  const findings: PreflightFinding[] = [...preflight.look(sampleItem(change))];
  findings.push(...preflight.finish([], null).filter(({ uid }) => uid !== null));
  return findings.map(({ rule, reason }) => `${rule} ${reason}`);
};
