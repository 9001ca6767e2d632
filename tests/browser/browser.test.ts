import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchTestBrowser, skipReason, startDebuggableBrowser } from './index.ts';

/** A page that everybody may open and nobody may read from elsewhere, as it names no origin. */
async function startSite(): Promise<{ port: number; asked: string[]; close(): void }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host ?? ''}${request.url ?? ''}`);
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>site</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  const { port } = address;
  return { port, asked, close: () => void server.close() };
}

describe.skipIf(skipReason())('test browser', () => {
  let browser: Browser;
  let page: Page;
  let site: Awaited<ReturnType<typeof startSite>>;
  beforeAll(async () => {
    site = await startSite();
    browser = await launchTestBrowser();
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${site.port}/`);
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });
  const fetched = (url: string) =>
    page.evaluate(
      (url) =>
        fetch(url).then(
          (answer) => `status ${answer.status}`,
          (error: unknown) => String(error),
        ),
      url,
    );

  test('opens a page of this machine', async () => {
    expect(await page.title()).toBe('site');
  });

  test('reads its own origin', async () => {
    expect(await fetched(`http://127.0.0.1:${site.port}/same`)).toBe('status 200');
  });

  test('refuses a page the answer of another origin', async () => {
    expect(await fetched(`http://localhost:${site.port}/other`)).toBe('TypeError: Failed to fetch');
    expect(site.asked).toContain(`localhost:${site.port}/other`); // asked and answered, yet not shown to the page
  });

  test('has no SharedArrayBuffer where the page did not ask for isolation', async () => {
    expect(await page.evaluate(() => 'SharedArrayBuffer' in globalThis)).toBe(false);
  });

  test.each(['http://example.com/', 'http://192.0.2.1/', 'https://bundle.app.invalid/'])(
    'finds nothing at %s',
    async (url) => {
      await expect(browser.newPage().then((other) => other.goto(url))).rejects.toThrow(
        'ERR_NAME_NOT_RESOLVED',
      );
    },
  );

  test.each(['--disable-web-security', '--single-process', '--host-resolver-rules=MAP * 127.0.0.1'])(
    'is never started with %s',
    async (args) => {
      await expect(launchTestBrowser({ args: [args] })).rejects.toThrow('never started');
    },
  );
});

describe.skipIf(skipReason())('test browser with an endpoint', () => {
  test('lets a second client join and ends with its pipe', async () => {
    const owner = await startDebuggableBrowser();
    const guest = await chromium.connectOverCDP(owner.endpoint);
    const page = await guest.contexts()[0]!.newPage();
    await page.goto('data:text/html,<title>joined</title>');
    expect(await page.title()).toBe('joined');
    await guest.close();
    owner.pipe.toBrowser.destroy();
    await owner.ended;
  });

  test.skipIf(process.platform !== 'linux')('runs with none of the weakening switches', async () => {
    const owner = await startDebuggableBrowser();
    const given = readFileSync(`/proc/${owner.pid}/cmdline`, 'utf8').split('\0');
    await owner.close();
    expect(
      given.filter((one) => /web-security|insecure-content|single-process|isolation|no-zygote/.test(one)),
    ).toEqual([]);
    expect(given.includes('--no-sandbox')).toBe(process.getuid?.() === 0);
  });
});
