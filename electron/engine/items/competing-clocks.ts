/**
 * All times that anything says of an item, side by side and never merged: what the file claims, what the file system of its
 * source claimed, what a person states, and when this program recorded it. Only the last is more than a claim.
 */
import { typedValue } from '../../../shared/core/description/index.ts';
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
const DESCRIBED_DATES = ['dateRecorded', 'datePublished', 'dateObtained'] as const;
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
    ...DESCRIBED_DATES.flatMap((name) => stated(name, described[name])),
    {
      source: { kind: 'acquisition', name: 'acquired' },
      value: acquired.time,
      zone: zoneOf(acquired.time),
      standing: 'recorded',
    },
  ];
}

/** A date that a person states; one recorded earlier as a text of any form is shown as it stands. */
function stated(
  name: (typeof DESCRIBED_DATES)[number],
  recorded: JsonValue | undefined,
): readonly ItemClock[] {
  const date = typedValue(name, recorded);
  if (date === null) return claim('description', name, recorded ?? null);
  const { value, zone } = date;
  const source = { kind: 'description', name } as const;
  return [{ source, value, zone: zone ?? zoneOf(value), standing: 'claimed' }];
}

function claim(kind: ItemClock['source']['kind'], name: string, value: JsonValue): readonly ItemClock[] {
  return typeof value === 'string' && value !== ''
    ? [{ source: { kind, name }, value, zone: zoneOf(value), standing: 'claimed' }]
    : [];
}

const textOf = (value: JsonValue): string | null => (typeof value === 'string' ? value : null);
