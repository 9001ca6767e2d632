/** The host, by a fixture application that has one of everything. Each test names one mechanism. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { skipReason } from '../browser/index.ts';
import { startElectronHost, type ElectronHost, type ElectronHostOptions } from './index.ts';

const BROKEN = 'protocol handler of app://bundle/broken: Error: broken on purpose';
const ENTRY = fileURLToPath(new URL('./fixture/main.ts', import.meta.url));

/** A host of one test, with one fault in its application. */
async function startFixture(fault = '', more: Partial<ElectronHostOptions> = {}): Promise<ElectronHost> {
  const host = await startElectronHost({ entry: ENTRY, env: { FIXTURE_FAULT: fault }, ...more });
  onTestFinished(() => host.close());
  return host;
}

/** Looks again until it holds; the machine may be busy. */
const polled = <T>(look: () => T) => expect.poll(look, { timeout: 50_000, interval: 10 });

/** Runs an expression in the page; `f` is what the preload exposed. */
const inPage = (page: Page, body: string): Promise<unknown> =>
  page.evaluate(`(async () => { const f = window.fixture; ${body} })()`);

/** A host of several tests, with faults in its application that do not meet. To be asked for in them. */
function sharedFixture(faults = ''): () => ElectronHost {
  let host: ElectronHost | undefined;
  beforeAll(async () => {
    host = await startElectronHost({ entry: ENTRY, env: { FIXTURE_FAULT: faults } });
  });
  afterAll(() => host?.close());
  return () => {
    if (host === undefined) throw new Error('a host is asked for in a test');
    return host;
  };
}

const temporaryFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-host-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

describe.skipIf(skipReason())('Electron test host', () => {
  let host: ElectronHost;
  let page: Page;
  let control: ElectronHost['control'];
  beforeAll(async () => {
    host = await startElectronHost({ entry: ENTRY, args: ['--lang=ar'] });
    ({ page, control } = host);
  });
  afterAll(() => host?.close());
  const run = (body: string) => inPage(page, body);
  const told = (text: string) => polled(() => run('return f.told()')).toContain(text);

  describe('window', () => {
    test('shows what the application said of it', async () => {
      await polled(async () => (await control.windows())[0]?.title).toBe('fixture');
      const [window] = await control.windows();
      expect(window).toMatchObject({
        url: 'app://bundle/index.html',
        title: 'fixture',
        visible: true,
        focused: true,
        contentProtection: true,
        partition: 'case',
        bounds: { width: 900, height: 700 },
        webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true },
      });
    });

    test('takes name and version from the manifest and switches from the command line', async () => {
      expect(await control.appState()).toMatchObject({
        name: 'Host fixture',
        version: '4.5.6',
        sandboxed: true,
      });
    });

    test('tells of focus and blur', async () => {
      await control.emitWindowEvent('blur');
      await told('blurred');
      expect(await control.windows()).toMatchObject([{ focused: false }]);
      await control.emitWindowEvent('focus');
      expect(await control.windows()).toMatchObject([{ focused: true }]);
    });
  });

  describe('contextBridge', () => {
    test('exposes its API before the first script of the page', async () => {
      expect(await run('return window.early')).toBe('object');
    });

    test.each([
      ['values at once', 'return f.add(1, 2)', 3],
      ['callbacks', 'return f.twice((n) => n * 2)', 42],
      ['promises, and functions in what they give', 'return (await f.later()).inner()', 'called'],
      [
        'errors',
        'try { f.fail() } catch (e) { return [e instanceof Error, e.message] }',
        [true, 'failed in the preload'],
      ],
      ['nested values', 'return [f.nested.list[1].deep(), f.nested.bytes[1]]', ['deep', 2]],
      [
        'nothing that was frozen',
        '"use strict"; try { f.nested.list[0] = 5 } catch {} return f.nested.list[0]',
        1,
      ],
    ])('carries %s', async (_what, body, expected) => {
      expect(await run(body)).toEqual(expected);
    });

    test('gives a preload electron and nothing else, and no name twice', async () => {
      expect(await run('return f.faults()')).toEqual([
        'module not found: node:fs',
        'Cannot bind an API on top of an existing property on the window object',
      ]);
    });

    test('leaves nothing of itself, of Node or of Electron in the page', async () => {
      const added = await run(`
        const blank = document.createElement('iframe');
        document.body.append(blank);
        const bare = new Set(Object.getOwnPropertyNames(blank.contentWindow));
        blank.remove();
        return Object.getOwnPropertyNames(window).filter((name) => !bare.has(name) && !/^\\d+$/.test(name));`);
      expect(added).toEqual(expect.arrayContaining(['early', 'fixture']));
      expect(added).toHaveLength(2);
    });
  });

  describe('IPC', () => {
    test('carries what can be cloned', async () => {
      const answer = await run(`
        const cycle = { name: 'cycle' }; cycle.self = cycle;
        const [u, d, m, b, n, x, c, z, r, e] = await f.invoke('echo', undefined, new Date(5), new Map([[1, new Set('a')]]),
          new Uint8Array([255]), NaN, 7n, cycle, -0, /a/gi, new RangeError('far'));
        return [u === undefined, d.getTime(), m.get(1).has('a'), b instanceof Uint8Array && b[0], Number.isNaN(n), x === 7n,
          c.self === c, Object.is(z, -0), String(r), e.message].join()`);
      expect(answer).toBe('true,5,true,255,true,true,true,true,/a/gi,far');
    });

    test.each([
      [
        'a missing handler',
        "f.invoke('missing')",
        "Error invoking remote method 'missing': Error: No handler registered for 'missing'",
      ],
      [
        'a failing handler',
        "f.invoke('fail')",
        "Error invoking remote method 'fail': TypeError: failed on purpose",
      ],
      ['what cannot be cloned', 'f.uncloneable()', 'An object could not be cloned.'],
    ])('says of %s what Electron says', async (_what, call, message) => {
      expect(await run(`return ${call}.catch((e) => e.message)`)).toBe(message);
    });

    test('names the sender', async () => {
      const who = { known: true, url: 'app://bundle/index.html', origin: 'app://bundle', main: true };
      expect(await run("return f.invoke('who')")).toEqual(who);
    });

    test('sends one way and back', async () => {
      await run("f.tell('this')");
      await told('heard this');
    });

    test.each([
      ['subframe', { known: true, main: false }],
      ['other-window', { known: false }],
      ['destroyed-frame', { url: null, main: false }],
    ] as const)('forges a sender: %s', async (from, seen) => {
      const answer = await control.forgeIpc({ kind: 'invoke', channel: 'who', args: [], from });
      expect(answer).toMatchObject({ ok: true, value: seen });
    });

    test('forges the address of a sender', async () => {
      const url = 'https://bundle.example/';
      const answer = await control.forgeIpc({
        kind: 'invoke',
        channel: 'who',
        args: [],
        from: 'main-frame',
        url,
      });
      expect(answer.value).toMatchObject({ url, origin: 'https://bundle.example' });
    });
  });

  describe('ports', () => {
    const withPort = (marker: string, start: string, rest: string) =>
      run(`const port = await new Promise((resolve) => {
          window.addEventListener('message', (e) => e.data?.${marker} && resolve(e.ports[0]));
          ${start};
        });
        const ask = (question, transfer = []) => new Promise((resolve) => {
          port.onmessage = (e) => resolve(e.data);
          port.postMessage(question, transfer);
        });
        ${rest}`);

    test('from the main process answer in the page', async () => {
      expect(await withPort('handed', 'f.askPort()', 'return ask({ n: 1 })')).toEqual({ answer: { n: 1 } });
    });

    test('from the page reach a utility process, which is a process of its own', async () => {
      const rest =
        'const { question, pid, set } = await ask("hello"); return { question, pid, set: set.has(1n) }';
      const answer = await withPort('connected', 'f.connect()', rest);
      const pids = await control.utilityPids();
      expect(pids.map((pid) => ({ question: 'hello', pid, set: true }))).toContainEqual(answer);
      expect(pids).not.toContain(host.pid);
      await told('took take given yes'); // what the child wrote to its standard output
    });

    test('travel over ports, from the page to the child', async () => {
      const answer = await withPort(
        'connected',
        'f.connect()',
        `const { port1, port2 } = new MessageChannel();
         port.postMessage('inner', [port2]);
         return new Promise((resolve) => { port1.onmessage = (e) => resolve(e.data.question) })`,
      );
      expect(answer).toBe('inner');
    });

    test('end with the child, whose exit code is told', async () => {
      await withPort('connected', 'f.connect()', "port.postMessage('exit')");
      await told('utility ended 7');
    });
  });

  describe('custom schemes', () => {
    test('are what the handler sees, and the page is in a secure context', async () => {
      const answer = await run("return (await fetch('/echo?q=1', { method: 'POST', body: 'x' })).json()");
      expect(answer).toEqual({ url: 'app://bundle/echo?q=1', method: 'POST', origin: 'app://bundle' });
      expect(await run('return [isSecureContext, origin]')).toEqual([true, 'https://bundle.app.invalid']);
    });

    test('may be fetched by their own pages under their own name', async () => {
      expect(await run("return (await fetch('app://bundle/echo')).status")).toBe(200);
    });

    test('may not be fetched by pages of another scheme; the handler is not asked', async () => {
      expect(await run("return fetch('evidence://one/wave').catch(String)")).toBe(
        'TypeError: Failed to fetch',
      );
      expect((await control.recorded()).crossScheme).toContain('evidence://one/wave');
    });

    test('show images, media in ranges, and frames', async () => {
      const media = await run(`
        const sound = document.querySelector('#sound');
        if (!(sound.duration > 0)) await new Promise((resolve) => { sound.onloadedmetadata = resolve });
        sound.currentTime = 0.5;
        await new Promise((resolve) => { sound.onseeked = resolve });
        return [document.querySelector('#picture').naturalWidth, sound.duration, sound.currentTime]`);
      expect(media).toEqual([3, 1, 0.5]);
      await polled(() => page.frames().map((frame) => frame.url())).toContain('https://one.viewer.invalid/');
    });

    test('keep frames out that the policy does not name', async () => {
      const violated = await run(`
        const frame = document.createElement('iframe');
        frame.src = 'evidence://one/pixel';
        const directive = await new Promise((resolve) => {
          document.addEventListener('securitypolicyviolation', (e) => resolve(e.effectiveDirective), { once: true });
          document.body.append(frame);
        });
        frame.remove();
        return directive;`);
      expect(violated).toBe('frame-src');
    });

    test('carry the policy, translated, and the headers of webRequest', async () => {
      const headers = await run(
        "const { headers } = await fetch('/index.html'); return [headers.get('content-security-policy'), headers.get('x-content-type-options')]",
      );
      expect(headers).toEqual([
        expect.stringContaining('frame-src viewer: https://*.viewer.invalid'),
        'nosniff',
      ]);
    });

    test('serve workers, and what workers ask for', async () => {
      const origin = "return new Promise((r) => { new Worker('/worker.js').onmessage = (e) => r(e.data) })";
      expect(await run(origin)).toEqual(['https://bundle.app.invalid', 'app://bundle/echo']);
    });

    test('answer a handler that throws with a failed request, and remember it', async () => {
      expect(await run("return fetch('/broken').catch(String)")).toBe('TypeError: Failed to fetch');
      expect((await control.recorded()).errors).toEqual([BROKEN]);
    });
  });

  describe('navigation', () => {
    test.each([
      ['a link', "document.querySelector('#away').click()", 'https://example.com/'],
      ['a script', "location.href = 'https://example.com/script'", 'https://example.com/script'],
      ['a form', "document.querySelector('#form').submit()", 'https://example.com/form'],
      ['a link to a scheme', "document.querySelector('#scheme').click()", 'evidence://one/wave'],
      [
        'a link to another program',
        "document.querySelector('#program').click()",
        'mailto:someone@example.invalid',
      ],
    ])('is put to the application: %s', async (_what, body, url) => {
      await run(body);
      const asked = async () => (await control.recorded()).navigations.filter((one) => one.url === url);
      await polled(asked).toEqual([{ url, event: 'will-frame-navigate', refused: true }]);
      expect(await control.windows()).toMatchObject([{ url: 'app://bundle/index.html' }]);
    });

    test('by redirection is put to the application', async () => {
      await run("location.href = '/moved'");
      const asked = async () =>
        (await control.recorded()).navigations.filter((one) => one.event === 'will-redirect');
      await polled(asked).toEqual([
        { url: 'app://bundle/other.html', event: 'will-redirect', refused: true },
      ]);
    });

    test('to a new window is put to the application, and gives the page null', async () => {
      expect(await run("return String(window.open('https://example.com/open'))")).toBe('null');
      await run("document.querySelector('#blank').click()");
      await polled(async () => (await control.recorded()).windowOpens).toEqual([
        { url: 'https://example.com/open', action: 'deny' },
        { url: 'https://example.com/blank', action: 'deny' },
      ]);
      expect(await control.windows()).toHaveLength(1);
    });

    test.each([
      ['Control', { modifiers: ['Control'] }],
      ['Shift', { modifiers: ['Shift'] }],
      ['the middle button', { button: 'middle' }],
    ] as const)('by a click with %s is put to the application as a new window', async (_key, how) => {
      const opens = async () => (await control.recorded()).windowOpens;
      const before = (await opens()).length;
      await page.click('#away', { ...how, modifiers: [...('modifiers' in how ? how.modifiers : [])] });
      await polled(async () => (await opens()).slice(before)).toEqual([
        { url: 'https://example.com/', action: 'deny' },
      ]);
    });

    test('to a download is put to the application', async () => {
      await run(
        "const a = document.createElement('a'); a.href = '/download'; a.download = 'x'; document.body.append(a); a.click()",
      );
      await polled(async () => (await control.recorded()).downloads).toEqual([
        { url: 'app://bundle/download', name: expect.any(String), refused: true },
      ]);
    });

    test('opened no program and asked nothing of a network', async () => {
      expect(await control.recorded()).toMatchObject({ openExternal: [], network: [], errors: [BROKEN] });
    });
  });

  describe('permissions', () => {
    test('that the application denies are denied by the browser', async () => {
      expect(await run("return (await navigator.permissions.query({ name: 'geolocation' })).state")).toBe(
        'denied',
      );
      expect(await run("return (await navigator.permissions.query({ name: 'camera' })).state")).toBe(
        'denied',
      );
      expect(await run('return Notification.requestPermission()')).toBe('denied');
    });

    test('are asked of the handlers by name', async () => {
      const url = 'app://bundle/index.html';
      expect(await control.askPermission('usb', url)).toEqual({
        byRequestHandler: false,
        byCheckHandler: false,
      });
      const written = await control.askPermission('clipboard-sanitized-write', url);
      expect(written).toEqual({ byRequestHandler: true, byCheckHandler: true });
      expect(await control.askDevicePermission('usb')).toBe(false);
    });

    test('are told to be guarded, session by session', async () => {
      const own = (await control.sessions()).find(({ partition }) => partition === 'case');
      expect(own).toMatchObject({
        persistent: false,
        handledSchemes: ['app', 'evidence', 'viewer'],
        permissionRequestHandler: true,
        permissionCheckHandler: true,
        devicePermissionHandler: true,
        onBeforeRequest: true,
        proxy: { mode: 'direct' },
        spellChecker: false,
      });
    });
  });

  describe('dialogs', () => {
    test('answer what the test scripted, in order', async () => {
      await control.scriptDialog.showOpenDialog(['/data/one.jpg']);
      await control.scriptDialog.showOpenDialog([]);
      expect(await run("return f.invoke('choose')")).toEqual({
        canceled: false,
        filePaths: ['/data/one.jpg'],
      });
      expect(await run("return f.invoke('choose')")).toEqual({ canceled: true, filePaths: [] });
      await control.scriptDialog.showSaveDialog('/data/out.zip');
      expect(await run("return f.invoke('name')")).toBe('/data/out.zip');
      await control.scriptDialog.showMessageBox({ response: 1 });
      expect(await run("return f.invoke('confirm')")).toBe(1);
      const [open] = (await control.recorded()).dialogs;
      expect(open).toEqual({ method: 'showOpenDialog', options: { properties: ['openFile'] } });
    });

    test('that nobody scripted fail', async () => {
      expect(await run("return f.invoke('choose').catch((e) => e.message)")).toContain('nobody scripted');
      expect((await control.recorded()).errors).toContainEqual(expect.stringContaining('nobody scripted'));
    });
  });

  describe('menu, keys and theme', () => {
    const dark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);

    test('an item is clicked by its labels, and the theme reaches the page', async () => {
      await control.clickMenu('View > Dark');
      await polled(dark).toBe(true);
    });

    test('an accelerator clicks its item', async () => {
      expect(await control.pressKeys({ key: 'd', control: true, shift: true })).toBe('menu');
      await polled(dark).toBe(false);
    });

    test('keys go to before-input-event first and to the page last', async () => {
      expect(await control.pressKeys({ key: 'F12' })).toBe('before-input-event');
      await run("document.addEventListener('keydown', (e) => { window.pressed = e.key }, { once: true })");
      expect(await control.pressKeys({ key: 'Escape', code: 'Escape' })).toBe('page');
      expect(await run('return window.pressed')).toBe('Escape');
      await run('delete window.pressed');
    });

    test('an item that is not enabled cannot be clicked', async () => {
      await expect(control.clickMenu('Off')).rejects.toThrow('not enabled');
    });

    test('roles and accelerators are told', async () => {
      const [file, view] = await control.menu();
      expect(file?.submenu[0]).toMatchObject({ role: 'quit', accelerator: 'CommandOrControl+Q' });
      expect(view?.submenu[0]).toMatchObject({
        type: 'checkbox',
        accelerator: 'CmdOrCtrl+Shift+D',
        checked: false,
      });
    });

    test('the system may be dark and of high contrast', async () => {
      await control.setSystemTheme({ dark: true, highContrast: true });
      await polled(() => page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
      await control.setSystemTheme({});
    });

    test('a right click reaches the application', async () => {
      await page.mouse.click(5, 6, { button: 'right' });
      await told('menu at 5,6');
    });
  });

  describe('files', () => {
    test('dropped from the desktop are real, and their path is known to the preload', async () => {
      const path = join(temporaryFolder(), 'dropped.bin');
      writeFileSync(path, 'four');
      await control.dropFiles([path], { x: 100, y: 300 });
      await polled(() => run('return window.dropped')).toEqual([['dropped.bin', 4, path]]);
      await run('delete window.dropped');
    });

    test('chosen in the page have a path, and made by a script have none', async () => {
      const path = join(temporaryFolder(), 'chosen.bin');
      writeFileSync(path, 'x');
      await control.offerFiles([path]);
      await page.setInputFiles('#chosen', path);
      expect(await run("return f.pathOf(document.querySelector('#chosen').files[0])")).toBe(path);
      expect(await run("return f.pathOf(new File(['x'], 'made.bin'))")).toBe('');
    });

    test('of one name cannot be told apart', async () => {
      await expect(control.offerFiles(['/a/same', '/b/same'])).rejects.toThrow('two files named same');
    });
  });

  describe('shell, print and idle time', () => {
    test('are recorded or answered', async () => {
      await run("await f.invoke('reveal', '/data/case'); await f.invoke('print')");
      expect(await run("return f.invoke('copy', 'a hash')")).toBe('a hash');
      expect(await control.recorded()).toMatchObject({
        shownItems: ['/data/case'],
        printed: [{ url: 'app://bundle/index.html', options: { silent: true } }],
        clipboard: ['a hash'],
      });
      await control.setIdleTime(61);
      expect(await run("return f.invoke('idle')")).toBe(61);
    });
  });

  describe('a window that it could not show as it is', () => {
    test.each([
      ['no-sandbox', 'a window without sandbox'],
      ['node-integration', 'a window with nodeIntegration'],
      ['no-web-security', 'a window without webSecurity'],
      ['webview-tag', 'a window with webviewTag'],
      ['persistent', 'persist:case would be kept'],
    ])('is refused: %s', async (fault, message) => {
      const opened = `return f.invoke('weak-window', '${fault}').catch((e) => e.message)`;
      expect(await run(opened)).toContain(message);
      expect(await control.windows()).toHaveLength(1);
    });
  });

  describe('a page that crashes', () => {
    test('is told of, and shown again in a new page', async () => {
      await control.emitPowerEvent('lock-screen'); // the fixture crashes its page, and loads it again
      page = await host.pageAfter(page);
      await polled(() => run('return window.early')).toBe('object');
      expect(await run('return f.add(1, 1)')).toBe(2);
    });
  });
});

describe.skipIf(skipReason())('Electron test host, by other applications', () => {
  test.each([
    ['no-isolation', 'a window without contextIsolation'],
    ['unregistered-app', 'register app: as standard and secure'],
    ['late-scheme', 'should be called before app is ready'],
    ['early-window', 'Cannot create BrowserWindow before app is ready'],
    ['handler-twice', "Attempted to register a second handler for 'echo'"],
    ['throws-in-main', 'thrown in main'],
    ['other-session', 'ERR_FAILED'],
  ])('does not start one with the fault %s', async (fault, message) => {
    await expect(startFixture(fault)).rejects.toThrow(message);
  });

  describe('one that lets navigations through', () => {
    const host = sharedFixture('open-navigation');
    test('counts a link to another program as opened when the application grants it', async () => {
      const { page, control } = host();
      await page.click('#program');
      await polled(async () => (await control.recorded()).permissions.at(-1)?.permission).toBe(
        'openExternal',
      );
      expect((await control.recorded()).openExternal).toEqual([]); // its permission handler still says no
    });

    test('lets a navigation through that the application lets through', async () => {
      const { page, control } = host();
      await page.click('#scheme');
      await polled(async () => (await control.windows())[0]?.url).toBe('evidence://one/wave');
    });
  });

  test.each([
    ['no-policy', 'cancels', { network: 0, cancelled: 1 }],
    ['open-network', 'lets out', { network: 1, cancelled: 0 }],
  ])('with the fault %s %s a request to this machine', async (fault, _does, expected) => {
    let hits = 0;
    const server = createServer((_request, response) => response.end(String(hits++)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
    const { page, control } = await startFixture(fault);
    await page.evaluate((url) => fetch(url, { mode: 'no-cors' }).catch(() => {}), url);
    const { network, cancelled } = await control.recorded();
    expect({ network: network.length, cancelled: cancelled.length }).toEqual(expected);
    expect(hits).toBe(expected.network);
  });

  describe('one that grants everything, lets windows open and forgets a port', () => {
    const host = sharedFixture('grant open-windows forgot-start');
    test('grants what both handlers grant', async () => {
      const { page } = host();
      const state = () =>
        page.evaluate(() => navigator.permissions.query({ name: 'geolocation' }).then((one) => one.state));
      expect(await state()).toBe('granted');
    });

    test('keeps a port waiting that the application forgot to start', async () => {
      const { page } = host();
      const answer = await inPage(
        page,
        `const port = await new Promise((resolve) => {
           window.addEventListener('message', (e) => e.data?.handed && resolve(e.ports[0]));
           f.askPort();
         });
         const answered = new Promise((resolve) => { port.onmessage = () => resolve('answered') });
         port.postMessage('hello');
         const later = f.invoke('echo').then(() => f.invoke('echo')).then(() => 'still waiting');
         return Promise.race([answered, later])`,
      );
      expect(answer).toBe('still waiting');
    });

    test('opens a window that the application allows', async () => {
      const { page, control } = host();
      await page.evaluate(() => void window.open('app://bundle/other.html'));
      await polled(async () => (await control.windows()).map(({ url }) => url)).toContain(
        'app://bundle/other.html',
      );
    });
  });

  describe('one whose page is taken over', () => {
    const host = sharedFixture();
    test('survives a page that replaces what JavaScript is made of', async () => {
      const answer = await inPage(
        host().page,
        `for (const name of ['push', 'map', 'forEach', 'join']) Array.prototype[name] = () => { throw new Error('stolen') };
         Map.prototype.get = Map.prototype.set = () => { throw new Error('stolen') };
         EventTarget.prototype.dispatchEvent = () => { throw new Error('stolen') };
         Object.defineProperty(CustomEvent.prototype, 'detail', { get() { throw new Error('stolen') } });
         window.CustomEvent = window.structuredClone = undefined;
         Object.entries = Object.keys = Object.freeze = () => { throw new Error('stolen') };
         return f.add(20, 22)`,
      );
      expect(answer).toBe(42);
    });

    test('ends with its last window', async () => {
      await host().page.close();
      expect(await host().exited).toEqual({ code: 0, signal: null });
    });
  });

  describe('one without a fault', () => {
    const host = sharedFixture();
    test('gives the lock to the first of two, and tells it of the second', async () => {
      const { page, userData } = host();
      await expect(startElectronHost({ entry: ENTRY, userData, args: ['--case=second'] })).rejects.toThrow(
        'ended with 0',
      );
      await polled(() => inPage(page, 'return f.told()')).toContain('second --case=second');
    });

    test('leaves no process behind when it is killed', async () => {
      const running = host();
      const { page, control, browserPid } = running;
      await inPage(page, 'f.connect()');
      await polled(() => control.utilityPids()).toHaveLength(1);
      const pids = [browserPid, ...(await control.utilityPids())];
      await running.kill();
      const living = () =>
        pids.filter((pid) => {
          try {
            return process.kill(pid, 0);
          } catch {
            return false;
          }
        });
      await polled(living).toEqual([]);
    });
  });
});
