/** The open case in one line, for title bar and status line: cheap enough to be read after every change. */
import { Buffer } from 'node:buffer';
import type { OpenCase } from '../../../shared/contract/index.ts';
import { parseEntry } from '../../../shared/core/ledger/entry.ts';
import { LEDGER_STANDS } from '../../../shared/core/verdict/verdicts.ts';
import type { OpenedCase } from '../case/open-case.ts';
import { waitingItemCount } from '../db/analyses.ts';
import { unfinishedBatches } from '../db/batches.ts';
import {
  checkpointSignatures,
  custodians,
  entriesOfTypes,
  entryAt,
  entryCount,
  newestCheckpoint,
} from '../db/entries.ts';
import { itemCount } from '../db/items.ts';
import { visibleEntry } from '../ledger/projector.ts';
import { nameOf } from './paths.ts';
import type { CurrentCase } from './unlocked.ts';

export function openCaseOf({ opened, readOnly, lastCheck }: CurrentCase): OpenCase {
  const { db, dir } = opened;
  return {
    caseId: opened.caseId,
    title: titleOf(opened),
    name: nameOf(Buffer.from(dir)),
    path: dir,
    encrypted: opened.encrypted,
    numberPrefix: numberPrefixOf(opened),
    items: itemCount(db),
    entries: entryCount(db),
    readOnly,
    checkpoint: checkpointOf(opened),
    lastCheck,
    waitingAnalyses: waitingItemCount(db),
    unfinishedBatches: unfinishedBatches(db).length,
  };
}

/** As given when the case was made; null when none was, or when it was erased. */
export function titleOf({ db }: OpenedCase): string | null {
  const first = entryAt(db, 0);
  const title = first === undefined ? null : visibleEntry(db, first)?.disclosed.get('title');
  return typeof title === 'string' ? title : null;
}

function numberPrefixOf({ db }: OpenedCase): string {
  const first = entryAt(db, 0);
  const prefix = first === undefined ? undefined : parseEntry(first.bytes)?.data['numberPrefix'];
  return typeof prefix === 'string' ? prefix : '';
}

function checkpointOf({ db }: OpenedCase): OpenCase['checkpoint'] {
  const newest = newestCheckpoint(db);
  if (newest === undefined) return null;
  const known = custodians(db);
  return {
    size: newest.size,
    madeAt: newest.made_at,
    signedBy: checkpointSignatures(db)
      .filter(({ size }) => size === newest.size)
      .map(({ fingerprint }) => ({
        fingerprint,
        code: known.find((custodian) => custodian.fingerprint === fingerprint)?.code ?? null,
      })),
  };
}

/** The newest verification of every stored byte that the ledger records, or null. */
export function recordedCheck({ db }: OpenedCase): OpenCase['lastCheck'] {
  for (const row of entriesOfTypes(db, ['fixity check']).toReversed()) {
    const entry = parseEntry(row.bytes);
    const verdict = entry?.data['verdict'];
    if (entry === null || entry.data['scope'] !== 'case' || typeof verdict !== 'string') continue;
    return {
      at: entry.time,
      // A verdict over the ledger itself does not say how far it was whole.
      wholeTo: LEDGER_STANDS.has(verdict) ? entry.seq : 0,
      verdict,
      scope: 'everything',
    };
  }
  return null;
}
