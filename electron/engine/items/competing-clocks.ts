/**
 * All times that anything says of an item, side by side and never merged: what the file claims, what the file system of its
 * source claimed, what a person states, and when this program recorded it. Only the last is more than a claim.
 */
import type { ItemRecord } from '../../../shared/core/item/project-item.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import { memberOf } from '../../../shared/core/ledger/member.ts';

export interface ItemClock {
  readonly source: {
    readonly kind: 'embedded' | 'file-system' | 'acquisition' | 'description';
    /** Tag, member of the file system's record, `acquired`, or the field that says it. */
    readonly name: string;
  };
  readonly value: string;
  /** As the source states it; null where it states none. */
  readonly zone: string | null;
  readonly standing: 'claimed' | 'recorded';
}

const FILE_SYSTEM_TIMES = ['modified', 'changed', 'accessed', 'born'] as const;
const ZONE = /(Z|[+-]\d{2}:\d{2})$/;

/** The zone that a time in RFC 3339 names; a date or a time without one names none. */
export const zoneOf = (value: string): string | null =>
  value.includes('T') ? (ZONE.exec(value)?.[1] ?? null) : null;

export function competingClocks({
  acquired,
  described,
  metadata,
  original,
}: Pick<ItemRecord, 'acquired' | 'described' | 'metadata' | 'original'>): readonly ItemClock[] {
  const clocks = memberOf(metadata?.view ?? null, 'clocks');
  return [
    ...(Array.isArray(clocks) ? clocks : []).flatMap((clock: JsonValue) =>
      claim('embedded', textOf(memberOf(clock, 'tag')) ?? '', memberOf(clock, 'value')),
    ),
    ...FILE_SYSTEM_TIMES.flatMap((name) => claim('file-system', name, memberOf(original.times, name))),
    ...claim('description', 'dateRecorded', described['dateRecorded'] ?? null),
    {
      source: { kind: 'acquisition', name: 'acquired' },
      value: acquired.time,
      zone: zoneOf(acquired.time),
      standing: 'recorded',
    },
  ];
}

function claim(kind: ItemClock['source']['kind'], name: string, value: JsonValue): readonly ItemClock[] {
  return typeof value === 'string' && value !== ''
    ? [{ source: { kind, name }, value, zone: zoneOf(value), standing: 'claimed' }]
    : [];
}

const textOf = (value: JsonValue): string | null => (typeof value === 'string' ? value : null);
