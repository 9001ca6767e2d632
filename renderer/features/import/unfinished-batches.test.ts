import { describe, expect, test } from 'vitest';
import type { BatchSummary, Job } from '../../../shared/contract/index.ts';
import { jobInTheWay, unfinishedBatches } from './unfinished-batches.ts';

const batch = (name: string, state: BatchSummary['state'], day = '01'): BatchSummary => ({
  batch: name,
  startedAt: `2026-03-${day}T00:00:00.000Z`,
  endedAt: null,
  by: 'K-02',
  state,
  roots: [],
  told: {},
  acquired: 0,
  duplicate: 0,
  skipped: 0,
  failed: 0,
  pending: 0,
  bytes: 0,
  damaged: 0,
});
const job = (over: Partial<Job>): Job => ({
  id: 'J',
  kind: 'import',
  subject: '',
  startedAt: '',
  endedAt: null,
  state: 'running',
  stages: [],
  problems: [],
  problemCount: 0,
  batch: null,
  failure: null,
  canPause: true,
  ...over,
});

describe('unfinishedBatches', () => {
  test('leaves out what has ended', () => {
    const found = unfinishedBatches(
      [batch('A', 'complete'), batch('B', 'cancelled'), batch('C', 'checking')],
      [],
    );
    expect(found.map(({ summary }) => summary.batch)).toEqual(['C']);
  });
  test('leaves out what is worked at', () => {
    expect(unfinishedBatches([batch('A', 'acquiring')], [job({ batch: 'A' })])).toEqual([]);
  });
  test('knows the paused job', () => {
    const [first] = unfinishedBatches(
      [batch('A', 'acquiring')],
      [job({ id: 'P', batch: 'A', state: 'paused' })],
    );
    expect(first?.paused).toBe('P');
  });
  test('begins with the newest', () => {
    const found = unfinishedBatches([batch('A', 'listing', '01'), batch('B', 'listing', '02')], []);
    expect(found.map(({ summary }) => summary.batch)).toEqual(['B', 'A']);
  });
});

describe('jobInTheWay', () => {
  test.each([
    ['an import', job({}), true],
    ['an export that stops', job({ kind: 'export', state: 'stopping' }), true],
    ['a paused import', job({ state: 'paused' }), false],
    ['a verification of a bundle', job({ kind: 'verify-bundle' }), false],
  ])('%s', (_, one, isInTheWay) => {
    expect(jobInTheWay([one]) !== undefined).toBe(isInTheWay);
  });
});
