/** Where an item stands in the work on it: what lists filter by. All of it follows from its entries (case.md §3.1). */
import type { JsonValue } from '../json/index.ts';
import type { ItemRecord } from './project-item.ts';

/**
 * Each status has one bit, by which it is kept in the database. A bit is never given to another status: that would be another schema.
 */
const BITS = {
  'needs-work': 1,
  'not-analysed': 2,
  unreadable: 4,
  duplicate: 8,
  derivative: 16,
  'not-as-received': 32,
  'changed-while-reading': 64,
  graphic: 128,
  described: 256,
  disposed: 512,
} as const;
export type ItemStatus = keyof typeof BITS;

const isStatus = (text: string): text is ItemStatus => Object.hasOwn(BITS, text);
const STATUSES: readonly ItemStatus[] = Object.keys(BITS).filter(isStatus);

/** Of a metadata extraction that ended without a reading: damaged bytes, or a decoder that had to be stopped. */
const UNREAD: ReadonlySet<string> = new Set(['unreadable', 'stopped']);

const hasText = (value: JsonValue | undefined): boolean => typeof value === 'string' && value.trim() !== '';

/**
 * @param isDuplicate whether an earlier item of the case has the same bytes
 * @param isDisposed whether its content was disposed of by order: then there is no work on it any more
 */
export function statusesOf(
  record: Pick<ItemRecord, 'acquired' | 'described' | 'metadata' | 'origin'>,
  isDuplicate: boolean,
  isDisposed = false,
): readonly ItemStatus[] {
  const { acquired, described, metadata } = record;
  const has: Readonly<Record<Exclude<ItemStatus, 'needs-work'>, boolean>> = {
    'not-analysed': metadata === null && !isDisposed,
    unreadable: UNREAD.has(metadata?.status ?? ''),
    duplicate: isDuplicate,
    derivative: record.origin === 'derivative',
    'not-as-received': acquired.received === 'mismatch',
    'changed-while-reading': acquired.changedWhileReading,
    graphic: described['graphic'] === true,
    described: hasText(described['title']) || hasText(described['description']),
    disposed: isDisposed,
  };
  const needsWork = !isDisposed && (!hasText(described['title']) || has.unreadable || has['not-as-received']);
  return STATUSES.filter((status) => (status === 'needs-work' ? needsWork : has[status]));
}

/** Several statuses as one number. */
export const statusBits = (statuses: readonly ItemStatus[]): number =>
  statuses.reduce((bits, status) => bits | BITS[status], 0);

/** The statuses of a number that `statusBits` made. */
export const statusesOfBits = (bits: number): readonly ItemStatus[] =>
  STATUSES.filter((status) => (bits & BITS[status]) !== 0);
