/** Ids of pages, for load files and references: BEGDOC and ENDDOC of a document are its first and last page id (ledger.md §8). */

export interface PageRange {
  readonly first: string;
  readonly last: string;
}

/** @param page from 1 */
export const pageId = (number: string, page: number): string => `${number}-P${String(page).padStart(4, '0')}`;

/**
 * First and last page id of an item. One without pages, or whose pages nobody has counted, is one page.
 * @param pages as the file's metadata counts them: a claim of the file
 */
export const pageRange = (number: string, pages: number | null): PageRange => ({
  first: pageId(number, 1),
  last: pageId(
    number,
    pages === null || !Number.isSafeInteger(pages) || pages < 1 ? 1 : Math.min(pages, 100_000),
  ),
});
