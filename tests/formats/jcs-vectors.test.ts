import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tryUtf8 } from '../../shared/core/bytes.ts';
import { canonicalJson, parseCanonical } from '../../shared/core/json/index.ts';
import type { JsonValue } from '../../shared/core/json/index.ts';

const vectors = new URL('../../../shared/data/jcs/', import.meta.url);
const hasVectors = existsSync(vectors);
if (!hasVectors) console.log('skipped: the published RFC 8785 vectors are not beside this checkout');

describe.skipIf(!hasVectors)('the published vectors of RFC 8785', () => {
  it.each(hasVectors ? readdirSync(new URL('input/', vectors)) : [])('%s', (name) => {
    const input: JsonValue = JSON.parse(readFileSync(new URL(`input/${name}`, vectors), 'utf8'));
    const output = readFileSync(new URL(`output/${name}`, vectors));
    expect(canonicalJson(input)).toBe(tryUtf8(output));
    expect(parseCanonical(output)).toEqual(input);
  });
});
