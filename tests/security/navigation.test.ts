/**
 * B1 rows 13 to 15: nothing makes the window leave, opens another or hands an address to the system.
 *
 * In Electron the application refuses. A tab of a browser may always leave, but it reaches nothing: the page's own allowlist of
 * connections (Chromium 152 and later) lets it out to nobody, and whoever comes back finds the application as it was.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { launchTestBrowser, skipReason } from '../browser/index.ts';
import { makeFolders, type TestFolders } from '../e2e/window/under-test.ts';
import { arrived, type AttackedWindow, inEveryShell, NOTHING, pwned, settled } from './attacked-window.ts';
import { type Bait, startBait } from './bait.ts';
import { attempt } from './in-page.ts';
import { NAVIGATION_ATTACKS } from './navigation-attacks.ts';

let bait: Bait;
beforeAll(async () => {
  bait = await startBait();
});
afterAll(() => bait.close());

const POLL = { timeout: 50_000 };
const BROWSERS_OWN = /^(chrome-error:|about:blank#blocked)/;

const attack = (
  page: Page,
  { run, address }: (typeof NAVIGATION_ATTACKS)[number],
  { origin }: Bait = bait,
): Promise<unknown> =>
  attempt(page, run, {
    bait: origin,
    address: address.replace('BAIT', origin).replace('HOST', new URL(origin).host),
  });

/** Drops a file on a place of the page where no file is wanted, as the system would. */
async function dropFile({ page, host }: AttackedWindow, path: string): Promise<void> {
  if (host !== null) return void (await host.control.dropFiles([path], { x: 5, y: 5 }));
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 5, y: 5, data });
  await session.detach();
}

describe.skipIf(skipReason())('a page without protection', () => {
  it('is led away by these attacks: the bait is bitten', async () => {
    const bitten = await startBait();
    onTestFinished(() => bitten.close());
    bitten.serve('/bare', '<!doctype html><title>bare</title>');
    const browser = await launchTestBrowser();
    const context = await browser.newContext();
    for (const one of NAVIGATION_ATTACKS) {
      const page = await context.newPage();
      await page.goto(`${bitten.origin}/bare`);
      await attack(page, one, bitten);
    }
    const paths = [
      'link',
      'blank',
      'ping',
      'download',
      'location',
      'replace',
      'navigate',
      'post',
      'get',
      'form',
    ];
    for (const path of [...paths, 'refresh', 'based.png', 'open', 'sent', 'frame', 'object'])
      await expect.poll(() => bitten.hits().join(), POLL).toContain(` /${path}`);
    await browser.close();
  });
});

inEveryShell(({ shell, start }) => {
  let attacked: AttackedWindow;
  let folders: TestFolders;
  let home = '';
  const attacks = NAVIGATION_ATTACKS.filter(
    ({ isTakenByChromium }) => shell !== 'test host' || isTakenByChromium !== true,
  );
  beforeAll(async () => {
    folders = makeFolders();
    attacked = await start({ folders });
    await arrived(attacked.page);
    home = attacked.page.url();
  });
  beforeEach(() => expect(attacked.page.url()).toBe(home));
  afterAll(async () => {
    await attacked?.close();
    folders.remove();
  });

  it.each(attacks)('goes nowhere by $name', async (one) => {
    const { page, main } = attacked;
    if (main === null) return attackTab(one);
    await attack(page, one);
    await settled(page);
    expect(bait.hits()).toEqual([]);
    expect(await pwned(page)).toEqual([]);
    expect((await main.windows()).map(({ url }) => url.replace(/#.*/s, ''))).toEqual([
      'app://bundle/index.html',
    ]);
    expect(await main.openedOutside()).toEqual([]);
    expect(attacked.seen).toEqual(NOTHING);
  });

  /** Each attack gets a tab of its own, of the same document under the same policies. */
  async function attackTab(one: (typeof NAVIGATION_ATTACKS)[number]): Promise<void> {
    const context = attacked.page.context();
    const tab = await context.newPage();
    await tab.goto(home);
    await attack(tab, one);
    if (one.isLeft) await tab.waitForURL(BROWSERS_OWN);
    else await settled(tab);
    expect(bait.hits()).toEqual([]);
    expect(await pwned(tab)).toEqual([]);
    if (!one.isLeft) expect(tab.url()).toBe(home);
    for (const other of context.pages()) if (other !== attacked.page) await other.close();
  }

  it('stays where it is when a file is dropped on it', async () => {
    const path = join(folders.files, 'dropped.html');
    writeFileSync(path, '<!doctype html><title>dropped</title><script>window.__pwned = 1</script>');
    await dropFile(attacked, path);
    await settled(attacked.page);
    expect(attacked.page.url()).toBe(home);
    expect(await attacked.page.title()).toBe('Custodia');
  });

  it('survives all of it', async () => {
    await arrived(attacked.page);
    expect(bait.hits()).toEqual([]);
    expect(attacked.seen).toMatchObject({ dialogs: [], answers: [], documents: [] });
    if (attacked.host === null) return;
    const { navigations, openExternal, network, errors } = await attacked.host.control.recorded();
    expect(navigations.filter(({ refused }) => !refused)).toEqual([]);
    expect({ openExternal, network, errors }).toEqual({ openExternal: [], network: [], errors: [] });
  });
});
