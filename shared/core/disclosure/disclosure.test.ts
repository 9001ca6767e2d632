import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeCoreCrypto as crypto } from '../../../tests/core-ports.ts';
import { base64url, tryBase64url, tryUtf8, utf8 } from '../bytes.ts';
import { canonicalJson } from '../json/index.ts';
import type { JsonValue } from '../json/index.ts';
import { digestOf, isWellFormedSd, makeDisclosure, parseDisclosure } from './index.ts';

const salt = Uint8Array.from({ length: 16 }, (_, i) => i);
const saltText = 'AAECAwQFBgcICQoLDA0ODw';
const encode = (json: string): string => base64url(utf8(json));

describe('makeDisclosure', () => {
  it('encodes [salt, name, value] in canonical JSON', () => {
    const { encoded } = makeDisclosure(crypto, salt, 'place', { lat: 1.0, country: 'sample' });
    expect(tryUtf8(tryBase64url(encoded) ?? utf8(''))).toBe(
      `["${saltText}","place",{"country":"sample","lat":1}]`,
    );
  });

  it('round trips every value and name', () => {
    const jsonValue = fc
      .jsonValue({ maxDepth: 3 })
      .map((value): JsonValue => JSON.parse(JSON.stringify(value)));
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        fc.string(),
        jsonValue,
        (bytes, name, value) => {
          fc.pre(
            !['_sd', '...', '__proto__', ''].includes(name) && !JSON.stringify(value).includes('"__proto__"'),
          );
          const { encoded, digest } = makeDisclosure(crypto, bytes, name, value);
          expect(parseDisclosure(encoded)).toEqual({ salt: bytes, name, value });
          expect(digestOf(crypto, encoded)).toBe(digest);
        },
      ),
    );
  });

  it.each([0, 15, 17, 32])('throws for a salt of %i bytes', (length) => {
    expect(() => makeDisclosure(crypto, new Uint8Array(length), 'name', 1)).toThrow(RangeError);
  });

  it.each(['_sd', '...', '__proto__', ''])('throws for the name %s', (name) => {
    expect(() => makeDisclosure(crypto, salt, name, 1)).toThrow(RangeError);
  });
});

describe('digestOf', () => {
  it('is the digest of RFC 9901 §4.2.3', () => {
    const encoded = 'WyI2cU1RdlJMNWhhaiIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0';
    expect(digestOf(crypto, encoded)).toBe('uutlBuYeMDyjLLTpf6Jxi7yNkEF35jdyWMn9U7b_RYY');
  });
});

describe('parseDisclosure', () => {
  it('reads what makeDisclosure writes', () => {
    expect(parseDisclosure(encode(`["${saltText}","place",null]`))).toEqual({
      salt,
      name: 'place',
      value: null,
    });
  });

  it.each([
    ['white space, as RFC 9901 itself allows', encode(`["${saltText}", "a", 1]`)],
    ['a salt of 15 bytes', encode('["AAECAwQFBgcICQoLDA0O","a",1]')],
    ['a salt of 17 bytes', encode('["AAECAwQFBgcICQoLDA0ODxA","a",1]')],
    ['a padded salt', encode(`["${saltText}==","a",1]`)],
    ['a salt with trailing bits', encode('["AAECAwQFBgcICQoLDA0ODx","a",1]')],
    ['a salt that is a number', encode('[1,"a",1]')],
    ['the name _sd', encode(`["${saltText}","_sd",[]]`)],
    ['the name ...', encode(`["${saltText}","...","x"]`)],
    ['the name __proto__', encode(`["${saltText}","__proto__",{}]`)],
    ['a name that is a number', encode(`["${saltText}",1,1]`)],
    ['two members, the form of an array element', encode(`["${saltText}","a"]`)],
    ['four members', encode(`["${saltText}","a",1,2]`)],
    ['an object', encode('{"0":"a"}')],
    ['null', encode('null')],
    ['a repeated key in the value', encode(`["${saltText}","a",{"b":1,"b":1}]`)],
    ['bytes that are not UTF-8', base64url(Uint8Array.of(0x22, 0xff, 0x22))],
    ['padding', `${encode(`["${saltText}","a",1]`)}=`],
    ['a trailing tilde', `${encode(`["${saltText}","a",1]`)}~`],
    ['nothing', ''],
  ])('refuses %s', (_, encoded) => {
    expect(parseDisclosure(encoded)).toBeNull();
  });

  it('accepts no second text of one content', () => {
    const { encoded } = makeDisclosure(crypto, salt, 'a', 1);
    fc.assert(
      fc.property(fc.nat(encoded.length - 1), fc.constantFrom('A', 'z', '_', '='), (at, letter) => {
        const other = encoded.slice(0, at) + letter + encoded.slice(at + 1);
        const parsed = parseDisclosure(other);
        if (parsed === null) return;
        const { salt: otherSalt, name, value } = parsed;
        expect(encode(canonicalJson([base64url(otherSalt), name, value]))).toBe(other);
      }),
    );
  });
});

describe('isWellFormedSd', () => {
  const digests = ['a', 'b', 'c'].map((name) => makeDisclosure(crypto, salt, name, 1).digest).sort();
  const [first = '', second = '', third = ''] = digests;

  it('accepts sorted digests', () => {
    expect(isWellFormedSd(digests)).toBe(true);
    expect(isWellFormedSd([first])).toBe(true);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['an empty array', []],
    ['another order', [second, first, third]],
    ['a repeated digest', [first, first]],
    ['a short digest', [first.slice(1)]],
    ['an empty digest', ['']],
    ['a padded digest', [`${first}=`]],
    ['a number', [1]],
    ['an object', { 0: first, length: 1 }],
  ])('refuses %s', (_, sd) => {
    expect(isWellFormedSd(sd)).toBe(false);
  });
});
