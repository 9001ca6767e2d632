import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../json/index.ts';
import type { DescriptionField } from '../ledger/entry-types.ts';
import { type CellReason, cellsOf, fieldFromCells, fieldFromText } from './field-cells.ts';
import { CONSENT_STATUSES, DESCRIPTION_FIELD_NAMES } from './field-values.ts';
import { isOfField } from './read-value.ts';

const cells = (texts: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(texts));

describe('a field from cells', () => {
  it.each<[string, DescriptionField, Readonly<Record<string, string>>, JsonValue]>([
    ['a text', 'title', { title: 'The blue door' }, 'The blue door'],
    ['a text that begins as an absence would', 'title', { title: '??unknown' }, '?unknown'],
    ['an empty text', 'title', { title: '' }, null],
    ['an absence', 'author', { author: '?unknown' }, { absent: 'unknown' }],
    ['tags', 'tags', { tags: 'door, harbour\\, old,door' }, ['door', 'harbour, old']],
    ['no tags', 'tags', { tags: ' , ' }, null],
    ['a mark', 'graphic', { graphic: 'Yes' }, true],
    ['languages', 'language', { language: 'ar, en-GB' }, ['ar', 'en-GB']],
    [
      'a date',
      'dateRecorded',
      { dateRecorded: '2024-03' },
      { value: '2024-03', precision: 'month', basis: '' },
    ],
    [
      'a date that is judged',
      'datePublished',
      { datePublished: '2024', 'datePublished.precision': 'estimated', 'datePublished.basis': 'clothing' },
      { value: '2024', precision: 'estimated', basis: 'clothing' },
    ],
    [
      'a time known to the day',
      'dateObtained',
      { dateObtained: '2024-03-20T10:00:00+02:00', 'dateObtained.precision': 'day' },
      { value: '2024-03-20T10:00:00+02:00', precision: 'day', basis: '' },
    ],
    [
      'a place',
      'location',
      { location: 'Harbour', 'location.latitude': '33.5', 'location.longitude': '-7.25' },
      { text: 'Harbour', latitude: '33.5', longitude: '-7.25' },
    ],
    [
      'a classification',
      'classification',
      { classification: 'Public' },
      { level: 'Public', exParte: false, basisFactual: '', basisLegal: '' },
    ],
    [
      'consent',
      'consent',
      { consent: 'limited', 'consent.refs': 'HBR-0001-0002, C-7' },
      { status: 'limited', refs: ['HBR-0001-0002', 'C-7'] },
    ],
    [
      'risk',
      'risk',
      { risk: '', 'risk.sexualViolence': 'no', 'risk.childInvolved': 'yes' },
      { assessmentRef: '', sexualViolence: false, childInvolved: true },
    ],
    [
      'external numbers',
      'externalIds',
      { externalIds: 'ICC-ERN|ABC-OTP-0001-0001|2026-02-01|Registry, OTHER|a\\|b' },
      [
        { scheme: 'ICC-ERN', value: 'ABC-OTP-0001-0001', assignedAt: '2026-02-01', by: 'Registry' },
        { scheme: 'OTHER', value: 'a|b' },
      ],
    ],
  ])('%s', (_, field, given, value) => {
    expect(fieldFromCells(field, cells(given))).toEqual({ ok: true, value });
  });

  it.each<[string, DescriptionField, Readonly<Record<string, string>>, string, CellReason]>([
    ['half a character', 'title', { title: 'a\ud800' }, 'title', 'NOT_UNICODE'],
    ['a text too long', 'title', { title: 'a'.repeat(100_001) }, 'title', 'TOO_LONG'],
    ['a question', 'title', { title: '?who' }, 'title', 'ABSENCE_FORM'],
    ['absent tags', 'tags', { tags: '?unknown' }, 'tags', 'NO_ABSENCE'],
    [
      'an absence with a value',
      'dateRecorded',
      { dateRecorded: '?unknown', 'dateRecorded.basis': 'EXIF' },
      'dateRecorded.basis',
      'ABSENT_WITH_VALUE',
    ],
    ['another calendar', 'dateRecorded', { dateRecorded: '20/03/2024' }, 'dateRecorded', 'NOT_A_TIME'],
    ['a day that is none', 'dateRecorded', { dateRecorded: '2023-02-29' }, 'dateRecorded', 'NOT_A_TIME'],
    [
      'a time without its offset',
      'dateRecorded',
      { dateRecorded: '2024-03-20T10:00' },
      'dateRecorded',
      'NOT_A_TIME',
    ],
    ['a basis without a date', 'dateRecorded', { 'dateRecorded.basis': 'EXIF' }, 'dateRecorded', 'NEEDED'],
    [
      'a precision beyond the date',
      'dateRecorded',
      { dateRecorded: '2024', 'dateRecorded.precision': 'day' },
      'dateRecorded.precision',
      'PRECISION',
    ],
    [
      'another precision',
      'dateRecorded',
      { dateRecorded: '2024', 'dateRecorded.precision': 'about' },
      'dateRecorded.precision',
      'PRECISION',
    ],
    [
      'a latitude alone',
      'location',
      { location: 'x', 'location.latitude': '33' },
      'location.longitude',
      'NOT_A_COORDINATE',
    ],
    [
      'a latitude beyond the pole',
      'location',
      { location: 'x', 'location.latitude': '91', 'location.longitude': '1' },
      'location.latitude',
      'NOT_A_COORDINATE',
    ],
    ['a language by name', 'language', { language: 'Arabic, English (UK)' }, 'language', 'NOT_A_LANGUAGE'],
    [
      'a risk half answered',
      'risk',
      { risk: 'RA-1', 'risk.sexualViolence': 'no' },
      'risk.childInvolved',
      'NEEDED',
    ],
    [
      'a risk answered otherwise',
      'risk',
      { 'risk.sexualViolence': 'perhaps', 'risk.childInvolved': 'no' },
      'risk.sexualViolence',
      'NOT_YES_OR_NO',
    ],
    ['another consent', 'consent', { consent: 'sure' }, 'consent', 'NOT_A_CHOICE'],
    ['references without consent', 'consent', { 'consent.refs': 'C-1' }, 'consent', 'NEEDED'],
    ['a number without its scheme', 'externalIds', { externalIds: '0001' }, 'externalIds', 'LIST_FORM'],
    ['a backslash at the end', 'tags', { tags: 'a\\' }, 'tags', 'LIST_FORM'],
    ['a mark that is none', 'graphic', { graphic: '1' }, 'graphic', 'NOT_YES_OR_NO'],
  ])('refuses %s', (_, field, given, column, reason) => {
    const read = fieldFromCells(field, cells(given));
    expect(read.ok ? read : read.problems.map((one) => [one.column, one.reason])).toEqual([[column, reason]]);
  });

  it.each<[string, DescriptionField, JsonValue, Readonly<Record<string, string>>, JsonValue]>([
    [
      'keeps the columns that are not there',
      'classification',
      { level: 'Public', exParte: true, basisFactual: 'f', basisLegal: 'l' },
      { classification: 'Secret' },
      { level: 'Secret', exParte: true, basisFactual: 'f', basisLegal: 'l' },
    ],
    [
      'takes the precision of another date from how it is written',
      'dateRecorded',
      { value: '2024', precision: 'estimated', basis: 'b' },
      { dateRecorded: '2024-03-01' },
      { value: '2024-03-01', precision: 'day', basis: 'b' },
    ],
    [
      'gives up the value for an absence',
      'classification',
      { level: 'Public', exParte: true, basisFactual: 'f', basisLegal: 'l' },
      { classification: '?unknown' },
      { absent: 'unknown' },
    ],
    [
      'gives up an absence for a value',
      'dateRecorded',
      { absent: 'unknown' },
      { dateRecorded: '2024' },
      { value: '2024', precision: 'year', basis: '' },
    ],
    [
      'brings a text recorded earlier into the form of today',
      'location',
      'Harbour',
      { 'location.basis': 'sign on the wall' },
      { text: 'Harbour', basis: 'sign on the wall' },
    ],
  ])('%s', (_, field, recorded, given, value) => {
    expect(fieldFromCells(field, cells(given), recorded)).toEqual({ ok: true, value });
  });
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('=1+1', "'", "'=x", '?', '??', '\\', ',', '"', '\r\n', '\u202e', ' ', '\ufeff', '\t'),
);
const passage = text.filter((one) => one !== '');
const line = text;
const word = text.map((one) => one.trim()).filter((one) => one !== '');
const time = fc.constantFrom(
  '2024',
  '2024-02',
  '2024-02-29',
  '2024-02-29T10:00Z',
  '2024-01-01T00:00:00.5+02:00',
);
const list = fc.uniqueArray(word, { minLength: 1, maxLength: 4 });
const something = line.filter((one) => one.trim() !== '');
const date = time.chain((value) =>
  fc.record(
    {
      value: fc.constant(value),
      precision: fc.constantFrom('year', 'estimated'),
      basis: line,
      zone: something,
    },
    { requiredKeys: ['value', 'precision', 'basis'] },
  ),
);
const VALUES: Readonly<Record<DescriptionField, fc.Arbitrary<JsonValue>>> = {
  title: passage,
  description: passage,
  eventsDepicted: passage,
  relevance: passage,
  itemType: passage,
  note: passage,
  tags: list,
  language: fc.constantFrom(['ar'], ['ar', 'en-GB'], ['sr-Latn-RS']),
  dateRecorded: date,
  datePublished: date,
  dateObtained: date,
  location: fc.oneof(
    fc.record({ text: passage, basis: something }, { requiredKeys: ['text'] }),
    fc.record(
      { text, latitude: fc.constant('-33.5'), longitude: fc.constant('7'), precisionM: fc.constant('50') },
      { requiredKeys: ['text', 'latitude', 'longitude'] },
    ),
  ),
  author: passage,
  source: passage,
  persons: list,
  classification: fc.record({ level: word, exParte: fc.boolean(), basisFactual: line, basisLegal: line }),
  consent: fc.record({ status: fc.constantFrom(...CONSENT_STATUSES), refs: list }),
  risk: fc.record({ assessmentRef: line, sexualViolence: fc.boolean(), childInvolved: fc.boolean() }),
  legalBasis: passage,
  excerpt: fc.record({ fullAvailable: passage, extractedBy: line, timecodes: line }),
  web: fc.record({
    url: passage,
    capturedAt: fc.oneof(fc.constant(''), time),
    tool: line,
    collector: line,
    htmlSource: line,
    fullPageCapture: line,
    showsContent: fc.constantFrom(true, false, null),
  }),
  reference: passage,
  externalIds: fc.array(
    fc.record(
      { scheme: word, value: word, assignedAt: time, by: word },
      { requiredKeys: ['scheme', 'value'] },
    ),
    { minLength: 1, maxLength: 3 },
  ),
  graphic: fc.boolean(),
};
const absence: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constant({ absent: 'unknown' }),
  fc.constant({ absent: 'withheld', code: 'PM-4' }),
  something.map((reason) => ({ absent: 'notApplicable', reason })),
);

describe('a value as cells', () => {
  it.each(DESCRIPTION_FIELD_NAMES)('%s is read again as it was', (field) => {
    fc.assert(
      fc.property(VALUES[field], (value) => {
        expect(isOfField(field, value)).toBe(true);
        expect(fieldFromCells(field, cellsOf(field, value) ?? new Map())).toEqual({ ok: true, value });
      }),
    );
  });

  it('an absence is read again as it was', () => {
    fc.assert(
      fc.property(absence, (value) => {
        expect(fieldFromCells('web', cellsOf('web', value) ?? new Map())).toEqual({ ok: true, value });
      }),
    );
  });

  it('has none for a value of an unknown form', () => {
    expect(cellsOf('consent', { given: 1 })).toBeNull();
  });

  it('a text of 10,000 characters is whole', () => {
    const long = 'é"=,\n'.repeat(2000);
    expect(fieldFromText('description', long)).toEqual({ ok: true, value: long });
  });
});
