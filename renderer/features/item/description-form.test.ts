import { describe, expect, it } from 'vitest';
import type { ReadableEntry } from '../../../shared/contract/items.ts';
import {
  type Cells,
  changeOf,
  type DescriptionForm,
  formOf,
  lastSettings,
  notesOf,
  rebased,
} from './description-form.ts';

const recorded = formOf({
  described: { title: 'A bridge', tags: ['river'], location: 'North' },
  isGraphic: false,
});

const modification = (
  seq: number,
  actor: string,
  disclosed: ReadableEntry['disclosed'],
  fields = Object.keys(disclosed),
): ReadableEntry => ({
  seq,
  time: `2026-01-0${seq}T00:00:00.000Z`,
  actor,
  type: 'metadata modification',
  item: null,
  stated: { fields },
  disclosed,
  erased: 0,
  leaf: '',
});

const typed = (cells: Cells): DescriptionForm => ({ ...recorded, cells: { ...recorded.cells, ...cells } });

describe('what was touched in a description', () => {
  it('is nothing where a box was left alone and its field was recorded', () => {
    const classification = { level: 'Public', exParte: false, basisFactual: '', basisLegal: '' };
    const now = formOf({ described: { classification }, isGraphic: false });
    const form = { ...now, cells: { ...now.cells, 'classification.exParte': '' } };
    expect([now.cells['classification.exParte'], changeOf(now, form).touched]).toEqual(['no', 0]);
  });

  it('is nothing at first, nor after spaces', () => {
    const untouched = { fields: null, touched: 0, problems: [] };
    expect(changeOf(recorded, recorded)).toEqual(untouched);
    expect(changeOf(recorded, typed({ title: 'A bridge ' }))).toEqual(untouched);
  });

  it('is exactly the fields that differ; an emptied one is null', () => {
    const form = { ...typed({ title: '', author: 'K' }), tags: [], graphic: true };
    expect(changeOf(recorded, form)).toEqual({
      fields: { title: null, author: 'K', tags: [], graphic: true },
      touched: 4,
      problems: [],
    });
  });

  it('is a whole field, though one part of it was touched', () => {
    expect(changeOf(recorded, typed({ 'location.basis': 'a sign' })).fields).toEqual({
      location: { text: 'North', basis: 'a sign' },
    });
  });

  it('is an absence, each of its own kind', () => {
    const cells = { author: '?unknown', source: '?withheld:PM-4', language: '?na:nobody speaks' };
    expect(changeOf(recorded, typed(cells)).fields).toEqual({
      author: { absent: 'unknown' },
      source: { absent: 'withheld', code: 'PM-4' },
      language: { absent: 'notApplicable', reason: 'nobody speaks' },
    });
  });

  it('cannot be recorded while a part of it is wrong, and says which', () => {
    const change = changeOf(recorded, typed({ dateRecorded: '20/03/2024', title: 'Fine' }));
    expect(change).toEqual({
      fields: null,
      touched: 2,
      problems: [{ column: 'dateRecorded', text: '20/03/2024', reason: 'NOT_A_TIME' }],
    });
  });

  it('stays when another field is recorded meanwhile', () => {
    const now = formOf({ described: { title: 'The bridge', tags: ['river', 'north'] }, isGraphic: true });
    expect(rebased(recorded, now, typed({ author: 'K' }))).toEqual({
      ...now,
      cells: { ...now.cells, author: 'K' },
    });
  });
});

describe('who set what', () => {
  it('is the last who named the field, even where the value is erased', () => {
    const settings = lastSettings([
      modification(1, 'K-01', { title: 'a', location: 'b' }),
      modification(2, 'K-02', {}, ['title']),
    ]);
    expect([settings.get('title')?.who, settings.get('location')?.who]).toEqual(['K-02', 'K-01']);
  });
});

describe('notes', () => {
  it('are all there, with who wrote them, and say when their words are gone', () => {
    const notes = notesOf([
      modification(1, 'K-01', { note: 'first' }),
      modification(2, 'K-01', { title: 'no note' }),
      modification(3, 'K-02', {}, ['note']),
    ]);
    expect(notes.map(({ who, text }) => [who, text])).toEqual([
      ['K-01', 'first'],
      ['K-02', null],
    ]);
  });
});
