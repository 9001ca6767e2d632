import { describe, expect, it } from 'vitest';
import { type IndexedEntry, selectEntries } from './selection.ts';

const entry = (seq: number, type: string, session = 's1', batch: string | null = null): IndexedEntry => ({
  seq,
  type,
  session,
  batch,
});

const CASE: readonly IndexedEntry[] = [
  entry(0, 'case creation'),
  entry(1, 'session start'),
  entry(2, 'custodian registration', 's2'),
  entry(3, 'ingestion start', 's1', 'b1'),
  entry(6, 'ingestion end', 's1', 'b1'),
  entry(7, 'fixity check', 's1', 'b1'),
  entry(8, 'ingestion start', 's3', 'b2'),
  entry(10, 'session start', 's3'),
  entry(11, 'case reopening', 's3'),
  entry(12, 'case reopening', 's2'),
  entry(13, 'transfer', 's4'),
  entry(14, 'session start', 's4'),
  entry(15, 'replication'),
  entry(16, 'information package creation', 's1'),
  entry(17, 'information package creation', 's1'),
  entry(18, 'exporting', 's1'),
  { ...entry(20, 'fixity check', 's5'), isCaseCheck: true },
];
const ITEMS: Readonly<Record<string, readonly IndexedEntry[]>> = {
  here: [
    entry(4, 'ingestion', 's1', 'b1'),
    entry(5, 'metadata extraction', 's1'),
    entry(19, 'transfer', 's1'),
  ],
  elsewhere: [entry(9, 'ingestion', 's3', 'b2')],
};
const index = { withoutSubject: () => CASE, ofItem: (uid: string) => ITEMS[uid] ?? [] };

describe('selectEntries', () => {
  it('ships what concerns the items, every custodian, custody of the whole, and the sessions of these', () => {
    expect(selectEntries(index, ['here'], 17)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 17]);
  });

  it('ships nothing of other items, their batches and their sessions', () => {
    const selected = selectEntries(index, ['here'], 17);
    expect([8, 9, 10, 11].filter((seq) => selected.includes(seq))).toEqual([]);
  });

  it('ships a check of the whole case, which was one of these items too', () => {
    expect(selectEntries(index, ['here'], 21)).toContain(20);
  });

  it('ships nothing after the export entry, and no earlier export', () => {
    const selected = selectEntries(index, ['here'], 17);
    expect([16, 18, 19].filter((seq) => selected.includes(seq))).toEqual([]);
  });
});
