/** Custody off the computer: what happened to an item, or to the material as a whole, before and outside this program. */
import type { JsonObject, JsonValue } from '../../../shared/core/json/index.ts';
import type { CustodyType } from '../../../shared/core/ledger/entry-types.ts';
import type { EntryDraft } from '../../../shared/core/ledger/entry.ts';
import type { Failure } from '../failure.ts';

/** All texts are the user's; absent or empty means not told. */
export interface CustodyEvent {
  readonly type: CustodyType;
  /** When it happened, as exactly as is known: `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or RFC 3339 with an offset. */
  readonly at: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly place?: string | undefined;
  readonly purpose?: string | undefined;
  readonly authority?: string | undefined;
  readonly note?: string | undefined;
  readonly seals?: readonly string[] | undefined;
  readonly device?:
    | {
        readonly make?: string | undefined;
        readonly model?: string | undefined;
        readonly serial?: string | undefined;
        readonly identifiers?: string | undefined;
      }
    | undefined;
  readonly storageLocation?: string | undefined;
  /** Uid of the item that is the scanned form. */
  readonly form?: string | undefined;
  readonly signatures?: string | undefined;
}

export type CustodyFailure = Failure<'TIME_UNREADABLE'>;

const PARTIAL_TIMES: readonly [RegExp, string][] = [
  [/^\d{4}$/, 'year'],
  [/^\d{4}-(0[1-9]|1[0-2])$/, 'month'],
  [/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'day'],
  [/^\d{4}-\d\d-\d\dT\d\d:\d\d(Z|[+-]\d\d:\d\d)$/, 'minute'],
  [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/, 'second'],
];

/** How exact a time is, or null when it is none. A time of day needs its offset: without it, it is anybody's guess. */
export function timePrecision(at: string): string | null {
  const precision = PARTIAL_TIMES.find(([form]) => form.test(at))?.[1] ?? null;
  if (precision === 'day' && new Date(`${at}T00:00:00Z`).toISOString().slice(0, 10) !== at) return null;
  return precision !== null && at.includes('T') && Number.isNaN(Date.parse(at)) ? null : precision;
}

/** The entry of a custody event on `item`, or on the case as a whole when null. */
export function custodyDraft(item: string | null, event: CustodyEvent): EntryDraft | CustodyFailure {
  const { type, at, ...told } = event;
  const atPrecision = timePrecision(at);
  if (atPrecision === null) return { code: 'TIME_UNREADABLE', details: { time: at } };
  const salted: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(told)) {
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    salted[name] =
      typeof value === 'string' || Array.isArray(value) ? (value as JsonValue) : jsonObject(value);
  }
  return { type, item, plain: { at, atPrecision }, salted };
}

const jsonObject = (value: object): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
