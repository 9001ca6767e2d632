/** M-2: what the profile asks of an item is there, or said to be absent (standards: Leiden A6, B2, F4; the bar-table list). */
import { currentValue, isAbsent, isOfField, shapeOf } from '../description/index.ts';
import { relationsOf } from '../item/relations.ts';
import { DESCRIPTION_FIELDS, type DescriptionField } from '../ledger/entry-types.ts';
import { memberOf } from '../ledger/member.ts';
import { mediaKindOf } from '../metadata/media-kind.ts';
import { matchesPattern } from '../profile/pattern.ts';
import { PROFILE_FIELDS, type ProfileField } from '../profile/rules.ts';
import type { PreflightBundle, PreflightItem, Report } from './preflight-item.ts';
import { derivationOf } from './derivation.ts';
import { told } from './told.ts';

const isDescribed = (field: ProfileField): field is ProfileField & DescriptionField =>
  Object.hasOwn(DESCRIPTION_FIELDS, field);

/** Facts of what is shown, which a derivative shares with the original beside it. */
const SAID_BY_THE_ORIGINAL: ReadonlySet<ProfileField> = new Set([
  'eventsDepicted',
  'relevance',
  'dateRecorded',
  'datePublished',
  'dateObtained',
  'location',
  'author',
  'source',
  'legalBasis',
  'consent',
  'risk',
]);
const DATES = ['dateRecorded', 'datePublished', 'dateObtained'] as const;
const WITHOUT_WORDS: ReadonlySet<string> = new Set(['image', 'archive', 'other']);

export function checkRequired(item: PreflightItem, bundle: PreflightBundle, report: Report): void {
  const { profile } = bundle;
  for (const field of PROFILE_FIELDS) {
    const rule = profile.fields[field];
    if (rule === undefined || rule.need === 'optional' || !isAsked(field, item, bundle)) continue;
    const state = stateOf(field, item);
    if (state === 'there') continue;
    const reason =
      state === 'other-form'
        ? 'form-unknown'
        : field === 'metadata'
          ? 'not-analysed'
          : rule.need === 'required'
            ? 'missing'
            : 'recommended';
    report('M-2', reason, { field, detail: field, atMost: rule.severity });
  }
  checkDates(item, bundle, report);
  checkItemType(item, bundle, report);
  checkExternalIds(item, bundle, report);
}

function isAsked(field: ProfileField, { record, history }: PreflightItem, bundle: PreflightBundle): boolean {
  if (field === 'language') return !WITHOUT_WORDS.has(mediaKindOf(record.metadata?.mediaType ?? null));
  if (field === 'excerpt') return relationsOf(history).some(({ relation }) => relation === 'excerptOf');
  if (!SAID_BY_THE_ORIGINAL.has(field) || record.origin !== 'derivative') return true;
  const original = derivationOf(history)?.original ?? null;
  return original === null || bundle.numberOf(original.uid) === null;
}

function stateOf(field: ProfileField, { record, checks }: PreflightItem): 'there' | 'missing' | 'other-form' {
  if (field === 'metadata') return record.metadata === null ? 'missing' : 'there';
  if (field === 'integrity') return checks.length === 0 ? 'missing' : 'there';
  if (!isDescribed(field)) return 'missing';
  const value = currentValue(field, record.described[field]);
  if (value === null || (typeof value === 'string' && value.trim() === '')) return 'missing';
  // A text is of the form of every field of text; `currentValue` has read it into the form of the others where that can be done.
  if (typeof value === 'string' && shapeOf(field).kind === 'text') return 'there';
  const isKnown = memberOf(value, 'absent') === null ? isOfField(field, value) : isAbsent(value);
  return isKnown ? 'there' : 'other-form';
}

/** Leiden B2: a date says what it rests on. */
function checkDates({ record }: PreflightItem, { profile }: PreflightBundle, report: Report): void {
  for (const field of DATES) {
    const need = profile.fields[field]?.need ?? 'optional';
    if (need === 'optional' || told(field, record.described)?.basis.trim() !== '') continue;
    report('M-2', 'date-without-basis', { field, detail: field, atMost: 'W' });
  }
}

function checkItemType({ record }: PreflightItem, { profile }: PreflightBundle, report: Report): void {
  const type = told('itemType', record.described)?.trim() ?? '';
  const rule = profile.fields.itemType;
  if (type === '' || profile.itemTypes.length === 0 || rule === undefined) return;
  if (profile.itemTypes.some((listed) => listed.toLowerCase() === type.toLowerCase())) return;
  report('M-2', 'type-not-listed', { field: 'itemType', detail: type, atMost: rule.severity });
}

function checkExternalIds({ record }: PreflightItem, { profile }: PreflightBundle, report: Report): void {
  for (const { scheme, value } of told('externalIds', record.described) ?? []) {
    const known = profile.externalIds.find((one) => one.scheme === scheme);
    if (known !== undefined && !matchesPattern(known.pattern, value))
      report('M-2', 'number-form', {
        field: 'externalIds',
        detail: `${scheme} ${value}`,
        atMost: profile.fields.externalIds?.severity === 'E' ? 'E' : 'W',
      });
  }
}
