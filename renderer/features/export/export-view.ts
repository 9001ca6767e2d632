/** Whether an address means preparing an export or a job that writes one. Pure. */
import type { Place } from '../../app/place.ts';

export type ExportView =
  | { readonly at: 'prepare'; readonly step: string | undefined }
  | { readonly at: 'job'; readonly job: string };

/** `#/export`, `#/export/STEP`, `#/export/job/ID`, and as links of a job have it, `#/export?job=ID`. */
export function exportViewOf({ path, query }: Place): ExportView {
  const [first, second] = path;
  if (first === 'job' && second !== undefined) return { at: 'job', job: second };
  const job = query['job'];
  return job === undefined ? { at: 'prepare', step: first } : { at: 'job', job };
}

/** Items named by the address (`items=UID,UID`), such as from the page of one item; null: none. */
export function itemsOfQuery(query: Readonly<Record<string, string>>): readonly string[] | null {
  const uids = (query['items'] ?? '').split(',').filter((uid) => /^[0-9a-f-]{8,64}$/.test(uid));
  return uids.length === 0 ? null : [...new Set(uids)];
}
