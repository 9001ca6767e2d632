/** All tags of a file as rows of one list: searched, and grouped by where they stand in the file. Pure. */
import type { ItemDetail } from '../../../shared/contract/items.ts';

export type MetadataTag = ItemDetail['metadata']['tags'][number];
export type MetadataRow =
  | { readonly kind: 'group'; readonly group: string; readonly count: number }
  | { readonly kind: 'tag'; readonly tag: MetadataTag };

/**
 * Rows of the tags that have all words of `search` somewhere in group, name or value. Groups stand where their first tag
 * stands in the file, tags in the file's order.
 */
export function metadataRows(tags: readonly MetadataTag[], search: string): readonly MetadataRow[] {
  const words = search
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  const groups = new Map<string, MetadataTag[]>();
  for (const tag of tags) {
    const text = `${tag.group}:${tag.name} ${tag.value}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    const of = groups.get(tag.group);
    if (of === undefined) groups.set(tag.group, [tag]);
    else of.push(tag);
  }
  return [...groups].flatMap(([group, of]): MetadataRow[] => [
    { kind: 'group', group, count: of.length },
    ...of.map((tag): MetadataRow => ({ kind: 'tag', tag })),
  ]);
}

export const countTags = (rows: readonly MetadataRow[]): number =>
  rows.filter(({ kind }) => kind === 'tag').length;
