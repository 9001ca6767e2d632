import { describe, expect, test } from 'vitest';
import type { BatchSummary } from '../../../shared/contract/index.ts';
import { createPageSpeaker } from '../../i18n/index.ts';
import { analysisLines, reasonGroups, resultSentence, toldAnswers } from './report-facts.ts';

const summary = (counts: Partial<BatchSummary>): BatchSummary => ({
  batch: 'B',
  startedAt: '2026-03-01T00:00:00.000Z',
  endedAt: null,
  by: 'K-02',
  state: 'complete',
  roots: [],
  told: {},
  acquired: 0,
  duplicate: 0,
  skipped: 0,
  failed: 0,
  pending: 0,
  bytes: 0,
  damaged: 0,
  ...counts,
});

describe('resultSentence', () => {
  test.each([
    [
      'all outcomes',
      { acquired: 1180, duplicate: 19, failed: 5 },
      '1,204 files: 1,180 acquired, 19 duplicates, 5 could not be read',
    ],
    ['one file', { acquired: 1 }, '1 file: 1 acquired'],
    ['nothing', {}, '0 files: 0 acquired'],
    ['one ended early', { acquired: 2, pending: 3 }, '5 files: 2 acquired, 3 not reached'],
  ])('of %s', (_, counts, sentence) => {
    expect(resultSentence(summary(counts), createPageSpeaker('en', 'UTC'))).toBe(sentence);
  });
  test('in Arabic', () => {
    expect(resultSentence(summary({ acquired: 3, failed: 1 }), createPageSpeaker('ar', 'UTC'))).toBe(
      '4 ملفات: اقتُني منها 3، وتعذّرت قراءة 1',
    );
  });
});

describe('reasonGroups', () => {
  const path = (name: string, outcome: 'skipped' | 'failed', reason: string) => ({
    path: name,
    outcome,
    reason,
  });
  test('puts paths of one reason together', () => {
    const groups = reasonGroups([path('/a', 'failed', 'fifo'), path('/b', 'failed', 'fifo')]);
    expect(groups).toEqual([{ outcome: 'failed', reason: 'fifo', paths: ['/a', '/b'] }]);
  });
  test('names what could not be read before what was skipped', () => {
    const groups = reasonGroups([
      path('/a', 'skipped', 'symbolic-link'),
      path('/b', 'skipped', 'symbolic-link'),
      path('/c', 'failed', 'permission-denied'),
    ]);
    expect(groups.map(({ reason }) => reason)).toEqual(['permission-denied', 'symbolic-link']);
  });
  test('puts the larger group first', () => {
    const groups = reasonGroups([
      path('/a', 'failed', 'not-found'),
      path('/b', 'failed', 'permission-denied'),
      path('/c', 'failed', 'permission-denied'),
    ]);
    expect(groups.map(({ reason }) => reason)).toEqual(['permission-denied', 'not-found']);
  });
});

describe('analysisLines', () => {
  test('leaves out what was not tried', () => {
    expect(analysisLines([{ kind: 'text', status: 'none', count: 0 }])).toEqual([]);
  });
  test('begins with what was read', () => {
    const [line] = analysisLines([
      { kind: 'text', status: 'unreadable', count: 1 },
      { kind: 'text', status: 'extracted', count: 5 },
    ]);
    expect(line?.counts.map(({ status }) => status)).toEqual(['extracted', 'unreadable']);
  });
});

describe('toldAnswers', () => {
  test('leaves out what was not told, and what is no text', () => {
    expect(toldAnswers({ place: 'Harbour', purpose: '', source: 3 })).toEqual([
      { name: 'place', text: 'Harbour' },
    ]);
  });
});
