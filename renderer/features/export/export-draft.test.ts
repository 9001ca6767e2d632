import { describe, expect, test } from 'vitest';
import type { ExportCheck } from '../../../shared/contract/index.ts';
import {
  allowedStep,
  begunAnew,
  canBeSigned,
  EMPTY_EXPORT,
  findingsBySeverity,
  lookedOver,
  missingFields,
  questionOf,
  stepAfter,
  stepBefore,
  suggestedName,
  withGroup,
  withHanded,
  withNamed,
  withTicks,
  wordsByFate,
  type ExportDraft,
  type SelectedItems,
} from './export-draft.ts';

const target = {
  token: 'A'.repeat(22),
  name: 'b.zip',
  path: '/b.zip',
  kind: 'new',
  sizeBytes: null,
} as const;
const complete: ExportDraft = { ...EMPTY_EXPORT, recipient: 'Court', purpose: 'Filing', target, looked: '' };
const itemsOf = (uid: string): SelectedItems => ({ selection: { kind: 'uids', uids: [uid] }, count: 1 });
const selected = itemsOf('0123456789abcdef');

test('people and case are withheld unless somebody says otherwise', () => {
  expect(EMPTY_EXPORT.withheld).toEqual(['case', 'people']);
});

describe('items handed over', () => {
  test('are what is exported', () => {
    expect(withHanded(EMPTY_EXPORT, selected)).toMatchObject({ items: 'selected', selected });
  });
  test('do not come back after something else was chosen', () => {
    const chosen: ExportDraft = { ...withHanded(EMPTY_EXPORT, selected), items: 'all' };
    expect(withHanded(chosen, selected).items).toBe('all');
  });
  test('do not come back after others were named', () => {
    const named = itemsOf('fedcba9876543210');
    expect(withHanded(withNamed(withHanded(EMPTY_EXPORT, selected), named), selected).selected).toBe(named);
  });
  test('are not taken up again after a bundle was made', () => {
    expect(withHanded(begunAnew(withHanded(complete, selected)), selected)).toMatchObject({
      items: 'all',
      recipient: '',
    });
  });
});

describe('withheld groups', () => {
  test.each([
    ['places take metadata with them', 'places', true, ['case', 'people', 'places', 'metadata']],
    ['notes do not', 'notes', true, ['case', 'people', 'notes']],
    ['people can be disclosed', 'people', false, ['case']],
    ['what is withheld stays so', 'case', true, ['case', 'people']],
  ] as const)('%s', (_, group, isWithheld, groups) => {
    expect(withGroup(EMPTY_EXPORT.withheld, group, isWithheld)).toEqual(groups);
  });
  test('metadata can be disclosed again by itself', () => {
    const withPlaces = withGroup(EMPTY_EXPORT.withheld, 'places', true);
    expect(withGroup(withPlaces, 'metadata', false)).toEqual(['case', 'people', 'places']);
  });
  test('follow the ticks of a list', () => {
    expect(withTicks(['case', 'people'], ['case', 'times'])).toEqual(['case', 'times', 'metadata']);
  });
  test('do not tick metadata again for what was ticked before', () => {
    expect(withTicks(['places', 'metadata'], ['places'])).toEqual(['places']);
  });
});

describe('steps', () => {
  test.each([
    ['recipient', { ...complete, recipient: ' ' }],
    ['purpose', { ...complete, purpose: '' }],
    ['target', { ...complete, target: null }],
  ] as const)('%s is needed', (field, draft) => {
    expect(missingFields(draft)).toEqual([field]);
  });
  test.each([
    [undefined, complete, 'items'],
    ['nonsense', complete, 'items'],
    ['sign', complete, 'sign'],
    ['sign', { ...complete, looked: null }, 'check'],
    ['sign', EMPTY_EXPORT, 'recipient'],
    ['check', EMPTY_EXPORT, 'check'],
    ['recipient', EMPTY_EXPORT, 'recipient'],
    ['disclosure', EMPTY_EXPORT, 'disclosure'],
    ['profile', EMPTY_EXPORT, 'profile'],
  ] as const)('%s', (wanted, draft, step) => {
    expect(allowedStep(wanted, draft)).toBe(step);
  });
  test('lead on and back', () => {
    expect([stepAfter('items'), stepAfter('sign'), stepBefore('check'), stepBefore('items')]).toEqual([
      'profile',
      'sign',
      'recipient',
      null,
    ]);
  });
});

describe('findings', () => {
  const finding = (severity: 'stop' | 'attention' | 'note'): ExportCheck['findings'][number] => ({
    code: 'no-title',
    severity,
    count: 1,
    items: [],
    groups: [],
  });
  test('stand by severity, the gravest first', () => {
    const groups = findingsBySeverity([finding('note'), finding('stop'), finding('note')]);
    expect(groups.map(({ severity, findings }) => [severity, findings.length])).toEqual([
      ['stop', 1],
      ['note', 2],
    ]);
  });
  test.each([
    ['stop', false],
    ['attention', true],
    ['note', true],
  ] as const)('of severity %s', (severity, isPossible) => {
    expect(canBeSigned({ findings: [finding(severity)] })).toBe(isPossible);
  });
});

describe('what was looked over', () => {
  const check = { items: 2, bytes: 100, preflight: { counts: { E: 1, W: 0, I: 0 }, groups: [] } };
  const draft = { ...EMPTY_EXPORT, withheld: ['people'] as const };
  const seen = lookedOver(check, draft);
  test.each([
    ['another count', lookedOver({ ...check, items: 3 }, draft)],
    ['another size', lookedOver({ ...check, bytes: 101 }, draft)],
    ['another withholding', lookedOver(check, { ...draft, withheld: [] })],
    ['another profile', lookedOver(check, { ...draft, profile: 'none' })],
    ['an incomplete one', lookedOver(check, { ...draft, incomplete: true })],
    ['another form', lookedOver(check, { ...draft, form: 'plain' })],
    ['another purpose', lookedOver(check, { ...draft, purpose: 'Filing' })],
    ['another authority', lookedOver(check, { ...draft, authority: 'Order 7' })],
    ['no preflight', lookedOver({ ...check, preflight: null }, draft)],
  ])('differs from %s', (_, other) => {
    expect(other).not.toBe(seen);
  });
});

describe('what is asked', () => {
  const choice = { items: 'all' as const, withheld: [], profile: 'a'.repeat(64) };
  test.each([
    ['zip', choice.profile],
    ['directory', choice.profile],
    ['plain', undefined],
  ] as const)('of the form %s', (form, profile) => {
    expect(questionOf(choice, { ...complete, form }).profile).toBe(profile);
  });
  test('has what the entry will say, without blanks around it', () => {
    expect(questionOf(choice, { ...complete, recipient: ' Court ' }).told).toEqual({
      recipient: 'Court',
      purpose: 'Filing',
      authority: '',
    });
  });
});

test('words that leave are apart from those withheld and from groups without words', () => {
  const words = (group: 'people' | 'names' | 'notes', values: string[], withheld: boolean) => ({
    group,
    values,
    further: 0,
    withheld,
  });
  const fate = wordsByFate([
    words('people', ['A'], true),
    words('names', ['a.jpg'], false),
    words('notes', [], false),
  ]);
  expect([fate.leaving.map((one) => one.group), fate.withheld.map((one) => one.group), fate.empty]).toEqual([
    ['names'],
    ['people'],
    ['notes'],
  ]);
});

test.each([
  ['zip', 'bundle-2026-03-02.zip'],
  ['directory', 'bundle-2026-03-02'],
  ['plain', 'files-2026-03-02'],
] as const)('a suggested name of a %s', (form, name) => {
  expect(suggestedName(form, new Date('2026-03-02T12:00:00Z'))).toBe(name);
});
