import { describe, expect, it } from 'vitest';
import type { ReadableEntry } from '../../../shared/contract/items.ts';
import { ENTRY_TYPES } from '../../../shared/core/ledger/entry-types.ts';
import { createPageSpeaker } from '../../i18n/page-speaker.ts';
import { actOf, toldText } from './timeline.ts';

const english = createPageSpeaker('en', 'UTC');
const arabic = createPageSpeaker('ar', 'UTC');

const entry = (type: string, more: Partial<ReadableEntry> = {}): ReadableEntry => ({
  seq: 7,
  time: '2026-03-02T10:00:00.000Z',
  actor: 'K-02',
  type,
  item: { uid: '0f0f0f0f', number: 'ABC-0001-0042' },
  stated: {},
  disclosed: {},
  erased: 0,
  leaf: 'a'.repeat(64),
  ...more,
});

describe('the sentence of an entry', () => {
  it.each(ENTRY_TYPES)('is known for %s and left without a gap in both languages', (type) => {
    for (const speaker of [english, arabic]) {
      const act = actOf(entry(type), speaker);
      expect(act.isKnown).toBe(true);
      expect(act.sentence).not.toMatch(/…|\{|undefined/u);
    }
  });

  it('says of an unknown type that it is not known, and names it', () => {
    const act = actOf(entry('teleportation'), english);
    expect(act).toMatchObject({ isKnown: false, tone: 'attention' });
    expect(act.sentence).toContain('teleportation');
  });

  it('does not take what every object inherits for a type', () => {
    expect(actOf(entry('constructor'), english).isKnown).toBe(false);
  });

  const sentences: [string, string, ReadableEntry['stated'], ReadableEntry['disclosed'], string][] = [
    [
      'acquisition',
      'ingestion',
      { number: 'ABC-0001-0042', origin: 'original' },
      {},
      'Acquired by K-02 as ABC-0001-0042.',
    ],
    ['a note', 'metadata modification', { fields: ['note'] }, { note: 'n' }, 'Note added by K-02.'],
    [
      'a graphic mark',
      'metadata modification',
      { fields: ['graphic'] },
      { graphic: true },
      'Marked graphic by K-02.',
    ],
    [
      'two fields',
      'metadata modification',
      { fields: ['location', 'title'] },
      {},
      'Described by K-02: location and title.',
    ],
    ['a seizure', 'seizure', { at: '2024-03' }, {}, 'Seized (2024-03). Recorded by K-02.'],
    [
      'a redaction made of it',
      'redaction',
      { role: 'original' },
      {},
      'A derivative was made of it (redaction). Recorded by K-02.',
    ],
    [
      'an extraction',
      'metadata extraction',
      { status: 'extracted', tool: { name: 'exiftool', version: '13.59' } },
      {},
      'Metadata read with exiftool 13.59 by K-02.',
    ],
    [
      'metadata that cannot be read',
      'metadata extraction',
      { status: 'unreadable' },
      {},
      'Metadata could not be read. Tried by K-02.',
    ],
  ];
  it.each(sentences)('of %s', (_, type, stated, disclosed, sentence) => {
    expect(actOf(entry(type, { stated, disclosed }), english).sentence).toBe(sentence);
  });
});

describe('the lines under a sentence', () => {
  it('hold what was told in the order in which it is read', () => {
    const { facts } = actOf(
      entry('transfer', {
        stated: { at: '2024-03-20' },
        disclosed: { note: 'two bags', from: 'A', seals: ['S-1', 'S-2'], to: 'B' },
      }),
      english,
    );
    expect(facts.map((fact) => (fact.kind === 'told' ? `${fact.label}: ${fact.value}` : fact.text))).toEqual([
      'From: A',
      'To: B',
      'Seals: S-1, S-2',
      'Note: two bags',
    ]);
  });

  it('say that a file did not match the list it came with', () => {
    const { facts } = actOf(
      entry('ingestion', { stated: { origin: 'original', received: 'mismatch' } }),
      english,
    );
    expect(facts.some((fact) => fact.kind === 'sentence' && fact.tone === 'refuted')).toBe(true);
  });

  it('count what was erased', () => {
    const { facts } = actOf(entry('transfer', { erased: 2 }), english);
    expect(facts).toEqual([expect.objectContaining({ kind: 'sentence', tone: 'attention' })]);
  });

  it('show the title set in a description once', () => {
    const { facts } = actOf(
      entry('metadata modification', { stated: { fields: ['title'] }, disclosed: { title: 'A bridge' } }),
      english,
    );
    expect(facts).toEqual([{ kind: 'told', label: 'Title', value: 'A bridge' }]);
  });
});

describe('a disclosed value as one line', () => {
  it.each([
    ['  words ', 'words'],
    [null, ''],
    [true, ''],
    [['a', '', 'b'], 'a, b'],
    [{ raw: 'YQ==', text: 'a' }, 'a'],
    [{ make: 'M', serial: '1' }, 'M, 1'],
  ] as const)('%j', (value, text) => {
    expect(toldText(value)).toBe(text);
  });
});
