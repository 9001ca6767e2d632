import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../bytes.ts';
import { canonicalJson, MAX_DEPTH, MAX_TEXT_BYTES, MAX_VALUES, parseCanonical } from './canonical.ts';
import type { JsonValue } from './canonical.ts';

/** What a caller without a type checker could hand over. */
const asIfTyped = (value: any): JsonValue => value; // oxlint-disable-line typescript/no-explicit-any
const parse = (text: string): JsonValue | null => parseCanonical(utf8(text));

describe('canonicalJson', () => {
  // RFC 8785 §3.2.2 and §3.2.3
  it('writes the sample of RFC 8785 §3.2.2', () => {
    const sample: JsonValue = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalJson(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units, not by code points (RFC 8785 §3.2.3)', () => {
    const keys = ['\u20ac', '\r', '\u{fb33}', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const value = Object.fromEntries(keys.map((key) => [key, 0]));
    expect([...canonicalJson(value).matchAll(/"((?:[^"\\]|\\.)*)":/gu)].map(([, key]) => key)).toEqual([
      '\\r',
      '1',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\u{1f600}',
      '\u{fb33}',
    ]);
  });

  // RFC 8785 Appendix B: IEEE 754 bits and their text
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the double %s as %s', (bits, text) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, BigInt(`0x${bits}`));
    expect(canonicalJson(view.getFloat64(0))).toBe(text);
  });

  const nested = (depth: number): JsonValue => {
    let value: JsonValue = 1;
    for (let i = 0; i < depth; i++) value = [value];
    return value;
  };

  it.each<[string, unknown]>([
    ['NaN', Number.NaN],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate in a key', { '\udfff': 1 }],
    ['undefined', undefined],
    ['an undefined member', { a: undefined }],
    ['a hole', Array.from({ length: 1 })],
    ['a bigint', 1n],
    ['a Map', new Map([['a', 1]])],
    ['a Date', new Date(0)],
    ['bytes', new Uint8Array(2)],
    ['the key __proto__', JSON.parse('{"__proto__":1}')],
    ['too deep a nesting', nested(MAX_DEPTH + 1)],
  ])('throws for %s', (_, value) => {
    expect(() => canonicalJson(asIfTyped(value))).toThrow(TypeError);
  });

  it('writes null-prototype objects and the deepest allowed nesting', () => {
    expect(canonicalJson(asIfTyped(Object.assign(Object.create(null), { b: 1, a: 2 })))).toBe(
      '{"a":2,"b":1}',
    );
    expect(parse(canonicalJson(nested(MAX_DEPTH)))).toEqual(nested(MAX_DEPTH));
  });
});

describe('parseCanonical, before it parses', () => {
  const brackets = (count: number): string => '['.repeat(count);

  it.each<[string, () => string]>([
    ['a nesting that would fill the memory', () => brackets(20_000_000)],
    ['too deep a nesting that is closed', () => `${brackets(40_000)}${']'.repeat(40_000)}`],
    ['too many values', () => `[${'0,'.repeat(MAX_VALUES)}0]`],
    ['too long a text', () => JSON.stringify('x'.repeat(MAX_TEXT_BYTES))],
  ])('refuses %s (S-04)', (_, text) => {
    expect(parseCanonical(Buffer.from(text()))).toBeNull();
  });

  it.each<[string, JsonValue]>([
    ['brackets and commas in strings', `${'[{,'.repeat(30_000)}\\"[`],
    ['many values side by side', Array.from({ length: 100_000 }, () => [])],
  ])('takes %s', (_, value) => {
    expect(parse(canonicalJson(value))).toEqual(value);
  });
});

describe('parseCanonical', () => {
  it.each<[string, string]>([
    ['a repeated key (S-21)', '{"a":1,"a":1}'],
    ['a repeated key with other values (S-21)', '{"a":1,"a":2}'],
    ['an integer above 2^53 (S-21)', '9007199254740993'],
    ['-0 (S-21)', '-0'],
    ['a lone surrogate (S-21)', '"\\ud800"'],
    ['__proto__ (S-21)', '{"__proto__":{"polluted":1}}'],
    ['__proto__ deeper (S-21)', '[{"a":{"__proto__":null}}]'],
    ['__proto__ escaped (S-21)', '{"\\u005f_proto__":1}'],
    ['white space', '{"a": 1}'],
    ['a trailing newline', '{}\n'],
    ['a leading space', ' 1'],
    ['unsorted keys', '{"b":1,"a":2}'],
    ['an escape that is not needed', '"\\u0041"'],
    ['an escaped solidus', '"\\/"'],
    ['an uppercase escape', '"\\u000F"'],
    ['1.0', '1.0'],
    ['1e2', '1e2'],
    ['an overflow', '1e400'],
    ['two values', '1 2'],
    ['nothing', ''],
    ['a comment', '1//'],
    ['a byte order mark', '\u{feff}1'],
  ])('refuses %s', (_, text) => {
    expect(parse(text)).toBeNull();
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(parseCanonical(Uint8Array.of(0x22, 0xff, 0x22))).toBeNull();
  });

  it('refuses two hundred thousand brackets without exhausting the stack', () => {
    expect(parse('['.repeat(200_000) + ']'.repeat(200_000))).toBeNull();
    expect(parse('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000))).toBeNull();
  });

  it('pollutes no prototype', () => {
    parse('{"__proto__":{"polluted":true}}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('returns null for the text null and for a failure alike; callers ask for an object', () => {
    expect(parse('null')).toBeNull();
  });
});

describe('round trips', () => {
  const jsonValue = fc.jsonValue({ maxDepth: 5, stringUnit: 'binary' }).map(asIfTyped);
  const minusZeroAsZero = (value: JsonValue): JsonValue => JSON.parse(JSON.stringify(value));

  it('parses what it writes', () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        fc.pre(!JSON.stringify(value).includes('"__proto__"'));
        expect(parse(canonicalJson(value))).toEqual(minusZeroAsZero(value));
      }),
    );
  });

  it('writes one text whatever the order of the keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.integer()), (value) => {
        fc.pre(!Object.hasOwn(value, '__proto__'));
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      }),
    );
  });

  it('never accepts two texts for one value', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value = parse(text);
        if (value !== null) expect(canonicalJson(value)).toBe(text);
      }),
    );
  });
});
