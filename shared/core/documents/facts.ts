/** What documents are made of: the records and the shipped entries of one bundle, as its recipient sees them, and nothing else. */
import type { CodeBinding } from '../bundle/records.ts';
import type { ItemRecord, VisibleEntry } from '../item/project-item.ts';
import type { DisclosureGroup } from '../ledger/entry-types.ts';

export interface DocumentItem {
  readonly record: ItemRecord;
  /** The item's entries, in order, with the disclosures that are shipped. */
  readonly history: readonly VisibleEntry[];
}

export interface DocumentFacts {
  readonly bundle: string;
  readonly case: string;
  /** `time` and `clock.offset` of the export entry, its `seq`, and what wrote it. */
  readonly created: string;
  readonly createdOffset: string;
  readonly exportEntry: number;
  readonly software: { readonly name: string; readonly version: string };
  readonly withheld: readonly DisclosureGroup[];
  readonly profile: { readonly id: string; readonly version: string; readonly title: string };
  readonly complete: boolean;
  readonly checkpoint: { readonly origin: string; readonly size: number; readonly root: string };
  readonly signer: { readonly code: string; readonly fingerprint: string };
  readonly bindings: readonly CodeBinding[];
  /** Shipped entries without subject, in order; the first is entry 0. */
  readonly whole: readonly VisibleEntry[];
  /** By number. */
  readonly items: readonly DocumentItem[];
}

/** The instant with the offset of the clock that recorded it: `2026-03-02 14:05:09 (+03:00)`. */
export const recordedAt = (time: string, offset: string): string =>
  `${time.slice(0, 19).replace('T', ' ')} (${offset})`;
