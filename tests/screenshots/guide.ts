/** What every part of the tour is given: a person at the window, and the places where something can be seen. */
import type { Locator, Page } from 'playwright-core';
import { pointer, type Hands } from '../e2e/window/hands.ts';
import { type Person, person } from '../e2e/window/person.ts';
import { startLoopback } from '../e2e/window/start-loopback.ts';
import type { TestFolders, WindowUnderTest } from '../e2e/window/under-test.ts';
import { type LineTap, tapLine } from './line-tap.ts';

export type Language = 'en' | 'ar';

export interface Screen {
  /** Of the picture: what is seen, in a few words with hyphens. */
  readonly name: string;
  /** `paper`: what is printed. */
  readonly on: 'screen' | 'paper';
}
/** Called at every screen, when it stands still. */
export type Show = (screen: Screen, page: Page) => Promise<void>;

export interface Guide extends Person {
  readonly hands: Hands;
  readonly folders: TestFolders;
  readonly window: WindowUnderTest;
  readonly line: LineTap;
  /** Goes to an address, such as `evidence` or `item/UID/custody`. */
  readonly go: (address: string) => Promise<void>;
  readonly press: (what: Locator) => Promise<void>;
  readonly show: (name: string) => Promise<void>;
  readonly showPaper: (name: string) => Promise<void>;
}

/** Waits until nothing is asked, drawn or faded any more. */
export async function settle(page: Page, line: LineTap): Promise<void> {
  await page.mouse.move(0, 0);
  for (let round = 0; round < 2; round++) {
    await line.idle();
    await page.evaluate(async () => {
      await document.fonts.ready;
      await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
      await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
  }
  await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
}

/** Opens the window on what is in the folders. */
export async function startGuide(folders: TestFolders, language: Language, show: Show): Promise<Guide> {
  const window = await startLoopback({ folders, language });
  const { page } = window;
  const line = await tapLine(page);
  // The line is tapped from the next page on.
  await page.reload();
  const hands = pointer();
  return {
    ...person(window, hands, folders, language),
    hands,
    folders,
    window,
    line,
    async go(address) {
      // The page hears of it with an event; until then it shows where it was, and what is pressed there leads nowhere.
      await page.evaluate(
        (hash) =>
          new Promise<void>((arrived) => {
            if (location.hash === hash) return arrived();
            const drawn = (): void => void requestAnimationFrame(() => arrived());
            globalThis.addEventListener('hashchange', drawn, { once: true });
            location.hash = hash;
          }),
        `#/${address}`,
      );
    },
    press: (what) => hands.press(what),
    async show(name) {
      await settle(page, line);
      await show({ name, on: 'screen' }, page);
    },
    async showPaper(name) {
      await settle(page, line);
      await page.emulateMedia({ media: 'print' });
      await show({ name, on: 'paper' }, page);
      await page.emulateMedia({ media: null });
    },
  };
}
