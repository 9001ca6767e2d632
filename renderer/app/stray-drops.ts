/**
 * A file that is dropped beside a place for files would be opened by the browser in the page's stead, with whatever runs in it. It is
 * refused; where files are wanted the place itself has taken the event by then.
 */
export function refuseStrayDrops(page: Pick<Window, 'addEventListener'>): void {
  for (const type of ['dragenter', 'dragover', 'drop'] as const)
    page.addEventListener(type, (event) => {
      if (event.defaultPrevented || event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    });
}
