/** `ledger.*`: windows of entries, one entry exactly, checking, checkpoints, handing it out. */
import { Buffer } from 'node:buffer';
import type { CheckedInput, CheckpointSheet, LedgerCheck, Outcome } from '../../../shared/contract/index.ts';
import { DISCLOSURE_GROUPS } from '../../../shared/core/ledger/entry-types.ts';
import { utf8 } from '../../../shared/core/bytes.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { custodians, entryCount } from '../db/entries.ts';
import { entryTypes } from '../db/ledger-views.ts';
import { isFailure } from '../failure.ts';
import { checkpointList, newestSheet } from '../ledger/checkpoint-sheet.ts';
import { exportLedger } from '../ledger/export-ledger.ts';
import { listedEntry, readNewestCheckpoint, recomputeEntry } from '../ledger/read-entries.ts';
import { type CaseChecks, QUICK_STAGES } from './case-checks.ts';
import { type CurrentCase, type EngineContext, type Unlocked, withCase, withWriting } from './context.ts';
import { type LedgerWindow, openWindow } from './ledger-views.ts';
import { failed, ok, outcomeOf } from './outcome.ts';
import { createTokens, nameOf } from './paths.ts';
import { saveCheckpoint } from './save-checkpoint.ts';
import type { ServicePart } from './service.ts';

const MAX_WINDOWS = 8;

export function createLedgerPart(context: EngineContext, checks: CaseChecks): ServicePart<'ledger'> {
  const windows = createTokens<LedgerWindow>(MAX_WINDOWS);
  /** Counted anew when the ledger has grown, and not with each letter of a filter. */
  let counted: { readonly size: number; readonly types: ReturnType<typeof entryTypes> } | null = null;
  context.atCaseEnd(() => {
    windows.clear();
    counted = null;
  });
  function typesOf(db: CaseDatabase): ReturnType<typeof entryTypes> {
    const size = entryCount(db);
    if (counted?.size !== size) counted = { size, types: entryTypes(db) };
    return counted.types;
  }

  function check(current: CurrentCase, unlocked: Unlocked): Outcome<{ job: string }> {
    return context.jobs.start({
      kind: 'ledger-check',
      subject: nameOf(Buffer.from(current.opened.dir)),
      stages: QUICK_STAGES,
      canPause: false,
      async run(control) {
        const verification = await checks.run(current, unlocked, true, control);
        if (verification === null) return { stopped: null };
        if (isFailure(verification)) return failed(verification);
        const found = checks.last();
        return found === null ? { stopped: null } : ok(found);
      },
    });
  }

  async function handOut(
    { target, withheld }: CheckedInput<'ledger.export'>,
    { opened }: CurrentCase,
    signal: AbortSignal,
  ): Promise<Outcome<{ entries: number; path: string }>> {
    const path = context.paths.useText(target, 'save-ledger');
    if ('failure' in path) return path;
    const exported = await exportLedger({
      opened,
      target: path.ok,
      disclose: withheld.length < DISCLOSURE_GROUPS.length,
      withheld,
      signal,
    });
    return isFailure(exported) ? failed(exported) : ok({ entries: exported.entries, path: exported.target });
  }

  return {
    'ledger.open': ({ filter, newestFirst }, signal) =>
      withCase(context, async (current) => {
        const { db } = current.opened;
        const opened = await openWindow(db, filter, newestFirst, signal);
        if (opened === null || context.current !== current) return failed({ code: 'CANCELLED' });
        return ok({
          view: windows.give(opened),
          total: opened.total,
          types: [...typesOf(db)],
          actors: custodians(db).map(({ code }) => code),
        });
      }),
    'ledger.rows': ({ view, from, count }) =>
      withCase(context, ({ opened }) => {
        const window = windows.find(view);
        if (window === undefined) return failed({ code: 'VIEW_UNKNOWN' });
        const places = Array.from({ length: count }, (_, i) => window.seqAt(from + i));
        const rows = places.flatMap((seq) => {
          const entry = seq === null ? null : listedEntry(opened, seq);
          return entry === null ? [] : [entry];
        });
        return ok(rows);
      }),
    'ledger.entry': ({ seq }) => withCase(context, ({ opened }) => outcomeOf(recomputeEntry(opened, seq))),

    'ledger.check': () => withCase(context, check),
    'ledger.lastCheck': () => withCase<LedgerCheck | null>(context, () => ok(checks.last())),

    'ledger.checkpoints': () =>
      withCase(context, ({ opened }) =>
        ok(checkpointList(opened.db).map((facts) => ({ ...facts, signatures: [...facts.signatures] }))),
      ),
    'ledger.checkpoint': () =>
      context.alone(() =>
        withWriting(context, async (writable) => {
          await writable.checkpoint();
          const sheet = sheetOf(writable.opened.db);
          context.events.changed();
          return sheet === null ? failed({ code: 'NO_CHECKPOINT' }) : ok(sheet);
        }),
      ),
    'ledger.newestCheckpoint': () =>
      withCase<CheckpointSheet | null>(context, ({ opened }) => ok(sheetOf(opened.db))),
    'ledger.saveCheckpoint': ({ target }) =>
      withCase(context, async ({ opened }) => {
        const path = context.paths.useText(target, 'save-checkpoint');
        if ('failure' in path) return path;
        const newest = readNewestCheckpoint(opened);
        if (isFailure(newest)) return failed(newest);
        return saveCheckpoint(
          path.ok,
          newest.note,
          newest.signatures.map(({ armored }) => utf8(armored)),
        );
      }),

    'ledger.export': (request, signal) =>
      context.alone(() =>
        withWriting(context, async (writable, current) => {
          if (context.jobs.isRunning('case')) return failed({ code: 'JOB_RUNNING' });
          // Before it leaves, so that nothing can be handed out unrecorded; everything recorded so far goes along.
          const withheld = [...request.withheld].toSorted((a, b) => (a < b ? -1 : 1));
          writable.ledger.append([
            { type: 'dissemination', item: null, plain: { entries: writable.ledger.size, withheld } },
          ]);
          await writable.checkpoint();
          return handOut(request, current, signal);
        }),
      ),
  };
}

function sheetOf(db: CaseDatabase): CheckpointSheet | null {
  const sheet = newestSheet(db);
  return sheet === null ? null : { ...sheet, signatures: [...sheet.signatures], words: [...sheet.words] };
}
