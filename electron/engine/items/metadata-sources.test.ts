import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../shared/core/bytes.ts';
import { normaliseMetadata, sniffFormat } from '../../../shared/core/metadata/index.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import { rawTags, readView, VIEW_NAMES } from './metadata-sources.ts';

const tag = (val: string): { val: string } => ({ val });
const raw = JSON.stringify([
  {
    SourceFile: '-',
    'IFD0:Make': tag('Sample'),
    'IFD0:Model': tag('   '),
    'ExifIFD:DateTimeOriginal': tag('2024:03:20 12:00:00'),
    'PNG:ImageWidth': tag('640'),
    'PNG:ImageHeight': tag('480'),
  },
]);
const asJson = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value));
const viewOf = (text: string): JsonValue =>
  asJson(
    normaliseMetadata(
      { status: 'read', raw: text, properties: [], partial: false },
      sniffFormat(utf8('plain text')),
    ),
  );

/** Left out where a file has none, or does not count them. */
const ALWAYS = VIEW_NAMES.filter((name) => name !== 'pages');

describe('values and where they come from', () => {
  const reading = readView(viewOf(raw));
  it('names the tag of each value', () => {
    expect(reading.view).toEqual([
      { name: 'format', value: 'text/plain', from: 'signature' },
      { name: 'captured', value: '2024-03-20T12:00:00', from: 'ExifIFD:DateTimeOriginal' },
      { name: 'make', value: 'Sample', from: 'IFD0:Make' },
      { name: 'dimensions', value: '640 × 480', from: 'PNG:ImageWidth' },
    ]);
  });
  it('says what the file says nothing about', () => {
    expect(reading.absent).toEqual(['modified', 'gps', 'serial', 'duration', 'author', 'software']);
  });
  it('does not call a blanked value absent', () => {
    expect(reading.unclear).toEqual([{ name: 'model', why: 'stripped', detail: 'IFD0:Model' }]);
  });
  it('has every name exactly once', () => {
    const names = [...reading.view, ...reading.unclear].map(({ name }) => name);
    expect([...names, ...reading.absent].toSorted()).toEqual([...ALWAYS].toSorted());
  });
  it.each<[string, JsonValue]>([
    ['nothing was looked at', null],
    ['a view of another form', ['x']],
  ])('knows nothing where %s', (_, view) => {
    expect(readView(view)).toEqual({ view: [], absent: [], unclear: [] });
  });
  it('calls nothing absent in a file that could not be read', () => {
    const unread = readView(viewOf('not JSON'));
    expect([unread.absent, unread.unclear.length]).toEqual([[], ALWAYS.length - 1]);
  });
});

describe('everything that the extractor brought back', () => {
  it('keeps group, name and text in file order', () => {
    expect(rawTags(utf8(raw)).slice(0, 2)).toEqual([
      { group: 'IFD0', name: 'Make', value: 'Sample' },
      { group: 'IFD0', name: 'Model', value: '   ' },
    ]);
  });
  it('is bounded in number and length', () => {
    const many = Object.fromEntries(
      Array.from({ length: 6000 }, (_, i) => [`XMP:Tag${i}`, tag('x'.repeat(i === 0 ? 20_000 : 1))]),
    );
    const tags = rawTags(utf8(JSON.stringify([many])));
    expect([tags.length, tags[0]?.value.length]).toEqual([5000, 10_001]);
  });
  it.each([
    ['none', null],
    ['what is not UTF-8', Uint8Array.of(0xff)],
    ['what is not JSON', utf8('<x>')],
  ])('gives no tag of %s', (_, bytes) => {
    expect(rawTags(bytes)).toEqual([]);
  });
});
