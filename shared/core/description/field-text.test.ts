import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../json/index.ts';
import type { DescriptionField } from '../ledger/entry-types.ts';
import { fieldText } from './field-text.ts';

describe('a field as one line', () => {
  it.each<[string, DescriptionField, JsonValue, string]>([
    ['nothing', 'title', null, ''],
    ['a text of several lines', 'description', 'one\r\ntwo\tthree', 'one two three'],
    ['an absence', 'source', { absent: 'withheld', code: 'PM-4' }, 'withheld (PM-4)'],
    ['tags', 'tags', ['a', 'b'], 'a, b'],
    ['a mark', 'graphic', true, 'yes'],
    ['a date', 'dateRecorded', { value: '2024-03', precision: 'month', basis: '' }, '2024-03'],
    ['a date recorded earlier as text', 'dateRecorded', '2024-03-20', '2024-03-20'],
    ['a date of another form', 'dateRecorded', 'spring of 2024', 'spring of 2024'],
    [
      'a date that is judged',
      'dateRecorded',
      { value: '2024', precision: 'estimated', basis: 'clothing', zone: 'Asia/Beirut' },
      '2024 (estimated; Asia/Beirut; basis: clothing)',
    ],
    ['a place recorded earlier as text', 'location', 'Harbour', 'Harbour'],
    [
      'a place',
      'location',
      { text: 'Harbour', latitude: '33.5', longitude: '36.3', precisionM: '50', basis: 'sign' },
      'Harbour (33.5, 36.3; ±50 m; basis: sign)',
    ],
    [
      'a classification',
      'classification',
      { level: 'Confidential', exParte: true, basisFactual: 'a witness', basisLegal: 'reg. 23 bis' },
      'Confidential (ex parte; factual basis: a witness; legal basis: reg. 23 bis)',
    ],
    ['consent', 'consent', { status: 'given', refs: ['C-1', 'C-2'] }, 'given (C-1, C-2)'],
    [
      'risk',
      'risk',
      { assessmentRef: 'RA-1', sexualViolence: false, childInvolved: true },
      'assessment: RA-1; sexual violence: no; child involved: yes',
    ],
    [
      'external numbers',
      'externalIds',
      [
        { scheme: 'ICC-ERN', value: '1', by: 'Registry' },
        { scheme: 'X', value: '2' },
      ],
      'ICC-ERN 1 (Registry); X 2',
    ],
    ['a value of an unknown form', 'consent', { scope: ['court'], until: 2030 }, 'scope: court; until: 2030'],
  ])('%s', (_, field, value, text) => {
    expect(fieldText(field, value)).toBe(text);
  });
});
