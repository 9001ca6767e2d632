import { describe, expect, it } from 'vitest';
import { en } from '../../../shared/messages/en.ts';
import { createSpeaker } from '../../../shared/messages/message.ts';
import { createProgress, progressLine, rateOf } from './progress.ts';

const say = createSpeaker(en, 'en-GB');
const bytes = { label: 'Acquiring', unit: 'bytes' } as const;

describe('a line of progress', () => {
  it.each([
    ['without a rate', 1_200_000_000, 5_400_000_000, null, 'Acquiring: 1.2 GB of 5.4 GB (22 %)'],
    [
      'with rate and remaining time',
      1_000_000_000,
      4_000_000_000,
      100_000_000,
      'Acquiring: 1 GB of 4 GB (25 %), 100 MB/s, 30 secs left',
    ],
    ['of unknown length', 500, null, null, 'Acquiring: 500 bytes'],
    ['of nothing', 0, 0, null, 'Acquiring: 0 bytes of 0 bytes (100 %)'],
  ])('%s', (_, done, total, rate, line) => {
    expect(progressLine(say, bytes, done, total, rate).replace(/30 secs?/, '30 secs')).toBe(line);
  });
});

describe('a rate', () => {
  it('is over the samples', () => {
    expect(
      rateOf([
        { atMs: 1000, done: 0 },
        { atMs: 3000, done: 500 },
      ]),
    ).toBe(250);
  });
  it.each([
    ['one sample', [{ atMs: 0, done: 5 }]],
    [
      'too short a time',
      [
        { atMs: 0, done: 0 },
        { atMs: 100, done: 5 },
      ],
    ],
    [
      'no advance',
      [
        { atMs: 0, done: 5 },
        { atMs: 900, done: 5 },
      ],
    ],
  ])('is not known from %s', (_, samples) => {
    expect(rateOf(samples)).toBeNull();
  });
});

describe('a meter', () => {
  it('writes one line in place on a terminal and takes it away', () => {
    const written: string[] = [];
    let nowMs = 0;
    const screen = { write: (text: string) => void written.push(text), isTerminal: true, nowMs: () => nowMs };
    const meter = createProgress(say, screen, { label: 'Listing', unit: 'count' });
    meter.update(1, null);
    nowMs = 50;
    meter.update(2, null);
    nowMs = 300;
    meter.update(3, null);
    meter.finish();
    expect(written).toEqual(['\r\u001B[KListing: 1', '\r\u001B[KListing: 3', '\r\u001B[K']);
  });

  it('writes whole lines to a log', () => {
    const written: string[] = [];
    const screen = { write: (text: string) => void written.push(text), isTerminal: false, nowMs: () => 0 };
    const meter = createProgress(say, screen, { label: 'Listing', unit: 'count' });
    meter.update(1, 2);
    meter.finish();
    expect(written).toEqual(['Listing: 1 of 2 (50 %)\n']);
  });
});
