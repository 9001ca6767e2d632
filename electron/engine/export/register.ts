/**
 * The register of disclosures: what was intended for whom, and how it ended. It is read from the ledger each time, so that it
 * can say nothing else than the ledger does. An intention that no outcome follows is *unfinished*: the program was ended.
 */
import { EXPORT_TYPE } from '../../../shared/core/bundle/export-facts.ts';
import type { VisibleEntry } from '../../../shared/core/item/project-item.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import { statedOf } from '../../../shared/core/ledger/entry.ts';
import { memberOf } from '../../../shared/core/ledger/member.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { entriesOfTypes } from '../db/entries.ts';
import { visibleEntry } from '../ledger/projector.ts';

/** An encrypted file that was handed over. */
export interface RegisteredPart {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Fingerprints of the keys; null: not told, or erased. */
  readonly recipients: readonly string[] | null;
}

export interface RegisteredExport {
  readonly bundleId: string;
  readonly intendedSeq: number;
  readonly intendedAt: string;
  readonly doneSeq: number | null;
  readonly doneAt: string | null;
  readonly outcome: 'done' | 'failed' | 'cancelled' | 'unfinished';
  /** Code of the custodian who acted. */
  readonly by: string;
  readonly items: number;
  /** `plain`: a plain submission set, which is no bundle. */
  readonly form: (typeof FORMS)[number];
  readonly withheld: readonly string[];
  /** Digit groups. */
  readonly fingerprint: string | null;
  /** Fingerprint of the key that signed. */
  readonly signer: string | null;
  /** Null: not told, or erased. */
  readonly recipient: string | null;
  readonly purpose: string | null;
  readonly authority: string | null;
  readonly target: string | null;
  /** The whole bundle as one message; null: it was not encrypted. */
  readonly encrypted: RegisteredPart | null;
  readonly annex: RegisteredPart | null;
}

const FORMS = ['directory', 'zip', 'plain'] as const;
const OUTCOMES = ['done', 'failed', 'cancelled'] as const;

/** Every export of the case, the newest first. */
export function exportRegister(db: CaseDatabase): readonly RegisteredExport[] {
  const records = new Map<string, RegisteredExport>();
  for (const row of entriesOfTypes(db, [EXPORT_TYPE, 'exporting'])) {
    const visible = visibleEntry(db, row);
    if (visible === null) continue;
    const bundle = textOf(statedOf(visible.entry)['bundle']);
    if (bundle === null) continue;
    if (visible.entry.type === EXPORT_TYPE) records.set(bundle, intended(bundle, visible));
    else {
      const known = records.get(bundle);
      if (known !== undefined) records.set(bundle, ended(known, visible));
    }
  }
  return [...records.values()].toReversed();
}

function intended(bundleId: string, { entry, disclosed }: VisibleEntry): RegisteredExport {
  const { items, form, withheld } = statedOf(entry);
  return {
    bundleId,
    intendedSeq: entry.seq,
    intendedAt: entry.time,
    doneSeq: null,
    doneAt: null,
    outcome: 'unfinished',
    by: entry.actor,
    items: typeof items === 'number' ? items : 0,
    form: FORMS.find((one) => one === form) ?? 'directory',
    withheld: Array.isArray(withheld) ? withheld.filter((group) => typeof group === 'string') : [],
    fingerprint: null,
    signer: null,
    recipient: textOf(disclosed.get('recipient')),
    purpose: textOf(disclosed.get('purpose')),
    authority: textOf(disclosed.get('authority')),
    target: null,
    encrypted: null,
    annex: null,
  };
}

function ended(known: RegisteredExport, { entry, disclosed }: VisibleEntry): RegisteredExport {
  const { outcome, fingerprint, signer, encrypted, annex } = statedOf(entry);
  return {
    ...known,
    doneSeq: entry.seq,
    doneAt: entry.time,
    outcome: OUTCOMES.find((one) => one === outcome) ?? 'failed',
    fingerprint: textOf(fingerprint),
    signer: textOf(signer),
    recipient: known.recipient ?? textOf(disclosed.get('recipient')),
    target: textOf(disclosed.get('target')),
    encrypted: partOf(encrypted, disclosed.get('encryptedTo')),
    annex: partOf(annex, disclosed.get('annexTo')),
  };
}

const KEY = /^[0-9a-f]{40}$/;

function partOf(stated: JsonValue = null, to: JsonValue = null): RegisteredPart | null {
  const sha256 = textOf(memberOf(stated, 'sha256'));
  const size = memberOf(stated, 'size');
  if (sha256 === null || typeof size !== 'number') return null;
  const recipients = Array.isArray(to)
    ? to.filter((one): one is string => typeof one === 'string' && KEY.test(one))
    : null;
  return { sha256, sizeBytes: size, recipients };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
