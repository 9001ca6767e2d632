import { describe, expect, it } from 'vitest';
import { type ItemStatus, statusBits, statusesOf, statusesOfBits } from './item-status.ts';
import type { ItemRecord } from './project-item.ts';

type Facts = Parameters<typeof statusesOf>[0];

/** An item of which everything is known and nothing is left to do. */
const done: Facts = {
  acquired: {
    actor: 'K-01',
    batch: 'b',
    changedWhileReading: false,
    leaf: '',
    received: 'matched',
    seq: 3,
    sparse: false,
    systemFile: false,
    time: '2026-01-01T00:00:00.000Z',
  },
  described: { title: 'Sample' },
  metadata: {
    mediaType: 'image/jpeg',
    partial: false,
    raw: null,
    seq: 4,
    status: 'extracted',
    tool: null,
    view: null,
  },
  origin: 'original',
};
const metadata = (status: string): ItemRecord['metadata'] =>
  done.metadata === null ? null : { ...done.metadata, status };

describe('statusesOf', () => {
  it.each<[string, Partial<Facts>, readonly ItemStatus[]]>([
    ['a title', {}, ['described']],
    ['a description alone', { described: { description: 'Sample' } }, ['needs-work', 'described']],
    ['a title of white space', { described: { title: ' \n' } }, ['needs-work']],
    ['tags alone', { described: { tags: ['sample'] } }, ['needs-work']],
    ['a title that was cleared', { described: { title: null } }, ['needs-work']],
    ['the mark graphic', { described: { title: 'Sample', graphic: true } }, ['graphic', 'described']],
    ['the mark graphic taken back', { described: { title: 'Sample', graphic: false } }, ['described']],
    ['no analysis yet', { metadata: null }, ['not-analysed', 'described']],
    [
      'bytes that could not be read',
      { metadata: metadata('unreadable') },
      ['needs-work', 'unreadable', 'described'],
    ],
    [
      'a decoder that was stopped',
      { metadata: metadata('stopped') },
      ['needs-work', 'unreadable', 'described'],
    ],
    ['bytes in which there is nothing to read', { metadata: metadata('none') }, ['described']],
    ['a derivative', { origin: 'derivative' }, ['derivative', 'described']],
    [
      'other bytes than listed',
      { acquired: { ...done.acquired, received: 'mismatch' } },
      ['needs-work', 'not-as-received', 'described'],
    ],
    ['bytes that no list names', { acquired: { ...done.acquired, received: 'not-listed' } }, ['described']],
    [
      'bytes that changed while they were read',
      { acquired: { ...done.acquired, changedWhileReading: true } },
      ['changed-while-reading', 'described'],
    ],
  ])('%s', (_, facts, statuses) => {
    expect(statusesOf({ ...done, ...facts }, false)).toEqual(statuses);
  });

  it('knows a duplicate', () => {
    expect(statusesOf(done, true)).toEqual(['duplicate', 'described']);
  });
});

it('keeps each status in a bit of its own', () => {
  const all = statusesOfBits(0xffff);
  expect(all.map((status) => statusesOfBits(statusBits([status])))).toEqual(all.map((status) => [status]));
  expect(statusesOfBits(statusBits(all))).toEqual(all);
});
