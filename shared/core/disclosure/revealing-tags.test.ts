import { describe, expect, it } from 'vitest';
import type { Tag } from '../metadata/index.ts';
import { revealingTags } from './revealing-tags.ts';

const tag = (key: string, text: string): Tag => {
  const [group = '', name = ''] = key.split(':');
  return { key, group, name, text, plain: text, repeated: false };
};

describe('a tag that reveals something', () => {
  it.each([
    ['GPS:GPSLatitude', 'position'],
    ['QuickTime:GPSCoordinates', 'position'],
    ['XMP-photoshop:City', 'place-names'],
    ['XMP-iptcExt:LocationCreatedCity', 'place-names'],
    ['ExifIFD:SerialNumber', 'device'],
    ['Canon:InternalSerialNumber', 'device'],
    ['ExifIFD:LensSerialNumber', 'device'],
    ['IFD0:Model', 'device'],
    ['Canon:OwnerName', 'owner'],
    ['XMP-aux:OwnerName', 'owner'],
    ['PDF:Author', 'author'],
    ['IFD0:Artist', 'author'],
    ['XMP-dc:Creator', 'author'],
    ['XMP-iptcExt:PersonInImage', 'people-named'],
    ['XMP-mwg-rs:RegionName', 'people-named'],
    ['ExifIFD:UserComment', 'comment'],
    ['XMP-xmpMM:PreservedFileName', 'former-name'],
    ['IFD1:ThumbnailImage', 'embedded-picture'],
  ])('%s', (key, kind) => {
    expect(revealingTags([tag(key, 'x')])).toEqual([{ kind, key, value: 'x' }]);
  });

  it.each([
    ['GPS:GPSVersionID', '2.3.0.0'],
    ['System:FileName', 'stdin'],
    ['IFD0:Artist', '  '],
    ['ExifIFD:ISO', '100'],
  ])('not %s', (key, text) => {
    expect(revealingTags([tag(key, text)])).toEqual([]);
  });
});
