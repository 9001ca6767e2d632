import { describe, expect, it } from 'vitest';
import type { EvidenceFilter } from '../../../shared/contract/evidence.ts';
import { chipsOf, filterOfQuery, isFiltered, NO_FILTER, readDay, withoutChip } from './filter.ts';

const everything: EvidenceFilter = {
  search: ' bridge ',
  kinds: ['image', 'video'],
  tags: ['river'],
  statuses: ['unreadable'],
  recordedFrom: '2024-01-01',
  recordedTo: '2024-02-01',
  acquiredFrom: null,
  acquiredTo: '2026-01-01',
  batch: 'b-1',
};

describe('chips of a filter', () => {
  it('are none for no filter', () => {
    expect(chipsOf(NO_FILTER)).toEqual([]);
    expect(isFiltered({ ...NO_FILTER, search: '  ' })).toBe(false);
  });

  it('name every condition once, in order', () => {
    expect(chipsOf(everything).map(({ about, value }) => `${about}=${value}`)).toEqual([
      'search=bridge',
      'kind=image',
      'kind=video',
      'tag=river',
      'status=unreadable',
      'recordedFrom=2024-01-01',
      'recordedTo=2024-02-01',
      'acquiredTo=2026-01-01',
      'batch=b-1',
    ]);
  });

  it('take away exactly themselves', () => {
    for (const chip of chipsOf(everything)) {
      const rest = chipsOf(withoutChip(everything, chip));
      expect(rest).toEqual(
        chipsOf(everything).filter((other) => other.about !== chip.about || other.value !== chip.value),
      );
    }
  });

  it('leave no filter when all are taken away', () => {
    expect(chipsOf(everything).reduce(withoutChip, everything)).toEqual(NO_FILTER);
  });
});

describe('a typed day', () => {
  it.each([
    ['2024-02-29', '2024-02-29'],
    [' 2024-03-01 ', '2024-03-01'],
    ['', null],
    ['2023-02-29', 'wrong'],
    ['2024-3-1', 'wrong'],
    ['yesterday', 'wrong'],
  ])('%j', (text, day) => {
    expect(readDay(text)).toBe(day);
  });
});

describe('the filter of an address', () => {
  it.each([
    [{ kind: 'image' }, { ...NO_FILTER, kinds: ['image'] }],
    [{ status: 'needs-work' }, { ...NO_FILTER, statuses: ['needs-work'] }],
    [{ batch: 'b-1' }, { ...NO_FILTER, batch: 'b-1' }],
    [{ tag: 'river' }, { ...NO_FILTER, tags: ['river'] }],
    [{ kind: 'weapon' }, null],
    [{}, null],
  ])('%j', (query, filter) => {
    expect(filterOfQuery(query)).toEqual(filter);
  });
});
