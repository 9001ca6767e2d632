/** What can be said of a case at a glance, without looking at the bytes of its objects. */
import { hex } from '../../../shared/core/bytes.ts';
import { parseCheckpointNote } from '../../../shared/core/note/index.ts';
import { type AnalysisKind, analysisCounts, pendingJobCount } from '../db/analyses.ts';
import { unfinishedBatches } from '../db/batches.ts';
import {
  checkpointSignatures,
  custodians,
  entryAt,
  entryCount,
  newestCheckpoint,
  unsignedCheckpoints,
} from '../db/entries.ts';
import { itemCount } from '../db/items.ts';
import { visibleEntry } from '../ledger/projector.ts';
import { objectTotals } from '../db/objects.ts';
import type { CaseState } from './case-state.ts';
import type { OpenedCase } from './open-case.ts';

/** What costs little, however large the case is. */
export interface CaseFacts {
  readonly caseId: string;
  /** As given when the case was made; null when none was, or when it was erased. */
  readonly title: string | null;
  readonly path: string;
  readonly encryption: 'aes-256-gcm-stream' | 'none';
  readonly generation: number;
  readonly state: CaseState;
  readonly slots: readonly string[];
  readonly items: number;
  readonly objects: number;
  readonly objectBytes: number;
  readonly entries: number;
  readonly checkpoint: {
    readonly size: number;
    readonly root: string;
    readonly madeAt: string;
    readonly signedBy: readonly string[];
  } | null;
  readonly unsignedCheckpoints: number;
  readonly custodians: readonly { readonly code: string; readonly fingerprint: string | null }[];
  readonly unfinishedBatches: number;
  readonly waitingAnalyses: number;
}

export interface CaseInfo extends CaseFacts {
  readonly analyses: readonly {
    readonly kind: AnalysisKind;
    readonly status: string;
    readonly count: number;
  }[];
}

/** All of it: reads everything that was found out about every object. */
export const caseInfo = (opened: OpenedCase): CaseInfo => ({
  ...caseFacts(opened),
  analyses: analysisCounts(opened.db),
});

export function caseFacts(opened: OpenedCase): CaseFacts {
  const { db, header } = opened;
  const newest = newestCheckpoint(db);
  const stated = newest === undefined ? null : parseCheckpointNote(newest.note);
  const totals = objectTotals(db);
  const kinds: readonly AnalysisKind[] = ['metadata', 'thumbnail', 'text'];
  const first = entryAt(db, 0);
  const title = first === undefined ? null : visibleEntry(db, first)?.disclosed.get('title');
  return {
    caseId: opened.caseId,
    title: typeof title === 'string' ? title : null,
    path: opened.dir,
    encryption: header.encryption,
    generation: header.generation,
    state: opened.state,
    slots: header.slots.map((slot) => slot.type),
    items: itemCount(db),
    objects: totals.objects,
    objectBytes: totals.bytes,
    entries: entryCount(db),
    checkpoint:
      newest === undefined || stated === null
        ? null
        : {
            size: newest.size,
            root: hex(stated.root),
            madeAt: newest.made_at,
            signedBy: checkpointSignatures(db)
              .filter((signature) => signature.size === newest.size)
              .map((signature) => signature.fingerprint),
          },
    unsignedCheckpoints: unsignedCheckpoints(db).length,
    custodians: custodians(db).map(({ code, fingerprint }) => ({ code, fingerprint })),
    unfinishedBatches: unfinishedBatches(db).length,
    waitingAnalyses: kinds.reduce((sum, kind) => sum + pendingJobCount(db, kind), 0),
  };
}
