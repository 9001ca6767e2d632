/** Which items leave with an export, and which of those chosen stay out and why: settled before the ledger hears of it. */
import { DISCLOSURE_GROUPS } from '../../../shared/core/ledger/entry-types.ts';
import type { Profile } from '../../../shared/core/profile/index.ts';
import type { ExportRow } from '../db/bundle-selection.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { disposedSeqs } from '../db/disposals.ts';
import { itemBySeq } from '../db/items.ts';
import { guardExport } from '../disclosure-check/guard-export.ts';
import type { WrittenScan } from '../disclosure-check/written-scan.ts';
import { isFailure } from '../failure.ts';
import type { ExportIntention } from './announce.ts';
import { beginExport } from './begin.ts';
import { documentsRefusal } from './documents.ts';
import type { ExportFailure } from './failure.ts';
import type { ExportFiles } from './files.ts';
import type { ExportOptions } from './options.ts';
import { withoutReplaced } from './replaced-originals.ts';
import type { Target } from './target.ts';

/** Items that were chosen and stayed out, by number. */
export interface LeftOut {
  /**
   * `redaction`: their redaction leaves, or something else would show what it covers; `decision`: a person left them out because of a
   * protected term; `disposal`: they were disposed of by order, and everything was asked for.
   */
  readonly why: 'redaction' | 'decision' | 'disposal';
  readonly numbers: readonly string[];
}

export interface WhatLeaves {
  readonly target: Target;
  /** What the export's entry will say, but for the form and the profile. */
  readonly intention: Omit<ExportIntention, 'form' | 'profile' | 'complete'>;
  /** Each reason once, and none without numbers. */
  readonly leftOut: readonly LeftOut[];
  /** Looks at everything that is written. */
  readonly scan: WrittenScan;
}

/** @param documented the profile whose documents are made; undefined: none are */
export async function whatLeaves(
  options: ExportOptions,
  files: ExportFiles,
  documented: Profile | undefined,
): Promise<WhatLeaves | ExportFailure> {
  const { db } = options.writable.opened;
  const { withheld, recipient, purpose, authority } = options;
  const begun = beginExport(options, files);
  if (isFailure(begun)) return begun;
  const refusal = documentsRefusal(documented, begun.items.length);
  if (refusal !== null) return refusal;
  const asked = withoutReplaced(db, begun.items, options.originalsOfRedactions);
  const guarded = await guardExport(options, asked.items);
  if (isFailure(guarded)) return guarded;
  // A redaction may have taken an original's place there, beside another item with the same bytes.
  const left = withoutReplaced(db, guarded.items, options.originalsOfRedactions);
  return {
    target: begun.target,
    intention: {
      items: left.items,
      withheld: DISCLOSURE_GROUPS.filter((group) => withheld.includes(group)).toSorted(),
      recipient,
      purpose,
      authority,
      told: guarded.told,
      originalsOfRedactions: left.stated ?? asked.stated,
    },
    leftOut: leftOutOf(options, begun.items, left.items),
    scan: guarded.scan,
  };
}

function leftOutOf(
  { writable, items, protection }: ExportOptions,
  chosen: readonly ExportRow[],
  leaving: readonly ExportRow[],
): readonly LeftOut[] {
  const kept = new Set(leaving.map(({ uid }) => uid));
  const decided = new Set(
    protection?.choices?.flatMap(({ uid, choice }) => (choice === 'leave-out' ? [uid] : [])),
  );
  const out = chosen.filter(({ uid }) => !kept.has(uid));
  const numbers = (rows: readonly ExportRow[]): readonly string[] => rows.map(({ number }) => number);
  const groups: readonly LeftOut[] = [
    { why: 'redaction', numbers: numbers(out.filter(({ uid }) => !decided.has(uid))) },
    { why: 'decision', numbers: numbers(out.filter(({ uid }) => decided.has(uid))) },
    { why: 'disposal', numbers: items === 'all' ? disposedNumbers(writable.opened.db) : [] },
  ];
  return groups.filter((group) => group.numbers.length > 0);
}

const disposedNumbers = (db: CaseDatabase): readonly string[] =>
  [...disposedSeqs(db)].flatMap((seq) => itemBySeq(db, seq)?.number ?? []).toSorted();
