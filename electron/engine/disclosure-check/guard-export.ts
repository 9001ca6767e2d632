/**
 * The gate before anything is announced: choices are applied, every original and every record of what remains is searched for protected
 * terms, and what nobody decided about refuses the export, by name.
 */
import type { JsonValue } from '../../../shared/core/json/index.ts';
import type { ExportRow } from '../db/bundle-selection.ts';
import { ExportError, type ExportFailure, failureOf } from '../export/failure.ts';
import type { ExportOptions } from '../export/options.ts';
import type { ParserPool } from '../parser-pool/index.ts';
import { checkTerms } from './check-terms.ts';
import { chosenRows, type ItemChoice, type SentOriginal, sentOriginals } from './item-choices.ts';
import type { RecordHit } from './record-terms.ts';
import type { SearchedItem } from './search-originals.ts';
import { termList } from './term-list.ts';
import { WrittenScan } from './written-scan.ts';

export interface ProtectionOptions {
  /** About originals in which a protected term is, or that are to be replaced by their redactions anyway. */
  readonly choices?: readonly ItemChoice[];
  /** For what was not analysed, and for the text of PDFs that are written. */
  readonly pool?: () => Promise<ParserPool>;
  /** Hears of originals that are let through although not everything in them could be searched. */
  readonly onUnsearched?: (originals: readonly SearchedItem[]) => void;
}

export interface Guarded {
  readonly items: readonly ExportRow[];
  /** What the export's entry says of originals that are sent nevertheless, as a disclosure. */
  readonly told: Readonly<Record<string, JsonValue>>;
  /** Looks at everything that is written. */
  readonly scan: WrittenScan;
}

/** Name of that disclosure (ledger.md §3). */
const SENT = 'sentProtected';

export async function guardExport(
  options: ExportOptions,
  items: readonly ExportRow[],
): Promise<Guarded | ExportFailure> {
  const { writable, protection = {}, signal } = options;
  const { opened } = writable;
  const { choices = [] } = protection;
  const rows = chosenRows(opened.db, items, choices);
  if ('code' in rows) return rows;
  const list = termList(opened.db);
  if (list === null) return { items: rows, told: {}, scan: new WrittenScan(null, protection.pool) };
  try {
    const found = await checkTerms(
      {
        opened,
        writable,
        items: rows,
        withheld: options.withheld,
        told: toldBy(options, choices),
        pool: (await protection.pool?.()) ?? null,
        keptOnly: false,
        signal,
        onProgress: ({ bytes, bytesTotal }) =>
          options.onProgress?.({ phase: 'disclosure', files: 0, filesTotal: rows.length, bytes, bytesTotal }),
        check() {
          if (signal?.aborted === true) throw new ExportError('CANCELLED');
        },
      },
      list,
    );
    const [first] = found.records;
    if (first !== undefined)
      return recordFailure(first, found.records.length + found.furtherRecords, found.terms);
    const sent = sentOriginals(found.originals, choices, list.terms);
    if ('code' in sent) return sent;
    protection.onUnsearched?.(found.originals.filter(({ unsearched }) => unsearched !== null));
    return { items: rows, told: toldOf(sent), scan: new WrittenScan(list, protection.pool) };
  } catch (error) {
    const failure = failureOf(error, opened.dir);
    if (failure === null) throw error;
    return failure;
  }
}

/** What an export's own entry would say that somebody types for it, reasons for what is sent included. */
export function toldBy(
  { recipient, purpose, authority }: Pick<ExportOptions, 'recipient' | 'purpose' | 'authority'>,
  choices: readonly ItemChoice[],
): Readonly<Record<string, JsonValue>> {
  const told: Record<string, JsonValue> = {};
  for (const [name, text] of Object.entries({ recipient, purpose, authority }))
    if (text !== undefined && text !== '') told[name] = text;
  const reasons = choices.flatMap(({ choice, reason = '' }) => (choice === 'send' ? [reason] : []));
  if (reasons.length > 0) told[SENT] = reasons;
  return told;
}

const toldOf = (sent: readonly SentOriginal[]): Readonly<Record<string, JsonValue>> =>
  sent.length === 0 ? {} : { [SENT]: sent.map(({ item, reason }) => ({ item, reason })) };

function recordFailure(
  { group, field, item, seq, term, words }: RecordHit,
  count: number,
  terms: readonly { readonly id: string; readonly text: string }[],
): ExportFailure {
  return {
    code: 'PROTECTED_TERMS_FOUND',
    details: {
      file: 'metadata/custody.jsonl',
      term: terms.find(({ id }) => id === term)?.text ?? '',
      words,
      group,
      field,
      item: item ?? '',
      entry: seq ?? '',
      count,
    },
  };
}
