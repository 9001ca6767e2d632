/**
 * Names of page images. The first page has the item's own number (a load file knows a document by its first page); the others have a
 * part that no item number can have, so that no page is ever taken for an item.
 */

/** @param page from 1 */
export const pageId = (item: string, page: number): string =>
  page === 1 ? item : `${item}_${String(page).padStart(4, '0')}`;
