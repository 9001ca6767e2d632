import { describe, expect, test } from 'vitest';
import { parsePlace } from '../../app/place.ts';
import { exportViewOf, itemsOfQuery } from './export-view.ts';

describe('exportViewOf', () => {
  test.each([
    ['#/export', { at: 'prepare', step: undefined }],
    ['#/export/check', { at: 'prepare', step: 'check' }],
    ['#/export/job/J1', { at: 'job', job: 'J1' }],
    ['#/export?job=J1', { at: 'job', job: 'J1' }],
  ])('%s', (hash, view) => {
    const place = parsePlace(hash);
    expect(place === null ? null : exportViewOf(place)).toEqual(view);
  });
});

describe('itemsOfQuery', () => {
  test.each([
    ['none', {}, null],
    ['two', { items: '0123456789ab,abcdef012345' }, ['0123456789ab', 'abcdef012345']],
    ['one twice', { items: '0123456789ab,0123456789ab' }, ['0123456789ab']],
    ['what is no item', { items: '../x,<b>' }, null],
  ])('%s', (_, query, uids) => {
    expect(itemsOfQuery(query)).toEqual(uids);
  });
});
