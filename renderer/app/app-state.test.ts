import { describe, expect, it } from 'vitest';
import type { AppState, Job } from '../../shared/contract/index.ts';
import { afterEvent } from './app-state.tsx';
import { endedBetween } from './job-news.tsx';

const job = (state: Job['state'], id = 'a'): Job => ({
  id,
  kind: 'import',
  subject: 'card',
  startedAt: '2026-03-02T12:00:00.000Z',
  endedAt: null,
  state,
  stages: [],
  problems: [],
  problemCount: 0,
  batch: null,
  failure: null,
  canPause: true,
});
const state: AppState = {
  host: 'loopback',
  version: '0',
  platform: 'test',
  lock: 'open',
  preferences: { language: 'en', theme: 'light', density: 'compact' },
  settings: null,
  custodian: null,
  case: null,
  jobs: [job('running')],
  takesDrops: false,
  parserWall: 'unknown',
};

describe('the state', () => {
  it('takes over what a job has become', () => {
    expect(afterEvent(state, { type: 'job', job: job('done') })?.jobs).toEqual([job('done')]);
  });

  it('takes up a new job', () => {
    expect(afterEvent(state, { type: 'job', job: job('running', 'b') })?.jobs.length).toBe(2);
  });

  it('lets a job go', () => {
    expect(afterEvent(state, { type: 'job-gone', id: 'a' })?.jobs).toEqual([]);
  });

  it('has no counts without a case', () => {
    expect(afterEvent(state, { type: 'recorded', entries: 2, items: 1 })).toEqual(state);
  });

  it('is what the engine says', () => {
    expect(afterEvent(null, { type: 'state', state })).toEqual(state);
  });

  it('is nothing before the engine said it', () => {
    expect(afterEvent(null, { type: 'job-gone', id: 'a' })).toBeNull();
  });
});

describe('an ended job', () => {
  it.each([
    [[job('running')], [job('done')], 1],
    [[job('done')], [job('done')], 0],
    [[], [job('done')], 0],
    [[job('running')], [job('paused')], 0],
    [[job('stopping')], [job('cancelled')], 1],
  ])('is told once (%#)', (before, now, count) => {
    expect(endedBetween(before, now).length).toBe(count);
  });
});
