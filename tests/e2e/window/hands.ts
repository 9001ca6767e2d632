/**
 * How a person works the window: with the pointer, or with the keyboard alone. A specification that runs with both shows that
 * nothing can be done by one only.
 */
import type { Locator, Page } from 'playwright-core';

export interface Hands {
  readonly name: 'pointer' | 'keyboard';
  /** Presses a button, link, tab, switch or box. */
  press(what: Locator): Promise<void>;
  /** Replaces what is in a field. */
  type(field: Locator, text: string): Promise<void>;
}

/**
 * Brings it into sight, and waits until that is done: scrolling is told to the page with the next frame, and would close a list
 * that was opened before.
 */
export async function inSight(what: Locator): Promise<void> {
  await what.scrollIntoViewIfNeeded();
  await what.evaluate(
    () => new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn()))),
  );
}

export const pointer = (): Hands => ({
  name: 'pointer',
  async press(what) {
    await what.waitFor();
    // Boxes and radios are drawn by their labels: that is what a person points at.
    const isBox = await what.evaluate((element) =>
      element.matches('input[type=checkbox], input[type=radio]'),
    );
    const target = isBox ? what.locator('xpath=ancestor::label[1]') : what;
    await inSight(target);
    await target.click();
  },
  type: (field, text) => field.fill(text),
});

/** More stops of the Tab key than any page has. */
const STOPS = 150;

/** Never focuses anything from outside: whatever cannot be reached by Tab, arrows and Enter fails. */
export function keyboard(page: Page): Hands {
  const reach = async (what: Locator): Promise<void> => {
    await what.waitFor();
    const role = await what.evaluate(
      (element) => element.getAttribute('role') ?? element.getAttribute('type'),
    );
    /** Asked once for each stop: pages have a hundred of them. */
    const look = (): Promise<{ readonly isThere: boolean; readonly isSibling: boolean }> =>
      what.evaluate((element, wanted) => {
        const at = document.activeElement;
        return {
          isThere: at === element || (at !== null && element.contains(at)),
          isSibling: (at?.getAttribute('role') ?? at?.getAttribute('type')) === wanted,
        };
      }, role);
    if ((await look()).isThere) return;
    for (let stop = 0; stop < STOPS; stop++) {
      await page.keyboard.press('Tab');
      let { isThere, isSibling } = await look();
      // Radios and tabs are one stop: the arrows go on inside.
      if (isSibling && (role === 'radio' || role === 'tab'))
        for (let arrow = 0; arrow < 12 && !isThere; arrow++) {
          await page.keyboard.press(role === 'tab' ? 'ArrowRight' : 'ArrowDown');
          ({ isThere } = await look());
        }
      if (isThere) return;
    }
    throw new Error(`cannot be reached by keyboard: ${what.toString()}`);
  };
  /** There, also after what was drawn meanwhile: a panel that opens or closes gives the focus on with the next frames. */
  const settle = async (what: Locator): Promise<void> => {
    await reach(what);
    await inSight(what);
    await reach(what);
  };
  return {
    name: 'keyboard',
    async press(what) {
      await settle(what);
      const isLink = await what.evaluate((element) => element.closest('a') !== null);
      const isBox = await what.evaluate((element) =>
        element.matches('input[type=checkbox], input[type=radio]'),
      );
      await page.keyboard.press(isLink ? 'Enter' : isBox ? 'Space' : 'Enter');
    },
    async type(field, text) {
      await settle(field);
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.press('Delete');
      await page.keyboard.insertText(text);
    },
  };
}
