/**
 * B1 rows 1 and 7: what was injected into the page neither runs nor loads anything, whatever found a way in. Each attack has to be
 * refused, by an exception or by a violation that Chromium tells; that nothing happened would not be enough.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchTestBrowser, skipReason } from '../browser/index.ts';
import { makeFolders, type TestFolders } from '../e2e/window/under-test.ts';
import { arrived, type AttackedWindow, inEveryShell, NOTHING, pwned, settled } from './attacked-window.ts';
import { type Bait, startBait } from './bait.ts';
import { attempt } from './in-page.ts';
import { CODE_ATTACKS, type Given, LOADING_ATTACKS, PEER_CONNECTION } from './injection-attacks.ts';

const POLL = { timeout: 50_000 };

let bait: Bait;
let given: Given;
const givenOf = ({ origin, port }: Bait): Given => ({ bait: origin, port, code: 'window.__pwned=1' });
beforeAll(async () => {
  bait = await startBait();
  given = givenOf(bait);
});
afterAll(() => bait.close());

/** Violations of the policy that the page was told of since it was asked to listen, as directives. */
const violations = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const known: unknown = Reflect.get(window, '__violations');
    if (Array.isArray(known)) return known.map(String);
    const told: string[] = [];
    Reflect.set(window, '__violations', told);
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      told.push(effectiveDirective),
    );
    return [];
  });

describe.skipIf(skipReason())('a page without protection', () => {
  it('is taken over by these attacks: the bait is bitten', async () => {
    const bitten = await startBait();
    onTestFinished(() => bitten.close());
    const to = givenOf(bitten);
    bitten.serve('/bare', '<!doctype html><title>bare</title><body>');
    const browser = await launchTestBrowser();
    const page = await browser.newPage();
    const harmless = [
      'a worker',
      'an audio worklet',
      'machine code',
      'a policy',
      'a script from',
      'a frame',
      'an object',
      'a style',
    ];
    for (const one of CODE_ATTACKS.filter(({ name }) => !harmless.some((start) => name.startsWith(start)))) {
      await page.goto(`${bitten.origin}/bare`);
      await attempt(page, one.run, to);
      await expect.poll(() => pwned(page), { ...POLL, message: one.name }).toEqual([1]);
    }
    await page.goto(`${bitten.origin}/bare`);
    for (const one of LOADING_ATTACKS) await attempt(page, one.run, to);
    const reached = [
      'fetch',
      'xhr',
      'socket',
      'events',
      'beacon',
      'picture',
      'sound',
      'video-poster',
      'object-data',
      'stylesheet',
    ];
    for (const path of [...reached, 'prefetch', 'background', 'font', 'face', 'image', 'use'])
      await expect.poll(() => bitten.hits().join(), POLL).toContain(` /${path}`);
    await page.goto(`${bitten.origin}/bare`);
    const asking = attempt(page, PEER_CONNECTION.run, to);
    await expect.poll(() => bitten.hits(), POLL).toContain('datagram');
    await browser.close();
    await asking;
  });
});

inEveryShell(({ shell, start }) => {
  let attacked: AttackedWindow;
  let folders: TestFolders;
  beforeAll(async () => {
    folders = makeFolders();
    attacked = await start({ folders });
    await arrived(attacked.page);
    await violations(attacked.page);
  });
  afterAll(async () => {
    await attacked?.close();
    folders.remove();
  });

  it.each(CODE_ATTACKS)('runs nothing of $name', async (one) => {
    const { page } = attacked;
    const before = (await violations(page)).length;
    const thrown = await attempt(page, one.run, given);
    if (thrown === null)
      await expect.poll(async () => (await violations(page)).length, POLL).toBeGreaterThan(before);
    else expect(thrown).toMatch(/Trusted|Content Security Policy|SecurityError|Failed to/);
    expect(await pwned(page)).toEqual([]);
    const style = await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--pwned'));
    expect(style).toBe('');
  });

  it.each(LOADING_ATTACKS)('loads nothing by $name', async (one) => {
    await attempt(attacked.page, one.run, given);
    await settled(attacked.page);
    expect(bait.hits()).toEqual([]);
  });

  // The test host has no say in it: in Electron datagrams are forbidden by a switch of Chromium.
  if (shell !== 'test host')
    it('reaches nobody by WebRTC', async () => {
      expect(await attempt(attacked.page, PEER_CONNECTION.run, given)).not.toBe('gone');
      expect(bait.hits()).toEqual([]);
    });

  it('survives all of it', async () => {
    await arrived(attacked.page);
    await settled(attacked.page);
    expect(await pwned(attacked.page)).toEqual([]);
    expect(bait.hits()).toEqual([]);
    expect(attacked.seen).toEqual(NOTHING);
    if (attacked.host === null) return;
    const { network, errors } = await attacked.host.control.recorded();
    expect({ network, errors }).toEqual({ network: [], errors: [] });
  });
});
