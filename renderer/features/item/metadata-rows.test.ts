import { describe, expect, it } from 'vitest';
import { countTags, metadataRows } from './metadata-rows.ts';

const tags = [
  { group: 'IFD0', name: 'Make', value: 'Maker' },
  { group: 'ExifIFD', name: 'DateTimeOriginal', value: '2024:03:20 12:00:00' },
  { group: 'IFD0', name: 'Model', value: 'Q-1' },
];
const shown = (search: string) =>
  metadataRows(tags, search).map((row) =>
    row.kind === 'group' ? `${row.group} ${row.count}` : row.tag.name,
  );

describe('rows of metadata', () => {
  it('stand in groups, in the order of the file', () => {
    expect(shown('')).toEqual(['IFD0 2', 'Make', 'Model', 'ExifIFD 1', 'DateTimeOriginal']);
  });

  it.each([
    ['maker', ['IFD0 1', 'Make']],
    ['ifd0:mod q', ['IFD0 1', 'Model']],
    ['2024 original', ['ExifIFD 1', 'DateTimeOriginal']],
    ['nothing', []],
  ])('are those with all words of %j', (search, rows) => {
    expect(shown(search)).toEqual(rows);
  });

  it('keep groups together that are named like what objects inherit', () => {
    const odd = [{ group: '__proto__', name: 'constructor', value: '1' }];
    expect(countTags(metadataRows(odd, ''))).toBe(1);
  });
});
