import { expect, it } from 'vitest';
import { momentOf, readMoment, type TypedMoment } from './moment.ts';

const typed = (more: Partial<TypedMoment>): TypedMoment => ({
  precision: 'time',
  date: '2024-03-20',
  clock: '12:00',
  offset: '+02:00',
  ...more,
});

it.each([
  [{ precision: 'year', date: '2024' }, { at: '2024' }],
  [{ precision: 'month', date: '2024-03' }, { at: '2024-03' }],
  [{ precision: 'day', date: ' 2024-02-29 ' }, { at: '2024-02-29' }],
  [{}, { at: '2024-03-20T12:00+02:00' }],
  [{ clock: '12:00:05', offset: 'Z' }, { at: '2024-03-20T12:00:05Z' }],
  [{ precision: 'year', date: '2024-03' }, { wrong: 'date' }],
  [{ precision: 'day', date: '2023-02-29' }, { wrong: 'date' }],
  [{ clock: '25:00' }, { wrong: 'clock' }],
  [{ offset: '' }, { wrong: 'offset' }],
] as const)('reads %j', (more, moment) => {
  expect(readMoment(typed(more))).toEqual(moment);
});

it.each(['year', 'month', 'day', 'time'] as const)('begins with now to the %s', (precision) => {
  expect(readMoment(momentOf(new Date(2026, 2, 2, 9, 5), precision))).toHaveProperty('at');
});
