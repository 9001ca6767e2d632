import { describe, expect, it } from 'vitest';
import { failures } from '../../shared/messages/failures.ts';
import { findTemplate } from './catalogues.ts';
import { chooseLanguage } from './language.ts';
import { createPageSpeaker } from './page-speaker.ts';

const english = createPageSpeaker('en', 'UTC');
const arabic = createPageSpeaker('ar', 'Asia/Tokyo');

describe('the language', () => {
  it.each([
    ['system', ['ar-SY', 'en'], 'ar'],
    ['system', ['uk', 'en-US'], 'en'],
    ['system', ['uk'], 'en'],
    ['system', [], 'en'],
    ['ar', ['en'], 'ar'],
  ] as const)('for %s and %j is %s', (setting, system, language) => {
    expect(chooseLanguage(setting, system)).toBe(language);
  });
});

describe('the speaker', () => {
  it('leaves a value of the same direction as it is', () => {
    expect(english.say('app.actingAs', { code: 'K-02' })).toBe('Acting: K-02');
  });

  it('keeps a value of the other direction apart', () => {
    expect(english.say('ui.copyHash', { name: 'باب' })).toBe('Copy \u2068باب\u2069');
    expect(arabic.say('app.actingAs', { code: 'K-02' })).toBe('القائم بالعمل: \u2068K-02\u2069');
  });

  it('shows isolates that came from outside instead of obeying them (S-08)', () => {
    expect(english.say('ui.copyHash', { name: '\u2067a' })).toBe('Copy \\u{2067}a');
  });

  it('writes numbers with the same digits in every language', () => {
    expect([english.number(1204), arabic.number(1204)]).toEqual(['1,204', '1,204']);
  });

  it('puts no mark of Intl into amounts', () => {
    const texts = [
      arabic.bytes(1_500_000),
      arabic.duration(3900),
      arabic.roughly(370),
      arabic.ago('2026-01-01T00:00:00Z', 0),
    ];
    expect(texts.filter((text) => text === null || /\p{Cf}/u.test(text))).toEqual([]);
  });

  it('names the zone of a time', () => {
    expect(english.time('2026-03-02T14:05:09.123Z')?.text).toBe('2026-03-02 14:05:09 UTC');
    expect(arabic.time('2026-03-02T14:05:09.123Z')?.text).toBe('2026-03-02 23:05:09 UTC+09:00');
  });

  it.each(['2026', 'yesterday', '', '2026-13-41T00:00:00Z'])('finds no time in %j', (text) => {
    expect(english.time(text)).toBeNull();
  });

  it('says how long ago in the largest unit', () => {
    expect(english.ago('2026-03-02T12:00:00Z', Date.parse('2026-03-02T14:05:00Z'))).toBe('2 hr ago');
  });

  it.each([
    [3, '10 secs'],
    [367, '7 mins'],
    [7300, '2 hrs 2 mins'],
  ])('estimates %d seconds as %s', (seconds, text) => {
    expect(english.roughly(seconds)).toBe(text);
  });
});

describe('a failure', () => {
  const diskFull = { code: 'DISK_FULL', messageKey: 'failure.DISK_FULL', details: { path: '/a' } } as const;

  it('is a sentence with its details', () => {
    expect(english.failure(diskFull)).toMatch(/^The disk is full at \/a\./);
  });

  it('is said in the language of the reader', () => {
    expect(arabic.failure(diskFull)).toMatch(/^القرص ممتلئ في \u2068\/a\u2069\./);
  });

  it.each([
    [english, 'CASE_READ_ONLY', { path: '/a', state: 'rollback' }, 'it is older than what'],
    [arabic, 'CASE_READ_ONLY', { path: '/a', state: 'moved' }, 'جاءت من تثبيت آخر'],
    [english, 'PREVIEW_FAILED', { item: 'A-1', reason: 'TIMEOUT' }, 'it took too long'],
    [english, 'KEY_REVOKED', { reason: 'superseded' }, 'another key takes its place'],
    [english, 'STORE_WRITE_FAILED', { reason: 'EROFS' }, 'EROFS'],
  ] as const)('of %# says %s with its details in words', (speaker, code, details, words) => {
    expect(speaker.failure({ code, messageKey: `failure.${code}`, details })).toContain(words);
  });

  it('is a sentence even where its key is none', () => {
    expect(english.failure({ code: 'UNEXPECTED', messageKey: 'nonsense', details: { detail: 'x' } })).toMatch(
      /fault of the program: x/,
    );
  });

  it.each(['en', 'ar'] as const)(
    'names no command, option or variable of the command line in %s',
    (language) => {
      const speaking = Object.keys(failures).filter((key) =>
        /--[a-z]|custodia [a-z]+ |CUSTODIA_|\b(?:DIR|TEXT)\b/.test(
          JSON.stringify(findTemplate(language, key)),
        ),
      );
      expect(speaking).toEqual([]);
    },
  );
});
