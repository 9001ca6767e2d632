/**
 * Scrolls no further than needed for a line to be seen whole. All lines have one height, so that nothing has to be measured and
 * looked at again in the frames that follow, as a list of unknown heights has to.
 * @param start of the line behind the head, in pixels from the first line
 * @param head what stands over the first lines and does not scroll
 */
export function showLine(scroller: HTMLElement, start: number, height: number, head = 0): void {
  const { scrollTop, clientHeight } = scroller;
  const last = start + height - (clientHeight - head);
  if (start < scrollTop) scroller.scrollTop = start;
  else if (last > scrollTop) scroller.scrollTop = last;
}
