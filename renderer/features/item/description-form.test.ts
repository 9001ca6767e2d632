import { describe, expect, it } from 'vitest';
import type { ReadableEntry } from '../../../shared/contract/items.ts';
import { changedFields, formOf, lastSettings, notesOf, rebased } from './description-form.ts';

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

describe('what was touched in a description', () => {
  it('is nothing at first, nor after spaces', () => {
    expect(changedFields(recorded, recorded)).toBeNull();
    expect(
      changedFields(recorded, { ...recorded, texts: { ...recorded.texts, title: 'A bridge ' } }),
    ).toBeNull();
  });

  it('is exactly the fields that differ; an emptied one is null', () => {
    const form = {
      ...recorded,
      texts: { ...recorded.texts, title: '', author: 'K' },
      tags: [],
      graphic: true,
    };
    expect(changedFields(recorded, form)).toEqual({ title: null, author: 'K', tags: [], graphic: true });
  });

  it('stays when another field is recorded meanwhile', () => {
    const typed = { ...recorded, texts: { ...recorded.texts, author: 'K' } };
    const now = formOf({ described: { title: 'The bridge', tags: ['river', 'north'] }, isGraphic: true });
    expect(rebased(recorded, now, typed)).toEqual({ ...now, texts: { ...now.texts, author: 'K' } });
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
