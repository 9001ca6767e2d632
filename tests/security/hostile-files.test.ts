/**
 * S-08, S-09, S-15 to S-19 in the window: a case full of hostile names, fields and files is opened and everything in it is looked at in
 * every way. Nothing runs, nothing leaves, nothing is fetched, all of it is text, and the window answers afterwards.
 */
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { displayName, displayText } from '../../shared/core/display.ts';
import type { EvidenceRow } from '../../shared/contract/index.ts';
import { launchTestBrowser, skipReason } from '../browser/index.ts';
import { pointer } from '../e2e/window/hands.ts';
import { person, type Person } from '../e2e/window/person.ts';
import { makeFolders, type TestFolders } from '../e2e/window/under-test.ts';
import { type AttackedWindow, inEveryShell, NOTHING, pwned, settled } from './attacked-window.ts';
import { type Bait, startBait } from './bait.ts';
import { CASE_TITLE, type HostileCase, makeHostileCase } from './hostile/case.ts';
import { evilDrawing, evilPage, LINK_HEIGHT, LINK_MARKS, LINK_ROWS } from './hostile/documents.ts';
import { HOSTILE_NAMES } from './hostile/names.ts';
import { MARKUP } from './hostile/pictures.ts';
import { FILE_TABS, foreignParts, goTo, ITEM_TABS, lookAtItem, quiet } from './hostile/walk.ts';

const POLL = { timeout: 50_000 };
/** Longest name in a head; the whole stands below it. */
const HEAD_LIMIT = 80;

let bait: Bait;
let folders: TestFolders;
let made: HostileCase;
beforeAll(async () => {
  bait = await startBait();
  folders = makeFolders();
  made = await makeHostileCase(folders, bait.origin);
});
afterAll(async () => {
  await bait.close();
  folders.remove();
});

const rowOf = (fileName: string): EvidenceRow => {
  const row = made.rows.find((one) => one.fileName === fileName);
  if (row === undefined) throw new Error(`no item ${fileName}`);
  return row;
};

describe('the case', () => {
  it('holds every file that was brought, and making it reached nobody', () => {
    expect(made.rows).toHaveLength(made.brought);
    expect(bait.hits()).toEqual([]);
  });
});

describe.skipIf(skipReason())('a browser without protection', () => {
  it.each([
    ['page', (origin: string) => evilPage(origin), ['refresh', 'picture', 'frame', 'script', 'stylesheet']],
    ['drawing', (origin: string) => `<!doctype html>${evilDrawing(origin)}`, ['drawing-image']],
  ])('is led away by the %s: the bait is bitten', async (_name, make, paths) => {
    const bitten = await startBait();
    onTestFinished(() => bitten.close());
    bitten.serve('/bare', make(bitten.origin));
    const browser = await launchTestBrowser();
    const tab = await browser.newPage();
    tab.on('dialog', (dialog) => void dialog.dismiss());
    await tab.goto(`${bitten.origin}/bare`, { waitUntil: 'commit' });
    for (const path of paths) await expect.poll(() => bitten.hits().join(), POLL).toContain(` /${path}`);
    await browser.close();
  });
});

inEveryShell(({ shell, start }) => {
  let attacked: AttackedWindow;
  let someone: Person;
  beforeAll(async () => {
    attacked = await start({ folders });
    someone = person(attacked.window, pointer(), folders);
    await someone.unlock();
    await someone.openCase(CASE_TITLE);
  });
  afterAll(() => attacked?.close());

  async function nothingHappened(): Promise<void> {
    expect(await pwned(attacked.page)).toEqual([]);
    expect(bait.hits()).toEqual([]);
    expect(attacked.seen).toEqual(NOTHING);
  }

  it('shows every item in every way, and nothing happens', { timeout: 600_000 }, async () => {
    const wrong: string[] = [];
    // The test host shows the document that the browser has shown: its own are the addresses from which files come.
    const tabs = shell === 'test host' ? FILE_TABS : ITEM_TABS;
    for (const { uid, number, fileName } of made.rows)
      await lookAtItem(someone, uid, tabs, async (what) => {
        for (const part of await foreignParts(attacked.page)) wrong.push(`${number}, ${what}: ${part}`);
        const text = await attacked.page.getByRole('main').innerText();
        const name = displayName(fileName, HEAD_LIMIT);
        if (!text.includes(name)) wrong.push(`${number}, ${what}: not the name ${name}`);
      });
    expect(wrong).toEqual([]);
    await nothingHappened();
  });

  it.each(HOSTILE_NAMES)('shows a name with $what as it is', async ({ shown }) => {
    const row = made.rows.find(({ fileName }) => displayText(fileName) === shown);
    expect(row).toBeDefined();
    await goTo(attacked.page, `item/${row?.uid ?? ''}`);
    const head = attacked.page.locator('.item-head');
    await expect.poll(() => head.innerText(), POLL).toContain(displayName(row?.fileName ?? '', HEAD_LIMIT));
    await expect.poll(() => head.textContent(), POLL).toContain(shown);
  });

  it('shows markup in fields of a picture as text, with the letters that would turn it', async () => {
    await goTo(attacked.page, `item/${rowOf('marked.jpg').uid}/metadata`);
    await quiet(attacked.page);
    const text = await attacked.page.getByRole('main').innerText();
    expect(text.split(displayText(MARKUP)).length).toBeGreaterThan(3);
  });

  it.each([
    'evidence',
    'import',
    'ledger',
    'ledger/0',
    'ledger/3',
    'ledger/checkpoints',
    'bundles',
    'export',
    'verify',
    'people',
    'settings',
    'start',
    'help',
  ])('shows the page %s without any of it', async (place) => {
    await goTo(attacked.page, place);
    await quiet(attacked.page);
    expect(await foreignParts(attacked.page)).toEqual([]);
    await nothingHappened();
  });

  it('lists, shows as a gallery and finds the items by their markup', async () => {
    const { page, button, say } = someone;
    await goTo(page, 'evidence');
    await quiet(page);
    for (const layout of ['gallery', 'table'] as const) {
      await button(say(`evidence.layout.${layout}`)).click();
      const list = page.locator('.evidence-list');
      await list.getByText('EVL-').first().waitFor();
      for (const key of ['End', 'Home']) {
        await list.locator('[role=grid], [role=listbox]').press(key);
        await settled(page);
        expect(await foreignParts(page)).toEqual([]);
      }
    }
    await page.getByRole('searchbox').fill('<img src=x');
    await expect
      .poll(() => page.locator('.evidence-list').innerText(), POLL)
      .toContain('<img src=x onerror=window.__pwned=1>.jpg');
    expect(await foreignParts(page)).toEqual([]);
    await page.getByRole('searchbox').fill('');
    await nothingHappened();
  });

  describe('a web page of evidence', () => {
    async function viewer(): Promise<Frame> {
      const { page } = attacked;
      await goTo(page, 'evidence');
      await goTo(page, `item/${rowOf('page-named.jpg').uid}`);
      await quiet(page);
      const handle = await page.locator('iframe.foreign-page').elementHandle();
      const frame = await handle?.contentFrame();
      if (frame === null || frame === undefined) throw new Error('no viewer');
      // Before its document comes an empty one.
      await expect
        .poll(() => frame.evaluate(() => document.body.textContent), POLL)
        .toContain('Seen as a page.');
      await frame.waitForLoadState();
      return frame;
    }

    it.each(LINK_ROWS)('leads nowhere by its %s', async (row) => {
      const { page } = attacked;
      const frame = await viewer();
      const y = (LINK_ROWS.indexOf(row) + 0.5) * LINK_HEIGHT;
      const hit = await frame.evaluate((at) => document.elementFromPoint(20, at)?.outerHTML, y);
      expect(hit).toContain(LINK_MARKS[row]);
      const box = await page.locator('iframe.foreign-page').boundingBox();
      const before = page.url();
      await page.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + y);
      await settled(page);
      expect(page.url()).toBe(before);
      await nothingHappened();
    });

    it('is a document of nobody, which may ask for nothing', async () => {
      const { page } = attacked;
      const frame = await viewer();
      const asked = [
        frame.url(),
        page.url().replace(/#.*/, ''),
        'app://bundle/index.html',
        'evidence://handle/AAAAAAAAAAAAAAAAAAAAAA',
        `${bait.origin}/asked`,
        'file:///etc/hostname',
      ];
      const found = await frame.evaluate(
        async (urls) => ({
          origin: self.origin,
          names: ['custodia', 'require', 'process'].filter((name) => name in window),
          answers: await Promise.all(
            urls.map((url) =>
              fetch(url).then(
                () => url,
                () => 'refused',
              ),
            ),
          ),
        }),
        asked,
      );
      expect(found).toEqual({ origin: 'null', names: [], answers: asked.map(() => 'refused') });
      await nothingHappened();
    });

    it('is gone when the item is left', async () => {
      const { page } = attacked;
      const address = (await viewer()).url();
      await goTo(page, 'settings');
      await quiet(page);
      const answerToFrame = async (): Promise<number> => {
        const answered = page.waitForResponse(address, POLL);
        await page.evaluate((url) => {
          const frame = document.createElement('iframe');
          frame.setAttribute('sandbox', '');
          frame.src = url;
          document.body.append(frame);
        }, address);
        return (await answered).status();
      };
      // That it was left reaches the engine by another way than the question for it, and may come after that.
      await expect.poll(answerToFrame, POLL).toBe(404);
    });
  });

  it('survives all of it: everything is still answered, and lets itself be locked', async () => {
    await goTo(attacked.page, 'ledger');
    await attacked.page.getByRole('heading', { level: 1, name: someone.say('ledger.title') }).waitFor();
    const locked = await someone.lock();
    expect(await locked.content()).not.toContain('__pwned');
    expect(bait.hits()).toEqual([]);
    expect(attacked.window.output()).not.toMatch(/TypeError|RangeError|page:|    at /);
    if (attacked.host === null) return;
    const { network, openExternal, navigations, ...recorded } = await attacked.host.control.recorded();
    // Whoever leaves an item ends what is still read of it.
    const errors = recorded.errors.filter((text) => !text.endsWith('a handle was closed while it was read'));
    expect({ network, errors, openExternal }).toEqual({ network: [], errors: [], openExternal: [] });
    expect(navigations.filter(({ refused, url }) => !refused && !url.startsWith('viewer://'))).toEqual([]);
  });
});
