import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tryUtf8 } from '../../shared/core/bytes.ts';
import { canonicalJson, parseCanonical } from '../../shared/core/json/index.ts';
import type { JsonValue } from '../../shared/core/json/index.ts';

/** Our own vectors, and the published ones of RFC 8785 where they lie beside the project. */
const FOLDERS = ['../vectors/jcs/', '../../../shared/data/jcs/']
  .map((folder) => new URL(folder, import.meta.url))
  .filter((folder) => existsSync(folder));
const VECTORS = FOLDERS.flatMap((folder) =>
  readdirSync(new URL('input/', folder)).map((name) => ({
    name,
    input: new URL(`input/${name}`, folder),
    output: new URL(`output/${name}`, folder),
  })),
);

describe('vectors of canonical JSON (RFC 8785)', () => {
  it.each(VECTORS)('$name', ({ input, output }) => {
    const value: JsonValue = JSON.parse(readFileSync(input, 'utf8'));
    const expected = readFileSync(output);
    expect(canonicalJson(value)).toBe(tryUtf8(expected));
    // What is canonical reads back as what it was written from; a negative zero is written as zero.
    expect(canonicalJson(parseCanonical(expected) ?? null)).toBe(tryUtf8(expected));
  });
});
