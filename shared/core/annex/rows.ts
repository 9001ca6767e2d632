/** The two tables of an annex that people read: what was withheld, and who is behind a code. */
import { csvCell } from '../bundle/index-csv.ts';
import { bindingOf } from '../bundle/records.ts';
import { canonicalJson, type JsonValue } from '../json/index.ts';
import { groupOf } from '../ledger/entry-types.ts';
import type { Entry } from '../ledger/entry.ts';

export const DISCLOSURES_HEADER = 'entry,recorded (UTC),item,type,group,name,value\r\n';
export const IDENTITIES_HEADER = 'code,person,key fingerprint,entry\r\n';

export interface AnnexDisclosure {
  readonly entry: Entry;
  /** Number of the item that the entry is about, or null. */
  readonly item: string | null;
  readonly name: string;
  readonly value: JsonValue;
}

const row = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;
const textOf = (value: JsonValue): string => (typeof value === 'string' ? value : canonicalJson(value));

/** A line of `data/disclosures.csv`. */
export const disclosureRow = ({ entry, item, name, value }: AnnexDisclosure): string =>
  row([
    String(entry.seq),
    entry.time,
    item ?? '',
    entry.type,
    groupOf(entry.type, name),
    name,
    textOf(value),
  ]);

/** A line of `data/identities.csv`; null for a disclosure that does not say who is behind a code. */
export function identityRow({ entry, name, value }: AnnexDisclosure): string | null {
  const binding = name === 'person' ? bindingOf(entry) : null;
  if (binding === null) return null;
  return row([binding.code, textOf(value), binding.fingerprint ?? '', String(entry.seq)]);
}
