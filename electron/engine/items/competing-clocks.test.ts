import { describe, expect, it } from 'vitest';
import type { ItemRecord } from '../../../shared/core/item/project-item.ts';
import { competingClocks, zoneOf } from './competing-clocks.ts';

describe('the zone of a time', () => {
  it.each([
    ['2024-03-20T12:00:00+02:00', '+02:00'],
    ['2024-03-20T12:00:00.123456789Z', 'Z'],
    ['2024-03-20T12:00:00', null],
    ['2024-03-20', null],
    ['about noon', null],
  ])('%s', (value, zone) => {
    expect(zoneOf(value)).toBe(zone);
  });
});

const acquired: ItemRecord['acquired'] = {
  actor: 'K-01',
  batch: 'b',
  changedWhileReading: false,
  leaf: '',
  received: null,
  seq: 4,
  sparse: false,
  systemFile: false,
  time: '2026-01-02T03:04:05.678Z',
};
const original: ItemRecord['original'] = {
  fileName: null,
  owner: null,
  path: null,
  times: { modified: '2025-01-01T00:00:00Z', changed: null, accessed: '', born: null, precision: 'ns' },
  volume: null,
};
const metadata: ItemRecord['metadata'] = {
  mediaType: 'image/jpeg',
  partial: false,
  raw: null,
  seq: 5,
  status: 'extracted',
  tool: null,
  view: { clocks: [{ tag: 'GPS:GPSDateStamp', value: '2024-03-20T11:00:00Z' }, { tag: 'broken' }] },
};

describe('competing clocks', () => {
  it('stand side by side, and only the acquisition is more than a claim', () => {
    const clocks = competingClocks({
      acquired,
      original,
      metadata,
      described: { dateRecorded: '2024-03-20' },
    });
    expect(
      clocks.map(({ source, value, zone, standing }) => [source.kind, source.name, value, zone, standing]),
    ).toEqual([
      ['embedded', 'GPS:GPSDateStamp', '2024-03-20T11:00:00Z', 'Z', 'claimed'],
      ['file-system', 'modified', '2025-01-01T00:00:00Z', 'Z', 'claimed'],
      ['description', 'dateRecorded', '2024-03-20', null, 'claimed'],
      ['acquisition', 'acquired', '2026-01-02T03:04:05.678Z', 'Z', 'recorded'],
    ]);
  });

  it('are the acquisition alone where nothing else is known', () => {
    const nothing = { acquired, original: { ...original, times: null }, metadata: null, described: {} };
    expect(competingClocks(nothing).map(({ source }) => source.kind)).toEqual(['acquisition']);
  });
});
