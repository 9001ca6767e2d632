import { describe, expect, it } from 'vitest';
import { refuseStrayDrops } from './stray-drops.ts';

/** A drag event as far as it is looked at; Node has none of its own. */
function dragged(type: string, ...types: readonly string[]) {
  return Object.assign(new Event(type, { cancelable: true }), {
    dataTransfer: { types, dropEffect: 'copy' },
  });
}
const page = new EventTarget();
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a window as far as it is looked at
refuseStrayDrops(page as Window);

describe('a file dropped beside a place for files', () => {
  it.each(['dragenter', 'dragover', 'drop'])('is refused (%s)', (type) => {
    const event = dragged(type, 'Files');
    page.dispatchEvent(event);
    expect([event.defaultPrevented, event.dataTransfer.dropEffect]).toEqual([true, 'none']);
  });
  it('is left to the place that took it', () => {
    const event = dragged('drop', 'Files');
    const whereTaken = new EventTarget();
    whereTaken.addEventListener('drop', (taken) => taken.preventDefault());
    whereTaken.dispatchEvent(event);
    page.dispatchEvent(event);
    expect(event.dataTransfer.dropEffect).toBe('copy');
  });
  it('is no text that is moved', () => {
    const event = dragged('drop', 'text/plain');
    page.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });
});
