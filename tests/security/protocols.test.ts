/**
 * B1 row 18, B3: the schemes `app`, `evidence` and `viewer` answer what is in a table or behind an open handle, whatever an address
 * looks like. What the loopback host answers to the same addresses is in loopback.test.ts.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolders, type TestFolders } from '../e2e/window/under-test.ts';
import { arrived, type AttackedWindow, inElectronShells, pwned, settled } from './attacked-window.ts';

const ID = 'AbCdEfGhIjKlMnOpQrSt_-';
const POLL = { timeout: 50_000 };

/** Status of an answer, or that there was none. */
const fetched = (page: Page, address: string, method = 'GET'): Promise<number | 'refused'> =>
  page.evaluate(
    async ([url, verb]) => {
      const given = { method: verb, ...(verb === 'POST' && { body: 'x' }) };
      return fetch(url, given).then(
        async (answer) => (await answer.text(), answer.status),
        () => 'refused' as const,
      );
    },
    [address, method] as const,
  );

/** Whether a picture, a sound or a frame came of it. A frame tells its holder nothing, so its answers are looked at. */
const shown = (page: Page, address: string): Promise<boolean> =>
  page.evaluate(
    (url) =>
      new Promise<boolean>((resolve) => {
        const image = new Image();
        image.addEventListener('load', () => resolve(true));
        image.addEventListener('error', () => resolve(false));
        image.src = url;
      }),
    address,
  );

const NOT_FILES = [
  'app://bundle/%2e%2e/package.json',
  'app://bundle/../main/main.js',
  'app://bundle/..%5c..%5cpackage.json',
  'app://bundle/..%2f..%2f..%2fetc%2fpasswd',
  'app://bundle/assets/..%2f..%2fmain%2fmain.js',
  'app://bundle/%252e%252e/package.json',
  'app://bundle//etc/passwd',
  'app://bundle///index.html',
  'app://bundle/index.html%00',
  'app://bundle/index.html%00.js',
  'app://bundle/index.html/',
  'app://bundle/index.html?x',
  'app://bundle/INDEX.HTML',
  'app://bundle/',
  'app://bundle/assets/',
  'app://bundle:81/index.html',
  'app://other/index.html',
  'app://bundle.evil/index.html',
  'app://evidence/index.html',
  'app://user@bundle/index.html',
  'app:/etc/passwd',
  'app:///etc/passwd',
  'file:///etc/hostname',
  'file://localhost/etc/hostname',
  'filesystem:app://bundle/temporary/x',
  'chrome://version/',
];

const NOT_HANDLES = [
  `handle/${ID}`,
  'handle/',
  `handle//${ID}`,
  `handle/${ID}/`,
  `handle/${ID}?range=1`,
  `handle/${ID}%00`,
  `handle/x/../${ID}`,
  `handle/..%2f${ID}`,
  `handle/..%5c${ID}`,
  'handle/../../etc/passwd',
  'handle/%2e%2e/%2e%2e/etc/passwd',
  'handle/etc/passwd',
  `other/${ID}`,
  `bundle/index.html`,
  `handle:81/${ID}`,
];

inElectronShells(({ shell, start }) => {
  let attacked: AttackedWindow;
  let page: Page;
  let folders: TestFolders;
  const answers: { url: string; status: number }[] = [];
  beforeAll(async () => {
    folders = makeFolders();
    attacked = await start({ folders });
    ({ page } = attacked);
    await arrived(page);
    page.on('response', (answer) => answers.push({ url: answer.url(), status: answer.status() }));
  });
  afterAll(async () => {
    await attacked?.close();
    folders.remove();
  });

  it('app gives the page to the page', async () => {
    expect(await fetched(page, 'app://bundle/index.html')).toBe(200);
  });

  it.each(NOT_FILES)('%s is no file of the page', async (address) => {
    expect([404, 'refused']).toContain(await fetched(page, address));
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('app answers no %s', async (method) => {
    expect([404, 'refused']).toContain(await fetched(page, 'app://bundle/index.html', method));
  });

  describe.each(['evidence', 'viewer'])('%s', (scheme) => {
    it.each(NOT_HANDLES)('shows nothing at %s', async (path) => {
      expect(await shown(page, `${scheme}://${path}`)).toBe(false);
    });
    it('may not be read by a script of the page', async () => {
      expect(await fetched(page, `${scheme}://handle/${ID}`)).toBe('refused');
    });
    it('is nothing in a frame', async () => {
      await page.evaluate(
        ([address, sandbox]) => {
          const frame = document.createElement('iframe');
          if (sandbox !== '') frame.setAttribute('sandbox', '');
          frame.src = address;
          document.body.append(frame);
        },
        [`${scheme}://handle/${ID}`, scheme === 'viewer' ? 'sandbox' : ''] as const,
      );
      await settled(page);
      expect(await pwned(page)).toEqual([]);
    });
  });

  it('never answered more than that there is nothing', async () => {
    await settled(page);
    const foreign = () =>
      answers.filter(({ url }) => /^(evidence|viewer):|\.(evidence|viewer)\.invalid\//.test(url));
    // Some were asked: that nothing came is the handlers' doing, not only the policy's. The browser tells of it in its own time.
    if (shell === 'test host')
      await expect.poll(() => foreign().length, POLL).toBeGreaterThan(NOT_HANDLES.length / 2);
    expect(foreign().filter(({ status }) => status !== 404)).toEqual([]);
    expect(await attacked.main?.windows()).toHaveLength(1);
  });
});
