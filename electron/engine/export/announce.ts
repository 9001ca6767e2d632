/** The beginning of an export: which items, their heads, the entry that says what is intended, and the checkpoint over it. */
import { hex, utf8 } from '../../../shared/core/bytes.ts';
import { isItemId } from '../../../shared/core/bundle/layout.ts';
import {
  type ExportFacts,
  furtherFacts,
  headsText,
  type ItemHead,
} from '../../../shared/core/bundle/records.ts';
import type { DisclosureGroup } from '../../../shared/core/ledger/entry-types.ts';
import type { LoadedProfile } from '../../../shared/core/profile/index.ts';
import type { EntryDraft } from '../../../shared/core/ledger/entry.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import type { WritableCase } from '../case/writing.ts';
import { sha256 } from '../crypto/primitives.ts';
import { exportRow, exportRows, type ExportRow, signatureOnCheckpoint } from '../db/bundle-selection.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { checkpointAt, itemHead } from '../db/entries.ts';
import { isFailure } from '../failure.ts';
import { disposedFailure } from '../items/find-item.ts';
import { shortId } from '../identity.ts';
import { ExportError, type ExportFailure, failureOf, raise } from './failure.ts';
import type { OriginalsOfRedactions } from './replaced-originals.ts';

export type { ExportRow };

export interface ExportIntention {
  readonly items: readonly ExportRow[];
  /** `plain`: no bundle, a plain submission set. */
  readonly form: 'directory' | 'zip' | 'plain';
  readonly withheld: readonly DisclosureGroup[];
  readonly recipient: string | undefined;
  readonly purpose: string | undefined;
  readonly authority: string | undefined;
  /** Further disclosures of the entry. */
  readonly told?: Readonly<Record<string, JsonValue>>;
  /** Null: no item has its redaction beside it. */
  readonly originalsOfRedactions?: OriginalsOfRedactions | null;
  readonly profile?: LoadedProfile | undefined;
  /** Whether no error of the profile's preflight stands; of an export by a profile alone. */
  readonly complete?: boolean | undefined;
}

export interface AnnouncedExport extends ExportIntention {
  readonly bundle: string;
  /** The members of the entry that the bundle repeats. */
  readonly facts: ExportFacts;
  /** `ledger/heads.jsonl`, whose hash the entry commits to. */
  readonly heads: Uint8Array;
  /** Place of the export entry; the checkpoint has `exportEntry + 1` entries. */
  readonly exportEntry: number;
}

/**
 * The items by number, each once. Nothing is recorded for an export that could not begin. An item disposed of by order is refused by
 * name, and left out where everything is asked for.
 */
export function chooseItems(
  db: CaseDatabase,
  items: 'all' | readonly string[],
): readonly ExportRow[] | ExportFailure {
  const chosen: ExportRow[] = [];
  if (items === 'all') chosen.push(...exportRows(db));
  else
    for (const uid of new Set(items)) {
      const row = exportRow(db, uid);
      if (row === undefined) return { code: 'ITEM_UNKNOWN', details: { item: uid } };
      const gone = disposedFailure(db, row);
      if (gone !== null) return gone;
      chosen.push(row);
    }
  if (chosen.length === 0) return { code: 'NO_ITEMS' };
  const unfit = chosen.find(({ number }) => !isItemId(number));
  if (unfit !== undefined) return { code: 'ITEM_NUMBER_UNFIT', details: { item: unfit.number } };
  return chosen.toSorted((a, b) => (a.number < b.number ? -1 : 1));
}

const MAX_TEXT_CHARACTERS = 100_000;

/** Refuses texts that no entry takes. */
export function checkTexts(texts: Readonly<Record<string, string | undefined>>): ExportFailure | null {
  for (const [field, text = ''] of Object.entries(texts)) {
    if (text.length > MAX_TEXT_CHARACTERS)
      return { code: 'FIELD_TOO_LONG', details: { field, limit: MAX_TEXT_CHARACTERS } };
    if (!text.isWellFormed())
      return { code: 'FIELD_VALUE', details: { field, value: 'not well-formed Unicode' } };
  }
  return null;
}

/** A new bundle's id: the day and random digits, nothing that tells what is in it. */
const newBundleId = (now: Date): string =>
  `B-${now.toISOString().slice(0, 10).replaceAll('-', '')}-${shortId()}`;

/**
 * Records that the export is intended, with the heads of its items. The checkpoint has to follow in the same turn (`checkpointOver`), so
 * that no other work of this process comes between them.
 * @throws ExportError ITEM_DAMAGED, before anything is recorded
 */
function announceExport(writable: WritableCase, intention: ExportIntention): AnnouncedExport {
  const { db } = writable.opened;
  const { items, form, withheld, recipient, purpose, authority } = intention;
  const heads = utf8(headsText(items.map((item) => headOf(db, item))));
  const bundle = newBundleId(new Date());
  const facts: ExportFacts = {
    bundle,
    items: items.length,
    heads: { count: items.length, sha256: hex(sha256(heads)) },
    withheld: [...withheld],
    form,
    ...furtherMembers(intention),
  };
  const draft: EntryDraft = {
    type: 'information package creation',
    item: null,
    plain: {
      bundle: facts.bundle,
      items: facts.items,
      heads: facts.heads,
      withheld: [...withheld],
      form,
      ...furtherFacts(facts),
      ...(intention.originalsOfRedactions === undefined || intention.originalsOfRedactions === null
        ? {}
        : { originalsOfRedactions: intention.originalsOfRedactions }),
    },
    salted: { ...present({ recipient, purpose, authority }), ...intention.told },
  };
  const [announced] = writable.ledger.append([draft]);
  if (announced === undefined) throw new TypeError('an appended entry comes back');
  return { ...intention, bundle, facts, heads, exportEntry: announced.entry.seq };
}

/** As `announceExport`, with what stood in the way as the value. */
export function tryAnnounce(
  writable: WritableCase,
  intention: ExportIntention,
): AnnouncedExport | ExportFailure {
  try {
    return announceExport(writable, intention);
  } catch (error) {
    const failure = failureOf(error, writable.opened.dir);
    if (failure === null) throw error;
    return failure;
  }
}

function furtherMembers({ profile, complete }: ExportIntention): Pick<ExportFacts, 'profile' | 'complete'> {
  if (profile === undefined) return {};
  const { id, version } = profile.profile;
  return { profile: { id, version, sha256: profile.sha256 }, complete: complete === true };
}

/**
 * The checkpoint that has the export entry as its last one (bundle.md §4): the note's bytes.
 * @throws ExportError with what the key says of itself when the custodian could not sign: then he could not sign the bundle either,
 * and hears of it before anything is copied
 */
export async function checkpointOver(writable: WritableCase, exportEntry: number): Promise<Uint8Array> {
  const { custodian, opened } = writable;
  const size = await writable.checkpoint();
  const checkpoint = checkpointAt(opened.db, exportEntry + 1);
  if (size !== exportEntry + 1 || checkpoint === undefined)
    throw new Error('the checkpoint does not end with the export entry');
  if (custodian.sign === null) throw new ExportError('KEY_LOCKED', { custodian: custodian.code });
  if (signatureOnCheckpoint(opened.db, size, custodian.fingerprint) === undefined) {
    const refusal = await custodian.sign(checkpoint.note);
    if (isFailure(refusal)) raise(refusal);
  }
  return checkpoint.note;
}

function headOf(db: CaseDatabase, { uid, number }: ExportRow): ItemHead {
  const head = itemHead(db, uid);
  if (head === undefined) throw new ExportError('ITEM_DAMAGED', { item: number });
  return { uid, n: head.n, leaf: hex(head.leaf) };
}

/** Without what was not told. */
export const present = (texts: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).filter((member): member is [string, string] => member[1] !== undefined),
  );
