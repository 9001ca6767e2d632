import { describe, expect, test } from 'vitest';
import type { DisclosureRecord } from '../../../shared/contract/index.ts';
import { newestFirst, withheldOf, wordsOfFingerprint } from './register-facts.ts';

const record = (intendedSeq: number): DisclosureRecord => ({
  bundleId: `B${intendedSeq}`,
  intendedSeq,
  intendedAt: '2026-03-02T00:00:00.000Z',
  doneSeq: null,
  doneAt: null,
  outcome: 'unfinished',
  by: 'K-02',
  items: 1,
  form: 'zip',
  withheld: [],
  fingerprint: null,
  signer: null,
  recipient: null,
  purpose: null,
  authority: null,
  target: null,
  encrypted: null,
  annex: null,
});

test('the newest disclosure stands first', () => {
  expect(newestFirst([record(3), record(9), record(5)]).map(({ intendedSeq }) => intendedSeq)).toEqual([
    9, 5, 3,
  ]);
});

describe('wordsOfFingerprint', () => {
  test('gives twelve words', () => {
    expect(wordsOfFingerprint('00000 00000 00000 00000 00000 00000 00000 00000')).toEqual([
      ...Array.from({ length: 11 }, () => 'abandon'),
      'about',
    ]);
  });
  test.each([[null], ['not a fingerprint']])('gives none for %s', (text) => {
    expect(wordsOfFingerprint(text)).toEqual([]);
  });
});

test('groups of a newer version are told as they are', () => {
  expect(withheldOf({ withheld: ['people', 'voices', 'case'] })).toEqual({
    known: ['case', 'people'],
    unknown: ['voices'],
  });
});
