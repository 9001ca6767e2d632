import { AxeBuilder } from '@axe-core/playwright';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchTestBrowser, skipReason } from '../browser/index.ts';
import { startSpecimenSite, type SpecimenSite } from './site.ts';

/** What comes to be so after what was done, on a slow machine. */
const soon = (read: () => unknown) => expect.poll(read, { timeout: 30_000, interval: 5 });

describe.skipIf(skipReason())('the specimen', { timeout: 120_000 }, () => {
  let folder: string;
  let site: SpecimenSite;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'specimen-'));
    site = await startSpecimenSite(folder);
    browser = await launchTestBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', ({ message }) => complaints.push(message));
  });
  beforeEach(() => complaints.splice(0));
  afterAll(async () => {
    await browser?.close();
    site?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (look: string, section: string): Promise<void> => {
    await page.goto('about:blank');
    await page.goto(`${site.address}?${look}#/${section}`);
    await page.waitForSelector('h1');
    // Named by the same effects that make the page hear keys, which come after it is seen.
    await soon(() => page.title()).toMatch(/ – /);
    if (section === 'evidence') await page.getByText('ABC-0001-0003').waitFor();
  };
  const violations = async (): Promise<readonly string[]> =>
    (await new AxeBuilder({ page }).analyze()).violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html}`),
    );
  const grid = () => page.getByRole('grid', { name: 'Evidence' });
  const cursorText = (): Promise<string> =>
    grid().evaluate((element) => {
      const id = element.getAttribute('aria-activedescendant') ?? '';
      return document.getElementById(id)?.textContent ?? '';
    });

  describe.each(['help', 'evidence'])('page %s', (section) => {
    it.each([
      'language=en&theme=light',
      'language=en&theme=dark',
      'language=en&theme=contrast',
      'language=ar&theme=light&density=compact',
      'language=ar&theme=dark',
    ])('has no violation and breaks no policy with %s', async (look) => {
      await open(look, section);
      expect(await violations()).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });

  it('has no violation in an open dialog', async () => {
    await open('language=en', 'help');
    await page.getByRole('button', { name: 'Dispose by order' }).click();
    await page.getByRole('alertdialog').waitFor();
    expect(await violations()).toEqual([]);
  });

  it('draws few of 100,000 rows and says how many there are', async () => {
    await open('language=en', 'evidence');
    expect(await grid().getAttribute('aria-rowcount')).toBe('100001');
    expect(await page.getByRole('row').count()).toBeLessThan(60);
  });

  it('goes to the last row and back with the keys alone', async () => {
    await open('language=en', 'evidence');
    await grid().focus();
    await page.keyboard.press('End');
    await soon(cursorText).toContain('ABC-0010-9999');
    await page.keyboard.press('Home');
    await soon(cursorText).toContain('ABC-0001-0000');
  });

  it('selects all, and all but one', async () => {
    await open('language=en', 'evidence');
    await grid().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ControlOrMeta+a');
    await page.getByText('100000 selected').waitFor();
    await page.keyboard.press('Space');
    await page.getByText('99999 selected').waitFor();
  });

  it('takes the focus to the title of a page that is gone to', async () => {
    await open('language=en', 'help');
    await page.getByRole('link', { name: 'A link to the lists' }).click();
    await page.getByRole('heading', { level: 1, name: 'Evidence' }).waitFor();
    await soon(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await soon(() => page.title()).toBe('Evidence – Custodia');
  });

  it('covers everything with one key and shows it again', async () => {
    await open('language=en', 'evidence');
    await page.keyboard.press('F9');
    await page.getByRole('heading', { name: 'Everything is covered' }).waitFor();
    await page.getByText('Specimen case').waitFor({ state: 'hidden' });
    expect(await violations()).toEqual([]);
    await page.keyboard.press('F9');
    await page.getByText('Specimen case').waitFor({ state: 'visible' });
  });

  it('covers a dialog too, and what is typed meanwhile goes nowhere', async () => {
    await open('language=en', 'help');
    await page.getByRole('button', { name: 'Open a dialog' }).click();
    await page.getByRole('dialog', { name: 'Add a note' }).waitFor();
    await page.keyboard.press('F9');
    await page.getByText('Add a note').waitFor({ state: 'hidden' });
    expect(await page.locator('textarea:focus').count()).toBe(0);
    await page.getByRole('button', { name: 'Show the page again' }).click();
    await page.getByText('Add a note').waitFor({ state: 'visible' });
  });

  it('puts no tag into the address', async () => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    await open('language=en', 'evidence');
    await page.getByRole('button', { name: 'By tag' }).click();
    await page.getByRole('link', { name: /blue door/ }).click();
    await page.locator('[aria-current="page"]', { hasText: 'blue door' }).waitFor();
    expect(decodeURIComponent(page.url())).not.toContain('blue');
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('lets nothing run out of a window at 200 % zoom', async () => {
    await page.setViewportSize({ width: 640, height: 400 });
    await open('language=en', 'help');
    const overflow = await page.evaluate(() => {
      const main = document.querySelector('main');
      return main === null ? -1 : main.scrollWidth - main.clientWidth;
    });
    expect(overflow).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('prints hashes whole and the sheet alone', async () => {
    await open('language=en', 'help');
    await page.emulateMedia({ media: 'print' });
    const sheet = page.getByRole('region', { name: 'Receipt' });
    expect((await sheet.locator('.hash').innerText()).replace(/\s/g, '')).toHaveLength(64);
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    expect(await page.getByText('Beside the body').isVisible()).toBe(false);
    await page.emulateMedia({ media: null });
  });
});
