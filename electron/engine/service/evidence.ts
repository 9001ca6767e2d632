/** Lists of evidence: views, windows of rows, what can be filtered by, changing many items at once. */
import { changeItems } from '../items/change-items.ts';
import { type EvidenceViews, openEvidenceViews } from '../items/evidence-views.ts';
import { facetsOf } from '../items/facets.ts';
import type { Facets } from '../../../shared/contract/index.ts';
import { type CurrentCase, type EngineContext, withCase, withWriting } from './context.ts';
import { failed, ok, outcomeOf } from './outcome.ts';
import { randomId } from './random-id.ts';
import type { ServicePart } from './service.ts';

export interface Lists {
  readonly of: CurrentCase;
  readonly views: EvidenceViews;
  readonly facets: () => Facets;
}

/** Views and counts of the open case; those of another one are gone. Exports choose from the same views. */
export type ListsOf = (current: CurrentCase) => Lists;

export function createEvidenceLists(context: EngineContext): ListsOf {
  let lists: Lists | null = null;
  context.atCaseEnd(() => {
    lists?.views.drop();
    lists = null;
  });
  return (current) => {
    if (lists?.of !== current) {
      lists?.views.drop();
      lists = {
        of: current,
        views: openEvidenceViews(current.opened, randomId),
        facets: facetsOf(current.opened),
      };
    }
    return lists;
  };
}

export function evidencePart(
  context: EngineContext,
  listsOf: ListsOf = createEvidenceLists(context),
): ServicePart<'evidence'> {
  const gone = failed({ code: 'VIEW_UNKNOWN' });

  return {
    'evidence.open': ({ filter, sort }) =>
      withCase(context, (current) => ok(listsOf(current).views.open(filter, sort))),
    'evidence.rows': ({ view, from, count }) =>
      withCase(context, (current) => {
        const rows = listsOf(current).views.rows(view, from, count);
        return rows === null ? gone : ok([...rows]);
      }),
    'evidence.find': ({ view, uid }) =>
      withCase(context, (current) => {
        const index = listsOf(current).views.positionOf(view, uid);
        return index === null ? gone : ok({ index: index < 0 ? null : index });
      }),
    'evidence.facets': () => withCase(context, (current) => ok(listsOf(current).facets())),
    'evidence.change': ({ selection, change }) =>
      withWriting(context, async (writable, current) => {
        const items = listsOf(current).views.select(selection);
        if ('code' in items) return failed(items);
        const goesOn = (): boolean => context.current === current && !context.veiled;
        return outcomeOf(await changeItems({ writable, items, change, goesOn }));
      }),
  };
}
