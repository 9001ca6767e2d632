import { expect, it } from 'vitest';
import { MAX_RECORD_BYTES, recordLimitOf } from './limits.ts';

it.each([
  ['metadata/case.jsonld', false],
  ['metadata/custody.jsonl', false],
  ['metadata/index.csv', false],
  ['metadata/items.jsonl', false],
  ['loadfile/B-1.dat', false],
  ['ledger/entries.jsonl', true],
  ['ledger/disclosures.jsonl', true],
  ['manifest-sha512.txt', true],
])('%s is held whole, and so has a bound: %s', (path, isHeld) => {
  expect(recordLimitOf(path)).toBe(isHeld ? MAX_RECORD_BYTES : Number.MAX_SAFE_INTEGER);
});
