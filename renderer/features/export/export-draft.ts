/** What is chosen and typed for an export before it is signed, and which step it allows. Pure. */
import type { DisclosureGroup } from '../../../shared/core/ledger/entry-types.ts';
import { DISCLOSURE_GROUPS, WITHHELD_BY_DEFAULT } from '../../../shared/core/ledger/entry-types.ts';
import type { ProtectedDraft } from './protected-draft.ts';
import { withheldGroups } from '../../../shared/core/bundle/withholding.ts';
import {
  evidenceFilter,
  type EvidenceFilter,
  type CallInput,
  type ExportCheck,
  type ExportChoice,
  type PickedPath,
  type Selection,
} from '../../../shared/contract/index.ts';

import { type DeclarantDraft, NOBODY_DECLARES } from './declarant-draft.ts';
import { type EncryptionDraft, NOTHING_ENCRYPTED } from './encryption-draft.ts';

type ExportQuestion = CallInput<'exports.check'>;
type Told = NonNullable<ExportQuestion['told']>;

export type ItemsKind = 'all' | 'selected' | 'filter';
/** Items that were selected in the list of evidence. */
export interface SelectedItems {
  readonly selection: Selection;
  readonly count: number;
}

export interface ExportDraft {
  readonly items: ItemsKind;
  /** Those meant by `selected`; null: none were. */
  readonly selected: SelectedItems | null;
  /** What the list of evidence handed over last, so that it is taken up once. */
  readonly handed: SelectedItems | null;
  readonly filter: EvidenceFilter;
  /** SHA-256 of the profile; `default`: the newest generic one. */
  readonly profile: 'default' | 'none' | (string & {});
  /** Made although errors stand against the profile. */
  readonly incomplete: boolean;
  /** Page images are drawn, where the profile has a page list. */
  readonly pageImages: boolean;
  /** `plain`: a plain set of files, which is no bundle. */
  readonly form: 'zip' | 'directory' | 'plain';
  readonly withheld: readonly DisclosureGroup[];
  /** Originals go beside their redactions. */
  readonly withOriginals: boolean;
  /** What was decided about originals with protected terms. */
  readonly protectedItems: readonly ProtectedDraft[];
  readonly recipient: string;
  readonly purpose: string;
  readonly authority: string;
  readonly encryption: EncryptionDraft;
  readonly declarant: DeclarantDraft;
  readonly target: PickedPath | null;
  /** What a person has looked over (`lookedOver`); null: nothing yet. */
  readonly looked: string | null;
}

export const EMPTY_EXPORT: ExportDraft = {
  items: 'all',
  selected: null,
  handed: null,
  filter: evidenceFilter.parse({}),
  profile: 'default',
  incomplete: false,
  pageImages: false,
  form: 'zip',
  withheld: DISCLOSURE_GROUPS.filter((group) => WITHHELD_BY_DEFAULT.includes(group)),
  withOriginals: false,
  protectedItems: [],
  recipient: '',
  purpose: '',
  authority: '',
  encryption: NOTHING_ENCRYPTED,
  declarant: NOBODY_DECLARES,
  target: null,
  looked: null,
};

/** With items that the list handed over. The same ones again change nothing: a person may have chosen otherwise since. */
export const withHanded = (draft: ExportDraft, handed: SelectedItems): ExportDraft =>
  draft.handed === handed ? draft : { ...withNamed(draft, handed), handed };

/** With items that were named in another way. */
export const withNamed = (draft: ExportDraft, selected: SelectedItems): ExportDraft => ({
  ...draft,
  items: 'selected',
  selected,
});

/** A new beginning after a bundle was made, which does not take up again what was handed over for it. */
export const begunAnew = ({ handed }: ExportDraft): ExportDraft => ({ ...EMPTY_EXPORT, handed });

/**
 * The groups with one more withheld, or one fewer. Withholding what extracted metadata says again withholds the metadata too; it
 * can be disclosed again by itself.
 */
export function withGroup(
  withheld: readonly DisclosureGroup[],
  group: DisclosureGroup,
  isWithheld: boolean,
): readonly DisclosureGroup[] {
  if (!isWithheld) return withheld.filter((one) => one !== group);
  const meant = withheldGroups([group], WITHHELD_BY_DEFAULT);
  return DISCLOSURE_GROUPS.filter((one) => withheld.includes(one) || meant.includes(one));
}

/** The groups after a person ticked others in a list that holds them all. */
export function withTicks(
  withheld: readonly DisclosureGroup[],
  ticked: readonly DisclosureGroup[],
): readonly DisclosureGroup[] {
  const added = ticked.filter((group) => !withheld.includes(group));
  const kept = withheld.filter((group) => ticked.includes(group));
  return added.reduce<readonly DisclosureGroup[]>((groups, group) => withGroup(groups, group, true), kept);
}

export const STEPS = ['items', 'profile', 'disclosure', 'recipient', 'check', 'sign'] as const;
export type Step = (typeof STEPS)[number];

export type MissingField = 'recipient' | 'purpose' | 'target';
/** What is needed and was not given yet. */
export function missingFields({ recipient, purpose, target }: ExportDraft): readonly MissingField[] {
  const missing: readonly (readonly [MissingField, boolean])[] = [
    ['recipient', recipient.trim() === ''],
    ['purpose', purpose.trim() === ''],
    ['target', target === null],
  ];
  return missing.filter(([, isMissing]) => isMissing).map(([field]) => field);
}

/** The step that an address asks for; the last one only with everything given and looked over. */
export function allowedStep(wanted: string | undefined, draft: ExportDraft): Step {
  const step = STEPS.find((one) => one === wanted) ?? 'items';
  if (step !== 'sign') return step;
  if (missingFields(draft).length > 0) return 'recipient';
  return draft.looked === null ? 'check' : 'sign';
}

/** What the export's entry will say of where it goes. */
export const toldOf = ({
  recipient,
  purpose,
  authority,
}: Pick<ExportDraft, 'recipient' | 'purpose' | 'authority'>): Told => ({
  recipient: recipient.trim(),
  purpose: purpose.trim(),
  authority: authority.trim(),
});

/** What is looked over. Of plain files a profile asks nothing: it says which columns their list has. */
export function questionOf({ profile, ...choice }: ExportChoice, draft: ExportDraft): ExportQuestion {
  const isAsked = profile !== undefined && draft.form !== 'plain';
  return { ...choice, ...(isAsked ? { profile } : {}), told: toldOf(draft) };
}

/**
 * What was looked over, so that nothing else is signed than what was seen: another count, size, withholding, profile, form, recipient,
 * purpose, authority or number of errors against the profile differs.
 */
export function lookedOver(
  { items, bytes, preflight }: Pick<ExportCheck, 'items' | 'bytes' | 'preflight'>,
  draft: ExportDraft,
): string {
  const { withheld, profile, incomplete, protectedItems, form } = draft;
  const errors = preflight?.counts.E ?? null;
  const told = toldOf(draft);
  return JSON.stringify([items, bytes, withheld, profile, incomplete, errors, protectedItems, form, told]);
}

/** Whether errors against the profile stand in the way. */
export const isIncomplete = ({ preflight }: Pick<ExportCheck, 'preflight'>): boolean =>
  preflight !== null && preflight.counts.E > 0;

export const stepAfter = (step: Step): Step => STEPS[STEPS.indexOf(step) + 1] ?? 'sign';
export const stepBefore = (step: Step): Step | null => STEPS[STEPS.indexOf(step) - 1] ?? null;

const SEVERITIES = ['stop', 'attention', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];
type Finding = ExportCheck['findings'][number];

/** Findings by severity, the gravest first; severities without findings are left out. */
export const findingsBySeverity = (
  findings: readonly Finding[],
): readonly { readonly severity: Severity; readonly findings: readonly Finding[] }[] =>
  SEVERITIES.map((severity) => ({
    severity,
    findings: findings.filter((finding) => finding.severity === severity),
  })).filter((one) => one.findings.length > 0);

export const canBeSigned = ({ findings }: Pick<ExportCheck, 'findings'>): boolean =>
  findings.every(({ severity }) => severity !== 'stop');

type Words = ExportCheck['words'][number];
/** Words in the order in which they are to be looked at: those that leave, those that are withheld, and groups without any. */
export function wordsByFate(words: readonly Words[]): {
  readonly leaving: readonly Words[];
  readonly withheld: readonly Words[];
  readonly empty: readonly DisclosureGroup[];
} {
  const said = words.filter(({ values }) => values.length > 0);
  return {
    leaving: said.filter(({ withheld }) => !withheld),
    withheld: said.filter(({ withheld }) => withheld),
    empty: words.filter(({ values }) => values.length === 0).map(({ group }) => group),
  };
}

/** A name for the new bundle or set that says nothing of the case. */
export const suggestedName = (form: ExportDraft['form'], today: Date): string =>
  `${form === 'plain' ? 'files' : 'bundle'}-${today.toISOString().slice(0, 10)}${form === 'zip' ? '.zip' : ''}`;
