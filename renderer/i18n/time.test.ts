import { describe, expect, it } from 'vitest';
import { asWritten } from './time.ts';

describe('a time as it was written', () => {
  it.each([
    ['2024-03-20T12:00:00-08:00', '2024-03-20 12:00:00 -08:00'],
    ['2024-03-24T08:00:00Z', '2024-03-24 08:00:00 UTC'],
    ['2024-03-23T09:30:00', '2024-03-23 09:30:00'],
    ['2024-03-25T00:00:00.123456789Z', '2024-03-25 00:00:00 UTC'],
    ['2026-03-04T10:30+02:00', '2026-03-04 10:30 +02:00'],
    ['2026-03', '2026-03'],
    ['in spring', 'in spring'],
    ['', ''],
  ])('%s is %s', (written, shown) => {
    expect(asWritten(written)).toBe(shown);
  });
});
