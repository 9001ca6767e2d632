/**
 * The Opticon load file, `loadfile/<BUNDLE-ID>.opt` (profile-files.md §5): a line for each page image, seven fields. All of it is ASCII,
 * as page ids and paths are: no reader of this format takes Unicode. (F-7)
 */
import { pageId } from './page-id.ts';

/** The lines of one item, each with its CR LF; none for an item without page images. */
export function optLines(bundle: string, item: string, pages: number): string {
  let lines = '';
  for (let page = 1; page <= pages; page++) {
    const id = pageId(item, page);
    lines += `${id},${bundle},images\\${id}.jpg,${page === 1 ? `Y,,,${pages}` : ',,,'}\r\n`;
  }
  return lines;
}
