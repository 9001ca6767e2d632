/** One screen in all its looks. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Language, Screen } from './guide.ts';

export interface Picture {
  readonly file: string;
  readonly screen: string;
  readonly on: Screen['on'];
  readonly language: Language;
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
  /** The heading of the page, as it is written. */
  readonly heading: string;
  /** Part of the address after `#`. */
  readonly address: string;
}

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
/** A4 at 96 dots to the inch, without its margins. */
const PAPER = { width: 658, height: 987 };
/** Longer pages are cut: they are all more of the same. */
const MAX_HEIGHT = 6000;

const frame = (page: Page): Promise<unknown> =>
  page.evaluate(
    () => new Promise((resolve) => void requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );

/** How much higher the window would have to be for nothing to be scrolled. */
const hiddenHeight = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(
      0,
      ...[
        document.scrollingElement,
        ...document.querySelectorAll('main, .page-aside, .split-side, .tab-panel'),
      ].map((element) => (element === null ? 0 : element.scrollHeight - element.clientHeight)),
    ),
  );

export async function takePictures(
  folder: string,
  language: Language,
  { name, on }: Screen,
  page: Page,
): Promise<readonly Picture[]> {
  const pictures: Picture[] = [];
  const heading = await page.locator('h1:visible').first().innerText();
  const address = new URL(page.url()).hash;
  const take = async (
    scheme: 'light' | 'dark',
    size: { readonly width: number; readonly height: number },
    what: string,
  ): Promise<void> => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize(size);
    await frame(page);
    const file = `${name}.${language}.${what}.png`;
    await page.screenshot({ path: join(folder, file), fullPage: on === 'paper' });
    pictures.push({ file, screen: name, on, language, scheme, ...size, heading, address });
  };
  const [small, large] = SIZES;
  if (on === 'paper') {
    await take('light', PAPER, 'paper');
  } else {
    for (const scheme of ['light', 'dark'] as const)
      for (const size of SIZES) await take(scheme, size, `${scheme}.${size.width}`);
    await page.setViewportSize(small);
    const hidden = await hiddenHeight(page);
    if (hidden > 0)
      await take(
        'light',
        { width: small.width, height: Math.min(small.height + hidden, MAX_HEIGHT) },
        `light.${small.width}.whole`,
      );
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(small);
  await frame(page);
  if (large.width < small.width) throw new Error('sizes in the wrong order');
  return pictures;
}
