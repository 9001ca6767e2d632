/** A recorded value as one line that a person reads, the same in every language of the interface: for lists, tables and reports. */
import type { JsonValue } from '../json/index.ts';
import type { DescriptionField } from '../ledger/entry-types.ts';
import { isJsonObject, memberOf } from '../ledger/member.ts';
import { absenceText, isAbsent } from './absence.ts';
import { timeForm } from './partial-time.ts';
import { currentValue, isOfField } from './read-value.ts';

/**
 * @param recorded the value of `described[name]`, any JSON; a text recorded earlier is read as today's form
 * @returns an empty text where there is none
 */
export function fieldText(name: DescriptionField, recorded: JsonValue | undefined): string {
  const value = currentValue(name, recorded);
  if (value === null) return '';
  if (isAbsent(value)) return oneLine(absenceText(value));
  return oneLine(isOfField(name, value) ? valueText(name, value) : leafText(value));
}

/** Line ends, tabs and other controls become a space: the text stays on its line. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

const valueText = (name: DescriptionField, value: JsonValue): string =>
  TEXTS[name]?.(value, (member) => leafText(memberOf(value, member))) ?? leafText(value);

type TextOf = (value: JsonValue, text: (member: string) => string) => string;

const dateText: TextOf = (_, text) => {
  const precision = text('precision') === timeForm(text('value')) ? '' : text('precision');
  return withNotes(text('value'), [precision, text('zone'), labelled('basis', text('basis'))]);
};

/** Fields of several members. */
const TEXTS: Partial<Record<DescriptionField, TextOf>> = {
  dateRecorded: dateText,
  datePublished: dateText,
  dateObtained: dateText,
  location: (_, text) => {
    const place = [text('latitude'), text('longitude')].filter(Boolean).join(', ');
    const radius = text('precisionM') === '' ? '' : `±${text('precisionM')} m`;
    return withNotes(text('text'), [place, radius, labelled('basis', text('basis'))]);
  },
  classification: (value, text) =>
    withNotes(text('level'), [
      memberOf(value, 'exParte') === true ? 'ex parte' : '',
      labelled('factual basis', text('basisFactual')),
      labelled('legal basis', text('basisLegal')),
    ]),
  consent: (_, text) => withNotes(text('status'), [text('refs')]),
  risk: (_, text) =>
    parts([
      labelled('assessment', text('assessmentRef')),
      labelled('sexual violence', text('sexualViolence')),
      labelled('child involved', text('childInvolved')),
    ]),
  excerpt: (_, text) =>
    parts([
      labelled('full recording', text('fullAvailable')),
      labelled('extracted by', text('extractedBy')),
      labelled('time codes', text('timecodes')),
    ]),
  web: (_, text) =>
    withNotes(text('url'), [
      labelled('captured', text('capturedAt')),
      labelled('tool', text('tool')),
      labelled('collector', text('collector')),
      labelled('HTML source', text('htmlSource')),
      labelled('full page', text('fullPageCapture')),
      labelled('shows the content', text('showsContent')),
    ]),
  externalIds: (value) =>
    (Array.isArray(value) ? value : []).map((one: JsonValue) => externalIdText(one)).join('; '),
};

function externalIdText(record: JsonValue): string {
  const text = (member: string): string => leafText(memberOf(record, member));
  return withNotes(`${text('scheme')} ${text('value')}`.trim(), [text('assignedAt'), text('by')]);
}

const parts = (texts: readonly string[]): string => texts.filter((one) => one !== '').join('; ');
const labelled = (label: string, text: string): string => (text === '' ? '' : `${label}: ${text}`);
function withNotes(text: string, notes: readonly string[]): string {
  const said = parts(notes);
  return said === '' ? text : text === '' ? said : `${text} (${said})`;
}

/** Of any JSON, so that a value of an unknown form is shown too. */
function leafText(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(leafText).filter(Boolean).join(', ');
  if (!isJsonObject(value)) return '';
  return Object.entries(value)
    .map(([name, member]) => labelled(name, leafText(member)))
    .filter(Boolean)
    .join('; ');
}
