import { describe, expect, it } from 'vitest';
import { hex, tryHex } from './bytes.ts';
import { isAcceptableEd25519Key } from './ed25519-key.ts';

const P = 2n ** 255n - 19n;
const D = mod(-121665n * power(121666n, P - 2n));

function mod(value: bigint): bigint {
  return ((value % P) + P) % P;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = mod(base);
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

function encode(y: bigint, sign: 0n | 1n): Uint8Array {
  const value = y | (sign << 255n);
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
}

/** y of the points of order 1, 2, 4 and 8. Doubling (x, y) gives y2 = (y² + x²) / (2 + x² - y²), and order 8 doubles to y2 = 0. */
function smallOrderY(): readonly bigint[] {
  // y2 = 0 asks x² = -y²; with -x² + y² = 1 + d x² y² that is d y⁴ + 2 y² - 1 = 0.
  const root = squareRoot(mod(1n + D));
  const squares = [mod((root - 1n) * power(D, P - 2n)), mod((-root - 1n) * power(D, P - 2n))];
  const order8 = squares
    .filter((y2) => power(y2, (P - 1n) / 2n) === 1n)
    .flatMap((y2) => {
      const y = squareRoot(y2);
      return [y, mod(-y)];
    });
  return [1n, mod(-1n), 0n, ...order8];
}

function squareRoot(value: bigint): bigint {
  const candidate = power(value, (P + 3n) / 8n);
  if (mod(candidate * candidate) === value) return candidate;
  const other = mod(candidate * power(2n, (P - 1n) / 4n));
  expect(mod(other * other)).toBe(value);
  return other;
}

describe('isAcceptableEd25519Key', () => {
  it('accepts the public keys of RFC 8032 §7.1', () => {
    for (const key of [
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    ])
      expect(isAcceptableEd25519Key(tryHex(key) ?? new Uint8Array())).toBe(true);
  });

  it('refuses all 14 encodings of small order, computed from the curve (L-14)', () => {
    const encodings = smallOrderY()
      .flatMap((y) => [y, y + P].filter((form) => form < 2n ** 255n))
      .flatMap((y) => [encode(y, 0n), encode(y, 1n)]);
    expect(new Set(encodings.map(hex)).size).toBe(14);
    for (const encoding of encodings) expect(isAcceptableEd25519Key(encoding)).toBe(false);
  });

  it('refuses every y that is not below p', () => {
    for (let y = P; y < 2n ** 255n; y++) {
      expect(isAcceptableEd25519Key(encode(y, 0n))).toBe(false);
      expect(isAcceptableEd25519Key(encode(y, 1n))).toBe(false);
    }
    expect(isAcceptableEd25519Key(encode(P - 2n, 0n))).toBe(true);
  });

  it.each([0, 31, 33])('refuses %i bytes', (length) => {
    expect(isAcceptableEd25519Key(new Uint8Array(length).fill(9))).toBe(false);
  });
});
