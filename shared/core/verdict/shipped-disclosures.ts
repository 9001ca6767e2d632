/** `ledger/disclosures.jsonl` against the entries that commit to it (ledger.md §2, bundle.md §4). */
import type { Bytes } from '../bytes.ts';
import { referencedItem } from '../bundle/layout.ts';
import { type DisclosedValue, digestOf, parseDisclosure } from '../disclosure/index.ts';
import { parseCanonical } from '../json/index.ts';
import { knownGroupOf } from '../ledger/entry-types.ts';
import { digestsOf, type Entry, hasOnlyIntegers, MAX_DISCLOSURE_CHARS } from '../ledger/entry.ts';
import { isJsonObject, memberOf } from '../ledger/member.ts';
import type { CoreCrypto } from '../ports.ts';
import type { Report } from './report.ts';

export interface DisclosurePolicy {
  readonly withheld: ReadonlySet<string>;
  /** Items that are in the bundle. */
  readonly uids: ReadonlySet<string>;
}

/** Takes the lines of one file in their order. */
export class DisclosureCheck {
  readonly #crypto: CoreCrypto;
  readonly #report: Report;
  readonly #path: string;
  readonly #policy: DisclosurePolicy | null;
  readonly #judgeForm: boolean;
  readonly #names = new Set<string>();
  #entry: Entry | null = null;
  #number = 0;
  #seq = -1;
  #digest = '';

  /**
   * @param policy null where nothing is withheld by rule (a ledger export)
   * @param judgeForm false for a file that is not what was sealed: that has been said
   */
  constructor(
    crypto: CoreCrypto,
    report: Report,
    path: string,
    policy: DisclosurePolicy | null,
    judgeForm = true,
  ) {
    this.#crypto = crypto;
    this.#report = report;
    this.#path = path;
    this.#policy = policy;
    this.#judgeForm = judgeForm;
  }

  /**
   * Checks one line and reports what is wrong with it.
   * @param line null for one that does not end
   * @returns the `seq` of the entry that commits to it, or null when none does
   */
  take(line: Bytes | null, entryOf: (seq: number) => Entry | null): number | null {
    this.#number++;
    const place = { path: this.#path, detail: `line ${this.#number}` };
    const parsed = line === null ? null : parseShipped(line);
    if (parsed === null) {
      if (this.#judgeForm) this.#report.add('unreadable-record', place);
      return null;
    }
    const { seq, digest } = parsed;
    const inOrder = seq > this.#seq || (seq === this.#seq && digest > this.#digest);
    if (seq !== this.#seq) {
      this.#names.clear();
      this.#entry = entryOf(seq);
    }
    this.#seq = seq;
    this.#digest = digest;
    const entry = this.#entry;
    const disclosure = entry === null ? null : committed(this.#crypto, entry, parsed);
    if (!inOrder || entry === null || disclosure === null || this.#names.has(disclosure.name)) {
      this.#report.add('disclosure-mismatch', { ...place, seq });
      return null;
    }
    if (this.#policy !== null && !mayBeShipped(entry.type, disclosure, this.#policy))
      this.#report.add('disclosure-mismatch', { ...place, seq });
    this.#names.add(disclosure.name);
    return seq;
  }
}

/** What the disclosure says, or null when its entry does not commit to it, or it holds a number that ledger.md §1 has not. */
function committed(
  crypto: CoreCrypto,
  entry: Entry,
  shipped: { readonly digest: string; readonly disclosure: string },
): DisclosedValue | null {
  if (digestOf(crypto, shipped.disclosure) !== shipped.digest) return null;
  if (!digestsOf(entry).includes(shipped.digest)) return null;
  const disclosure = parseDisclosure(shipped.disclosure);
  return disclosure !== null && hasOnlyIntegers(disclosure.value) ? disclosure : null;
}

/** Whether the export entry allows this disclosure; names that this version does not know are not judged. */
function mayBeShipped(
  type: string,
  { name, value }: DisclosedValue,
  { withheld, uids }: DisclosurePolicy,
): boolean {
  const group = knownGroupOf(type, name);
  if (group === null) return true;
  if (withheld.has(group)) return false;
  const uid = group === 'items' ? referencedItem(value) : null;
  return group !== 'items' || (uid !== null && uids.has(uid));
}

function parseShipped(line: Bytes): { seq: number; digest: string; disclosure: string } | null {
  if (line.length > MAX_DISCLOSURE_CHARS + 256) return null;
  const value = parseCanonical(line);
  if (!isJsonObject(value) || Object.keys(value).length !== 3) return null;
  const seq = memberOf(value, 'seq');
  const digest = memberOf(value, 'digest');
  const disclosure = memberOf(value, 'disclosure');
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq)) return null;
  if (typeof digest !== 'string' || typeof disclosure !== 'string') return null;
  return { seq, digest, disclosure };
}

/** What a line discloses; null for one that cannot be read. */
export function disclosedBy(line: Bytes): DisclosedValue | null {
  const encoded = memberOf(parseCanonical(line), 'disclosure');
  return typeof encoded === 'string' ? parseDisclosure(encoded) : null;
}

/** The `seq` a line names, or null for a line that cannot be read. */
export const seqOfShipped = (line: Bytes | null): number | null =>
  line === null ? null : (parseShipped(line)?.seq ?? null);
