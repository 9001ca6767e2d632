import { array, assert, constantFrom, integer, property, record, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isItemId } from '../bundle/layout.ts';
import { DERIVATION_TYPES } from '../ledger/entry-types.ts';
import {
  baseNumber,
  derivativeNumber,
  highestRunning,
  isSuffixOf,
  letterOf,
  parsePattern,
  placeOfDerivative,
  schemeProblem,
  suffixOf,
} from './index.ts';

describe('the pattern of a scheme', () => {
  it.each([
    ['0000-0000', { block: 4, running: 4 }],
    ['0-000000', { block: 1, running: 6 }],
    ['000000-00000000', { block: 6, running: 8 }],
  ])('reads %s', (text, digits) => expect(parsePattern(text)).toEqual(digits));

  it.each([
    '',
    '0000',
    '0-0',
    '0000000-0000',
    '0000-000000000',
    '0001-0042',
    '####',
    '0000-0000-0000',
    ' 0-00',
  ])('refuses %j', (text) => expect(parsePattern(text)).toBeNull());
});

describe('a scheme', () => {
  it.each([
    ['ABC', { block: 4, running: 4 }, null],
    ['ABC-OTP', { block: 4, running: 4 }, null],
    ['abc', { block: 4, running: 4 }, 'NUMBER_PREFIX'],
    ['A', { block: 4, running: 4 }, 'NUMBER_PREFIX'],
    ['ABC-', { block: 4, running: 4 }, 'NUMBER_PREFIX'],
    ['ABC--X', { block: 4, running: 4 }, 'NUMBER_PREFIX'],
    ['ABCDEFGHI', { block: 4, running: 4 }, 'NUMBER_PREFIX'],
    ['ABC', { block: 0, running: 4 }, 'NUMBER_DIGITS'],
    ['ABCDEFGH-ABCDEFGH', { block: 4, running: 4 }, 'NUMBER_DIGITS'],
  ])('%s with %j: %s', (prefix, digits, problem) => expect(schemeProblem({ prefix, digits })).toBe(problem));

  it('makes numbers with its digits, and ends a block with them', () => {
    const scheme = { prefix: 'ABC', digits: { block: 2, running: 3 } };
    expect([baseNumber(scheme, 1, 42), baseNumber(scheme, 100, 7), highestRunning(scheme)]).toEqual([
      'ABC-01-042',
      'ABC-100-007',
      999,
    ]);
  });
});

describe('the number of a derivative', () => {
  it.each([
    ['ABC-0001-0042', null],
    ['ABC-0001-0042-R01', { base: 'ABC-0001-0042', letter: 'R', running: 1 }],
    ['ABC-0001-0042-R01-T12', { base: 'ABC-0001-0042-R01', letter: 'T', running: 12 }],
    ['ABC-0001-0042-D100', { base: 'ABC-0001-0042', letter: 'D', running: 100 }],
    ['ABC-0001-0042-R1', null],
    ['ABC-0001-0042-X01', null],
    ['ABC-0001-0042-P0001', null],
    ['ABC-R01-0001', null],
  ])('takes %s apart', (number, suffix) => expect(suffixOf(number)).toEqual(suffix));

  it.each([
    ['ABC-0001-0042-R01', 'ABC-0001-0042', 'redaction', true],
    ['ABC-0001-0042-T01', 'ABC-0001-0042', 'transcription', true],
    ['ABC-0001-0042-T01', 'ABC-0001-0042', 'redaction', false],
    ['ABC-0001-0042-R01', 'ABC-0001-0043', 'redaction', false],
    ['ABC-0001-0042-R01', 'ABC-0001-0042-D01', 'redaction', true],
    ['ABC-0001-004-R01', 'ABC-0001-0042', 'redaction', false],
    ['ABC-0001-0043', 'ABC-0001-0042', 'redaction', true],
  ] as const)('%s of %s by %s: %s', (number, original, type, isFit) =>
    expect(isSuffixOf(number, original, type)).toBe(isFit),
  );

  it('is one of its original’s however deep', () => {
    const digits = record({
      block: integer({ min: 1, max: 6 }),
      running: integer({ min: 2, max: 8 }),
    });
    const scheme = record({
      prefix: stringMatching(/^[A-Z][A-Z0-9]{1,7}(?:-[A-Z0-9]{1,8})?$/),
      digits,
    }).filter((one) => schemeProblem(one) === null);
    const steps = array(constantFrom(...DERIVATION_TYPES), { maxLength: 8 });
    assert(
      property(scheme, steps, integer({ min: 1, max: 9999 }), (one, types, running) => {
        let number = baseNumber(one, 1, 1);
        for (const type of types) {
          const original = number;
          number = derivativeNumber(placeOfDerivative(original), letterOf(type), running);
          expect(isSuffixOf(number, original, type)).toBe(true);
        }
        expect(isItemId(number)).toBe(true);
      }),
    );
  });
});
