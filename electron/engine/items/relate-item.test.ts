import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Relation } from '../../../shared/core/item/relations.ts';
import { isFailure } from '../failure.ts';
import { type EvidenceFixture, makeEvidenceCase } from './evidence-fixture.ts';
import { readItem } from './read-items.ts';
import { relationDraft } from './relate-item.ts';

let fixture: EvidenceFixture;
beforeAll(async () => {
  fixture = await makeEvidenceCase([
    { name: 'letter.eml' },
    { name: 'scan.pdf' },
    { name: 'copy.pdf', sameAs: 1 },
  ]);
});
afterAll(() => fixture.close());

function relate(item: number, relation: Relation, other: number, state: 'set' | 'ended' = 'set'): string {
  const { opened, ledger } = fixture.writable;
  const [from = '', to = ''] = [fixture.uids[item], fixture.uids[other]];
  const made = relationDraft(opened.db, { item: from, relation, other: to, state });
  if (isFailure(made)) return made.code;
  ledger.append([made.draft]);
  return 'recorded';
}
function relationsOf(item: number): readonly string[] {
  const detail = readItem(fixture.writable.opened, fixture.uids[item] ?? '');
  if (isFailure(detail)) throw new Error(detail.code);
  return detail.relations.map(({ relation, number }) => `${relation} ${number}`);
}

describe('relating an item', () => {
  it('is recorded, shown, and taken back', () => {
    expect(relate(1, 'attachmentOf', 0)).toBe('recorded');
    expect(relationsOf(1)).toEqual(['attachmentOf TST-0001-0001']);
    expect(relate(1, 'attachmentOf', 0)).toBe('RELATION_SET');
    expect(relate(1, 'attachmentOf', 0, 'ended')).toBe('recorded');
    expect(relationsOf(1)).toEqual([]);
  });

  it.each<[string, number, Relation, number, 'set' | 'ended', string]>([
    ['an item to itself', 0, 'attachmentOf', 0, 'set', 'RELATION_SELF'],
    ['what was never said', 0, 'translationOf', 1, 'ended', 'RELATION_NOT_SET'],
    ['a duplicate again', 2, 'duplicateOf', 1, 'set', 'RELATION_SET'],
    ['the end of what its bytes say', 2, 'duplicateOf', 1, 'ended', 'RELATION_NOT_SET'],
  ])('refuses %s', (_, item, relation, other, state, code) => {
    expect(relate(item, relation, other, state)).toBe(code);
  });

  it('shows what follows from its bytes', () => {
    expect(relationsOf(2)).toEqual(['duplicateOf TST-0001-0002']);
  });
});
