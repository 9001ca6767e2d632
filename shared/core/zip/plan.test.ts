import { describe, expect, it } from 'vitest';
import { hex, utf8 } from '../bytes.ts';
import { planZip } from './index.ts';

describe('planZip', () => {
  it('writes one small archive as the profile says, byte for byte', () => {
    const plan = planZip([{ name: 'a/b.txt', sizeBytes: 3 }]);
    expect(plan).toMatchObject({ localHeaderAt: [0], dataAt: [37], tailAt: 40, totalBytes: 40 + 53 + 22 });
    expect(hex(plan.localHeader(0, 0x352441c2))).toBe(
      '504b0304' +
        '0a00' +
        '0000' +
        '0000' +
        '0000' +
        '2100' +
        'c2412435' +
        '03000000' +
        '03000000' +
        '0700' +
        '0000' +
        hex(utf8('a/b.txt')),
    );
    expect(hex(plan.tail([0x352441c2]))).toBe(
      '504b0102' +
        '2d03' +
        '0a00' +
        '0000' +
        '0000' +
        '0000' +
        '2100' +
        'c2412435' +
        '03000000' +
        '03000000' +
        '0700' +
        '0000' +
        '0000' +
        '0000' +
        '0000' +
        '0000a481' +
        '00000000' +
        hex(utf8('a/b.txt')) +
        '504b0506' +
        '0000' +
        '0000' +
        '0100' +
        '0100' +
        '35000000' +
        '28000000' +
        '0000',
    );
  });

  it('leaves no gap between entries', () => {
    const plan = planZip([
      { name: 'a', sizeBytes: 10 },
      { name: 'bb', sizeBytes: 0 },
      { name: 'c', sizeBytes: 5 },
    ]);
    expect(plan.localHeaderAt).toEqual([0, 41, 73]);
    expect(plan.dataAt).toEqual([31, 73, 104]);
    expect(plan.tailAt).toBe(109);
  });

  it('plans an archive without entries', () => {
    expect(planZip([]).tail([])).toHaveLength(22);
  });

  it.each([
    [0xfffffffe, 31],
    [0xffffffff, 51],
    [0x100000000, 51],
  ])('needs a ZIP64 field from 2^32 - 1 bytes on: %i', (sizeBytes, dataAt) => {
    const plan = planZip([{ name: 'a', sizeBytes }]);
    expect(plan.dataAt).toEqual([dataAt]);
    expect(plan.localHeader(0, 0)).toHaveLength(dataAt);
  });

  it('puts large sizes and offsets into the ZIP64 fields, and nothing else', () => {
    const fiveGiB = 5 * 2 ** 30;
    const plan = planZip([
      { name: 'big', sizeBytes: fiveGiB },
      { name: 'far', sizeBytes: 1 },
    ]);
    expect(hex(plan.localHeader(0, 0).subarray(18))).toBe(
      'ffffffff' +
        'ffffffff' +
        '0300' +
        '1400' +
        hex(utf8('big')) +
        '01001000' +
        '0000004001000000'.repeat(2),
    );
    expect(plan.localHeaderAt[1]).toBe(fiveGiB + 53);
    const tail = plan.tail([0, 0]);
    expect(hex(tail.subarray(20, 69))).toBe(
      'ffffffff' +
        'ffffffff' +
        '0300' +
        '1400' +
        '0000' +
        '0000' +
        '0000' +
        '0000a481' +
        '00000000' +
        hex(utf8('big')) +
        '01001000' +
        '0000004001000000'.repeat(2),
    );
    expect(hex(tail.subarray(69 + 42, 69 + 61))).toBe(
      'ffffffff' + hex(utf8('far')) + '010008003500004001000000',
    );
    expect(hex(tail.subarray(-98, -78))).toBe('504b06062c000000000000002d032d0000000000');
  });

  it.each([
    [65_534, 22],
    [65_535, 98],
  ])('needs ZIP64 end records from 65,535 entries on: %i', (count, endBytes) => {
    const entries = Array.from({ length: count }, (_, i) => ({ name: `f${10_000 + i}`, sizeBytes: 0 }));
    const plan = planZip(entries);
    expect(plan.totalBytes - plan.tailAt).toBe(count * (46 + 6) + endBytes);
  });

  it.each([
    ['a parent segment', [{ name: '../x', sizeBytes: 1 }]],
    ['an absolute name', [{ name: '/x', sizeBytes: 1 }]],
    ['a folder', [{ name: 'x/', sizeBytes: 0 }]],
    ['a space', [{ name: 'a b', sizeBytes: 1 }]],
    ['256 characters', [{ name: 'x'.repeat(256), sizeBytes: 1 }]],
    [
      'a name twice',
      [
        { name: 'x', sizeBytes: 1 },
        { name: 'x', sizeBytes: 1 },
      ],
    ],
    [
      'a name in two cases',
      [
        { name: 'x', sizeBytes: 1 },
        { name: 'X', sizeBytes: 1 },
      ],
    ],
    [
      'a file that is a folder',
      [
        { name: 'x', sizeBytes: 1 },
        { name: 'x/y', sizeBytes: 1 },
      ],
    ],
    ['a negative size', [{ name: 'x', sizeBytes: -1 }]],
    ['half a byte', [{ name: 'x', sizeBytes: 0.5 }]],
    ['2^53 bytes in all', [{ name: 'x', sizeBytes: 2 ** 53 - 1 }]],
  ])('throws for %s', (_, entries) => {
    expect(() => planZip(entries)).toThrow(RangeError);
  });

  it('throws for a missing or impossible CRC and for an entry that is not there', () => {
    const plan = planZip([{ name: 'x', sizeBytes: 1 }]);
    expect(() => plan.tail([])).toThrow(RangeError);
    expect(() => plan.localHeader(0, -1)).toThrow(RangeError);
    expect(() => plan.localHeader(0, 2 ** 32)).toThrow(RangeError);
    expect(() => plan.localHeader(1, 0)).toThrow(RangeError);
  });
});
