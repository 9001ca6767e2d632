/** The filter of the list as a person sees it: chips that say what is filtered, each of which can be taken away. Pure. */
import {
  type EvidenceFilter,
  evidenceFilter,
  ITEM_STATUSES,
  type ItemStatus,
  MEDIA_KINDS,
  type MediaKind,
} from '../../../shared/contract/evidence.ts';

export const NO_FILTER: EvidenceFilter = evidenceFilter.parse({});

/** One condition of a filter. */
export type Chip =
  | { readonly about: 'search'; readonly value: string }
  | { readonly about: 'kind'; readonly value: MediaKind }
  | { readonly about: 'tag'; readonly value: string }
  | { readonly about: 'status'; readonly value: ItemStatus }
  | { readonly about: DateEdge; readonly value: string }
  | { readonly about: 'batch'; readonly value: string };
export const DATE_EDGES = ['recordedFrom', 'recordedTo', 'acquiredFrom', 'acquiredTo'] as const;
export type DateEdge = (typeof DATE_EDGES)[number];

/** The conditions in the order in which they are shown. */
export function chipsOf(filter: EvidenceFilter): readonly Chip[] {
  const search = filter.search.trim();
  return [
    ...(search === '' ? [] : [{ about: 'search' as const, value: search }]),
    ...filter.kinds.map((value) => ({ about: 'kind' as const, value })),
    ...filter.tags.map((value) => ({ about: 'tag' as const, value })),
    ...filter.statuses.map((value) => ({ about: 'status' as const, value })),
    ...DATE_EDGES.flatMap((about) => {
      const value = filter[about];
      return value === null ? [] : [{ about, value }];
    }),
    ...(filter.batch === null ? [] : [{ about: 'batch' as const, value: filter.batch }]),
  ];
}

/** The filter without one condition. */
export function withoutChip(filter: EvidenceFilter, chip: Chip): EvidenceFilter {
  switch (chip.about) {
    case 'search':
      return { ...filter, search: '' };
    case 'kind':
      return { ...filter, kinds: filter.kinds.filter((kind) => kind !== chip.value) };
    case 'tag':
      return { ...filter, tags: filter.tags.filter((tag) => tag !== chip.value) };
    case 'status':
      return { ...filter, statuses: filter.statuses.filter((status) => status !== chip.value) };
    case 'recordedFrom':
    case 'recordedTo':
    case 'acquiredFrom':
    case 'acquiredTo':
      return { ...filter, [chip.about]: null };
    case 'batch':
      return { ...filter, batch: null };
  }
}

export const isFiltered = (filter: EvidenceFilter): boolean => chipsOf(filter).length > 0;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `YYYY-MM-DD`; null: nothing was typed; `wrong`: there is no such day. */
export type TypedDay = `${number}-${number}-${number}` | null | 'wrong';
const isDay = (text: string): text is `${number}-${number}-${number}` => DAY.test(text);

/**
 * A day that a person typed: `YYYY-MM-DD` of a day that there is, null for nothing, `wrong` for anything else.
 */
export function readDay(text: string): TypedDay {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (!isDay(trimmed)) return 'wrong';
  const at = new Date(`${trimmed}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(trimmed) ? trimmed : 'wrong';
}

/**
 * The filter that an address asks for (`#/evidence?kind=image`): one condition by the tree at the left. Values that there are
 * not are left out; null when it asks for nothing.
 */
export function filterOfQuery(query: Readonly<Record<string, string>>): EvidenceFilter | null {
  const kind = MEDIA_KINDS.find((one) => one === query['kind']);
  const status = ITEM_STATUSES.find((one) => one === query['status']);
  const batch = query['batch'];
  const tag = query['tag'];
  if (kind === undefined && status === undefined && batch === undefined && tag === undefined) return null;
  return {
    ...NO_FILTER,
    kinds: kind === undefined ? [] : [kind],
    statuses: status === undefined ? [] : [status],
    tags: tag === undefined ? [] : [tag],
    batch: batch ?? null,
  };
}
