/** `items.*`: one item in full, safe viewing, custody off the computer, derivatives made elsewhere. */
import type { EntryDraft } from '../../../shared/core/ledger/entry.ts';
import { itemByUid } from '../db/items.ts';
import { isFailure } from '../failure.ts';
import { custodyDraft } from '../items/custody-event.ts';
import { relationDraft } from '../items/relate-item.ts';
import { deriveItem } from '../items/derive-item.ts';
import { ANALYSIS_STAGES, runAnalyses } from './analysis-run.ts';
import { type EngineContext, withCase, withWriting } from './context.ts';
import type { Covering } from './covering.ts';
import type { Select } from './export-items.ts';
import { createItemsCsvCalls } from './items-csv.ts';
import { itemDetail } from './item-detail.ts';
import { failed, ok, outcomeOf } from './outcome.ts';
import { startRedaction } from './redaction-job.ts';
import type { ServicePart } from './service.ts';
import type { Viewer } from './viewer.ts';

/** The entry of an item that was shown although safe viewing covers it (ledger.md §3). */
const viewingDraft = (uid: string): EntryDraft => ({
  type: 'viewing',
  item: uid,
  plain: { uncovered: true },
});

export function createItemsPart(
  context: EngineContext,
  covering: Covering,
  viewer: Viewer,
  select: Select,
): ServicePart<'items'> {
  return {
    ...createItemsCsvCalls(context, select),

    'items.get': ({ uid }) => withCase(context, ({ opened }) => outcomeOf(itemDetail(opened, uid, covering))),

    'items.uncover': ({ uid }) =>
      withCase(context, ({ opened, writable }) => {
        const item = itemByUid(opened.db, uid);
        if (item === undefined) return failed({ code: 'ITEM_UNKNOWN', details: { item: uid } });
        // Not covered, or uncovered before: nothing more is shown than was, and nothing is recorded.
        if (!covering.isCovered(opened.db, item)) return ok({ seq: null });
        const [built] = writable?.ledger.append([viewingDraft(uid)]) ?? [];
        covering.uncover(uid);
        context.recorded();
        return ok({ seq: built?.entry.seq ?? null });
      }),

    'items.cover': ({ uid }) =>
      withCase(context, () => {
        covering.cover(uid);
        viewer.closeItem(uid);
        return ok({});
      }),

    'items.coverAll': () => {
      covering.coverAll();
      viewer.closeAll();
      return ok({});
    },

    'items.addCustody': ({ uid, event }) =>
      withWriting(context, ({ opened, ledger }) => {
        if (uid !== null && itemByUid(opened.db, uid) === undefined)
          return failed({ code: 'ITEM_UNKNOWN', details: { item: uid } });
        const draft = custodyDraft(uid, event);
        if (isFailure(draft)) return failed(draft);
        const [built] = ledger.append([draft]);
        return ok({ seq: built?.entry.seq ?? 0 });
      }),

    'items.redact': ({ original, choice, reason, operator }) =>
      withWriting(context, (writable, current) => {
        const item = viewer.shown(current, original);
        if (isFailure(item)) return failed(item);
        return startRedaction(context, writable, item, { choice, reason, operator });
      }),

    'items.relate': ({ uid, relation, other, state }) =>
      withWriting(context, ({ opened, ledger }) => {
        const made = relationDraft(opened.db, { item: uid, relation, other, state });
        if (isFailure(made)) return failed(made);
        const [built] = ledger.append([made.draft]);
        return ok({ seq: built?.entry.seq ?? 0 });
      }),

    'items.derive': ({ original, file, how }) =>
      withWriting(context, (writable) => {
        const path = context.paths.useText(file, 'derivative-file');
        if ('failure' in path) return path;
        const item = itemByUid(writable.opened.db, original);
        if (item === undefined) return failed({ code: 'ITEM_UNKNOWN', details: { item: original } });
        return context.jobs.start({
          kind: 'derive',
          subject: item.number,
          stages: [{ name: 'bytes', unit: 'count' }, ...ANALYSIS_STAGES],
          canPause: false,
          async run(control) {
            control.stage('bytes', 0, 1);
            const derived = await deriveItem({ writable, original, file: path.ok, how });
            if (isFailure(derived)) return failed(derived);
            control.batch(derived.summary.batch);
            control.stage('bytes', 1, 1);
            await runAnalyses(context, writable, control);
            const { uid } = derived.derivative;
            return ok({ uid });
          },
        });
      }),
  };
}
