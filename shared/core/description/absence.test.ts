import { describe, expect, it } from 'vitest';
import { type Absence, absenceCell, absenceFromCell, absenceText, isAbsent } from './absence.ts';

const KINDS: readonly [string, Absence, string, string][] = [
  ['unknown', { absent: 'unknown' }, 'unknown', '?unknown'],
  ['withheld', { absent: 'withheld', code: 'PM-4' }, 'withheld (PM-4)', '?withheld:PM-4'],
  [
    'not applicable',
    { absent: 'notApplicable', reason: 'A photograph: nothing is spoken' },
    'not applicable: A photograph: nothing is spoken',
    '?na:A photograph: nothing is spoken',
  ],
];

describe('an absence', () => {
  it.each(KINDS)('%s is one line', (_, absence, text) => {
    expect(absenceText(absence)).toBe(text);
  });
  it.each(KINDS)('%s is written as a cell and read again', (_, absence, __, cell) => {
    expect(absenceCell(absence)).toBe(cell);
    expect(absenceFromCell(cell)).toEqual(absence);
  });
  it.each<[string, string]>([
    ['another word', '?maybe'],
    ['unknown with a reason', '?unknown:nobody asked'],
    ['withheld without a code', '?withheld'],
    ['a code of several words', '?withheld:by order'],
    ['not applicable without a reason', '?na:'],
    ['a reason of white space', '?na:  '],
    ['a question', '?'],
  ])('%s is none', (_, cell) => {
    expect(absenceFromCell(cell)).toBeNull();
  });
});

describe('isAbsent', () => {
  it.each<[string, unknown]>([
    ['a text', 'unknown'],
    ['nothing', null],
    ['a value', { text: 'Harbour' }],
    ['another kind', { absent: 'lost' }],
    ['a code that is missing', { absent: 'withheld' }],
    ['a reason that is empty', { absent: 'notApplicable', reason: '' }],
    ['a value besides', { absent: 'unknown', value: '2024' }],
  ])('%s is not', (_, value) => {
    expect(isAbsent(value)).toBe(false);
  });
});
