import { describe, expect, it } from 'vitest';
import { custodyDraft, timePrecision } from './custody-event.ts';

describe('how exactly a custody event is dated', () => {
  const table: [string, string | null][] = [
    ['2024', 'year'],
    ['2024-03', 'month'],
    ['2024-03-20', 'day'],
    ['2024-03-20T12:00+02:00', 'minute'],
    ['2024-03-20T12:00:05Z', 'second'],
    ['2024-03-20T12:00:05.250-08:00', 'second'],
    ['2024-13', null],
    ['2024-02-30', null],
    ['2024-03-20T12:00', null],
    ['2024-03-20T25:00Z', null],
    ['yesterday', null],
    ['', null],
  ];
  it.each(table)('%s', (at, precision) => {
    expect(timePrecision(at)).toBe(precision);
  });
});

describe('the entry of a custody event', () => {
  it('keeps what can hurt someone out of the entry itself', () => {
    const draft = custodyDraft('uid', {
      type: 'seizure',
      at: '2024-03-20',
      from: 'a person',
      place: 'a place',
      seals: ['S-1'],
      device: { make: 'M', serial: '1' },
    });
    expect(draft).toEqual({
      type: 'seizure',
      item: 'uid',
      plain: { at: '2024-03-20', atPrecision: 'day' },
      salted: { from: 'a person', place: 'a place', seals: ['S-1'], device: { make: 'M', serial: '1' } },
    });
  });

  it('refuses a time of day without its offset', () => {
    expect(custodyDraft(null, { type: 'transfer', at: '2024-03-20T12:00' })).toEqual({
      code: 'TIME_UNREADABLE',
      details: { time: '2024-03-20T12:00' },
    });
  });
});
