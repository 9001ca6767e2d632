import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../json/index.ts';
import type { DescriptionField } from '../ledger/entry-types.ts';
import { currentValue, meaningOf, typedValue } from './read-value.ts';

describe('a recorded value', () => {
  it.each<[string, DescriptionField, JsonValue, JsonValue]>([
    ['a title', 'title', 'Door', 'Door'],
    ['a cleared field', 'title', '', null],
    ['an empty list', 'tags', [], null],
    ['a language recorded as text', 'language', 'ar', ['ar']],
    ['several languages in one text', 'language', 'ar, en', ['ar', 'en']],
    ['a language by name', 'language', 'Arabic (Levant)', 'Arabic (Levant)'],
    [
      'a date recorded as text',
      'dateRecorded',
      '2024-03-20T10:00:00Z',
      { value: '2024-03-20T10:00:00Z', precision: 'time', basis: '' },
    ],
    ['a date that is none', 'dateRecorded', 'spring', 'spring'],
    ['a place recorded as text', 'location', 'Harbour', { text: 'Harbour' }],
    [
      'a classification recorded as text',
      'classification',
      'Confidential',
      { level: 'Confidential', exParte: false, basisFactual: '', basisLegal: '' },
    ],
    ['a value of an unknown form', 'risk', { high: true }, { high: true }],
  ])('%s', (_, field, recorded, value) => {
    expect(currentValue(field, recorded)).toEqual(value);
  });

  it.each<[string, DescriptionField, JsonValue, JsonValue]>([
    ['tags in another order', 'tags', ['b', 'a'], ['a', 'b']],
    ['no mark and a mark taken away', 'graphic', null, false],
    ['a text and its form of today', 'location', 'Harbour', { text: 'Harbour' }],
    ['a cleared text and none', 'title', '', null],
  ])('means the same: %s', (_, field, one, other) => {
    expect(meaningOf(field, one)).toEqual(meaningOf(field, other));
  });

  it('has the type of its field', () => {
    expect(typedValue('location', 'Harbour')?.text).toBe('Harbour');
  });

  it.each<[string, DescriptionField, JsonValue]>([
    ['an absence', 'location', { absent: 'unknown' }],
    ['another form', 'location', { x: 1 }],
    ['nothing', 'location', null],
  ])('has no typed value: %s', (_, field, recorded) => {
    expect(typedValue(field, recorded)).toBeNull();
  });
});
