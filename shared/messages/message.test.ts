import { describe, expect, it } from 'vitest';
import { createSpeaker } from './message.ts';

const english = createSpeaker(
  {
    plain: 'Nothing to say.',
    named: '{path} could not be read: {reason}.',
    files: { by: 'count', one: '{count} file', other: '{count} files' },
  },
  'en-GB',
);

describe('a message', () => {
  it('without places', () => {
    expect(english.say('plain')).toBe('Nothing to say.');
  });

  it('shows what is put into its places as text from outside (S-08)', () => {
    expect(english.say('named', { path: 'a\n\u202Eb', reason: '{path}' })).toBe(
      'a\\u{A}\\u{202E}b could not be read: {path}.',
    );
  });

  it.each([
    [0, '0 files'],
    [1, '1 file'],
    [2, '2 files'],
    [1204, '1,204 files'],
  ])('counts %i', (count, text) => {
    expect(english.say('files', { count })).toBe(text);
  });

  it('uses the plural forms of its language', () => {
    const russian = createSpeaker(
      {
        files: {
          by: 'count',
          one: '{count} файл',
          few: '{count} файла',
          many: '{count} файлов',
          other: '{count} файла',
        },
      },
      'ru',
    );
    expect([1, 3, 5].map((count) => russian.say('files', { count }))).toEqual([
      '1 файл',
      '3 файла',
      '5 файлов',
    ]);
  });

  it('says that a value is missing rather than nothing', () => {
    expect(english.fill('{path}: {detail}', { path: 'a' })).toBe('a: …');
  });
});

describe('amounts', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [1_549_000, '1.5 MB'],
    [250_000_000, '250 MB'],
    [5_368_709_120, '5.4 GB'],
    [7.2e15, '7,200 TB'],
  ])('%i bytes', (size, text) => {
    expect(english.bytes(size)).toBe(text);
  });

  it.each([
    [0.2, '0 sec'],
    [12, '12 sec'],
    [200, '3 min 20 sec'],
    [3900, '1 hr 05 min'],
  ])('%d seconds', (seconds, text) => {
    expect(
      english.duration(seconds).replace(/secs/, 'sec').replace(/mins/g, 'min').replace(/hrs/, 'hr'),
    ).toBe(text);
  });

  it('names the zone of an instant', () => {
    expect(english.instant('2026-03-02T14:05:09.123Z')).toBe('2026-03-02 14:05:09 UTC');
  });

  it('shows a time that is none as it is', () => {
    expect(english.instant('last\nweek')).toBe('last\\u{A}week');
  });
});
