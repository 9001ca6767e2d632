import { describe, expect, it } from 'vitest';
import type { DisclosureGroup } from '../ledger/entry-types.ts';
import { givenAwayByMetadata, withheldGroups } from './withholding.ts';

describe('groups that are withheld', () => {
  it.each<[string, DisclosureGroup[], DisclosureGroup[], DisclosureGroup[]]>([
    ['by default', [], [], ['case', 'people']],
    ['all but one of them', [], ['people'], ['case']],
    ['notes besides', ['notes'], [], ['case', 'people', 'notes']],
    ['places, and metadata that would name them', ['places'], [], ['case', 'people', 'places', 'metadata']],
    ['places, and metadata for all that', ['places'], ['metadata'], ['case', 'people', 'places']],
  ])('%s', (_, withhold, disclose, withheld) => {
    expect(withheldGroups(withhold, disclose)).toEqual(withheld);
  });
});

describe('what metadata gives away', () => {
  it.each<[string, DisclosureGroup[], DisclosureGroup[]]>([
    ['nothing where it is withheld', ['people', 'places', 'metadata'], []],
    ['what it repeats', ['case', 'people', 'places', 'notes'], ['people', 'places']],
  ])('%s', (_, withheld, given) => {
    expect(givenAwayByMetadata(withheld)).toEqual(given);
  });
});
