import { describe, expect, test } from 'vitest';
import { parsePlace } from '../../app/place.ts';
import { importViewOf } from './import-view.ts';

const jobs = [
  { id: 'runs', state: 'running' },
  { id: 'ended', state: 'done' },
] as const;

describe('importViewOf', () => {
  test.each([
    ['#/import', { at: 'choose' }],
    ['#/import/batches', { at: 'batches' }],
    ['#/import/job/runs', { at: 'job', job: 'runs' }],
    ['#/import/report/B1', { at: 'report', batch: 'B1' }],
    ['#/import?job=runs', { at: 'job', job: 'runs' }],
    ['#/import/B1?job=runs', { at: 'job', job: 'runs' }],
    ['#/import/B1?job=ended', { at: 'report', batch: 'B1' }],
    ['#/import/B1?job=gone', { at: 'report', batch: 'B1' }],
    ['#/import/B1', { at: 'report', batch: 'B1' }],
  ])('%s', (hash, view) => {
    const place = parsePlace(hash);
    expect(place === null ? null : importViewOf(place, jobs)).toEqual(view);
  });
});
