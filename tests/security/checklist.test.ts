/** Each row of the checklist against the application as it was built. What navigation, injection and packaging show is shown there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { built } from '../e2e/window/built.ts';
import { makeFolders, type TestFolders } from '../e2e/window/under-test.ts';
import { type AttackedWindow, arrived, inEveryShell, settled } from './attacked-window.ts';
import { CHECKLIST, checklistLines, checklistPage } from './checklist.ts';
import { attempt } from './in-page.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HERE = 'security/checklist.test.ts';
/** `2, 3, 8 to 11` as numbers. */
const rowsOf = (said: string): number[] =>
  said.split(',').flatMap((part) => {
    const [from = 0, to = from] = part.split('to').map(Number);
    return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  });

/** Version of Electron that the manifest names. */
const pinned = (): string =>
  z
    .object({ devDependencies: z.object({ electron: z.string() }) })
    .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))).devDependencies.electron;

describe('the table', () => {
  it('has all twenty rows', () => {
    expect(CHECKLIST.map(({ row }) => row)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });
  it('names tests that are there', () => {
    const missing = CHECKLIST.flatMap(({ tests }) => tests).filter(
      (test) => !existsSync(join(ROOT, 'tests', test)),
    );
    expect(missing).toEqual([]);
  });
  it.each(CHECKLIST)('has a check of row $row', ({ row, tests }) => {
    // Here every check says in its title of which rows it is; the others are named by their files.
    const titles = [
      ...readFileSync(import.meta.filename, 'utf8').matchAll(/['`]rows? ([\d, to]+):|^ {4}\[(\d+), '/gm),
    ];
    const here = titles.flatMap(([, several = '', single = '']) => rowsOf(`${several}${single}`));
    expect(tests.some((test) => test !== HERE) || here.includes(row)).toBe(true);
  });
  it('can be read', () => {
    process.stdout.write(`${checklistLines()}\n`);
  });
  it('never takes the test host alone for a proof', () => {
    const unfounded = CHECKLIST.filter(
      ({ status, shownIn }) => status === 'proven' && shownIn.every((where) => where === 'test host'),
    );
    expect(unfounded).toEqual([]);
  });
  it('is the page of the documentation', async () => {
    // Written anew by `npx vitest run --config tests/vitest.config.ts tests/security/checklist.test.ts -u`.
    await expect(checklistPage()).toMatchFileSnapshot(join(ROOT, 'resources/docs/security-checklist.md'));
  });
});

describe('what was built', () => {
  let main = '';
  beforeAll(async () => {
    await built();
    const files = readdirSync(join(ROOT, 'out/main'), { recursive: true, encoding: 'utf8' });
    main = files
      .filter((file) => file.endsWith('.js'))
      .map((file) => readFileSync(join(ROOT, 'out/main', file), 'utf8'))
      .join('\n');
  });
  it.each([
    [8, 'allowRunningInsecureContent'],
    [9, 'experimentalFeatures'],
    [10, 'enableBlinkFeatures'],
    [15, 'openExternal'],
    [15, 'openPath'],
  ])('row %i: has nothing of %s', (_, name) => {
    // What is said to be off stands as `name: false` or `!1`, and only so.
    const said = main.match(new RegExp(`\\b${name}\\b(?!\\s*:\\s*(false|!1))`, 'g'));
    expect(said).toBeNull();
  });
  it('row 4: asks for the sandbox of all processes', () => {
    expect(main).toMatch(/\.enableSandbox\(\)/);
  });
  it('row 12: refuses webviews', () => {
    expect(main).toContain('will-attach-webview');
  });
  it('row 16: is for the version of Electron that is pinned, with its hashes', () => {
    expect(pinned()).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Number(pinned().split('.')[0])).toBeGreaterThanOrEqual(45);
    expect(existsSync(join(ROOT, 'node_modules/electron/checksums.json'))).toBe(true);
  });
  it('row 20: has a preload that exposes one name', () => {
    const preload = readFileSync(join(ROOT, 'out/preload/index.cjs'), 'utf8');
    expect(preload.match(/exposeInMainWorld\(/g)).toHaveLength(1);
  });
});

/** Replaces what the preload's functions could use of the page's, calls through them, and puts everything back. */
function bendEverything(): Promise<void> {
  const bridge: unknown = Reflect.get(window, 'custodia');
  const bent = (): never => {
    throw new Error('bent');
  };
  const kept: (() => void)[] = [];
  const replace = (holder: object, name: string, value: unknown): void => {
    const before = Object.getOwnPropertyDescriptor(holder, name);
    kept[kept.length] = () =>
      before === undefined
        ? void Reflect.deleteProperty(holder, name)
        : void Reflect.defineProperty(holder, name, before);
    Reflect.set(holder, name, value);
  };
  return new Promise((resolve) => {
    const listen = Reflect.get(Object(bridge), 'listen');
    const post = Reflect.get(Object(bridge), 'post');
    listen((message: { readonly id: number }) => {
      if (message.id !== 77) return;
      for (let at = kept.length - 1; at >= 0; at -= 1) kept[at]?.();
      Reflect.set(window, '__answer', message);
      resolve();
    });
    for (const name of ['push', 'map', 'forEach', 'join', 'includes']) replace(Array.prototype, name, bent);
    for (const name of ['has', 'get', 'set']) replace(Map.prototype, name, bent);
    replace(Function.prototype, 'call', bent);
    replace(Object, 'hasOwn', () => true);
    replace(JSON, 'stringify', () => 'bent');
    post({ op: 'call', id: 77, name: 'app.state', input: {} });
  });
}

inEveryShell(({ shell, start }) => {
  let folders: TestFolders;
  let attacked: AttackedWindow;
  beforeAll(async () => {
    folders = makeFolders();
    attacked = await start({ folders });
    await arrived(attacked.page);
  });
  afterAll(async () => {
    await attacked?.close();
    folders.remove();
  });

  it('row 2: the page has nothing of Node', async () => {
    const found = await attacked.page.evaluate(() =>
      ['process', 'require', 'module', 'global'].filter((name) => name in window),
    );
    expect(found).toEqual([]);
  });

  it('rows 6, 18: a fetch from elsewhere is refused', async () => {
    const answers = await attacked.page.evaluate(async () => {
      const wanted = ['file:///etc/hostname', 'https://example.invalid/', 'app://other/index.html'];
      return Promise.all(
        wanted.map((url) =>
          fetch(url).then(
            ({ ok }) => ok,
            () => false,
          ),
        ),
      );
    });
    expect(answers).toEqual([false, false, false]);
  });

  it('row 5: the page is given no device and no place', async () => {
    const found = await attacked.page.evaluate(async () => {
      const asked = ['geolocation', 'camera', 'microphone', 'midi', 'clipboard-read'];
      const states = asked.map(async (name) => {
        const query: unknown = await Reflect.apply(
          Reflect.get(navigator.permissions, 'query'),
          navigator.permissions,
          [{ name }],
        ).catch(() => ({ state: 'unknown' }));
        return Reflect.get(Object(query), 'state');
      });
      const tried = [
        () => navigator.mediaDevices.getUserMedia({ audio: true, video: true }),
        () => navigator.mediaDevices.getDisplayMedia(),
        () => new Promise((found, refused) => navigator.geolocation.getCurrentPosition(found, refused)),
        () => navigator.requestMIDIAccess(),
        () => navigator.clipboard.readText(),
        ...['usb', 'hid', 'serial', 'bluetooth'].map((kind) => () => {
          const devices: unknown = Reflect.get(navigator, kind);
          if (devices === undefined) throw new Error('there are none');
          const ask = Reflect.get(Object(devices), kind === 'serial' ? 'requestPort' : 'requestDevice');
          return Reflect.apply(ask, devices, [{ filters: [] }]);
        }),
      ];
      const outcomes = tried.map(async (act) => {
        try {
          await act();
          return 'given';
        } catch {
          return 'refused';
        }
      });
      return { states: await Promise.all(states), outcomes: await Promise.all(outcomes) };
    });
    expect(found.states.filter((state) => state !== 'denied')).toEqual([]);
    expect(found.outcomes.filter((outcome) => outcome !== 'refused')).toEqual([]);
  });

  it('row 7: the policy is a header and lets nothing in', async () => {
    const policy = await attacked.page.evaluate(async () => {
      const answer = await fetch(new URL('index.html', location.href.split('#')[0]));
      return answer.headers.get('content-security-policy') ?? '';
    });
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    // The test host's own stand-ins for our schemes.
    expect(policy.replace(/https:\/\/\*\.(app|evidence|viewer)\.invalid/g, '')).not.toMatch(
      /unsafe-|\*|http:/,
    );
  });

  it('row 14: no page opens a window', async () => {
    const before = attacked.page.context().pages().length;
    await attacked.page.evaluate(() => void window.open('about:blank'));
    await settled(attacked.page);
    // A browser is the person's own: there it may open an empty one, which has nothing of ours.
    if (shell !== 'loopback') expect(attacked.page.context().pages()).toHaveLength(before);
    expect(attacked.seen.documents).toEqual([]);
  });

  it('row 18: no address leads out of the list', async () => {
    const wanted = [
      '%2e%2e/%2e%2e/package.json',
      '..%5c..%5cpackage.json',
      '../../package.json',
      'assets/%00',
      'nothing.js',
    ];
    const answers = await attacked.page.evaluate(
      (paths) =>
        Promise.all(
          paths.map((path) =>
            fetch(`${location.href.split('#')[0]?.replace(/[^/]*$/, '') ?? ''}${path}`).then(
              ({ status }) => status,
              () => 0,
            ),
          ),
        ),
      wanted,
    );
    expect(answers.filter((status) => status >= 200 && status < 400)).toEqual([]);
  });

  if (shell === 'loopback') return;

  it('rows 2, 3, 4, 6, 8 to 11: every window has the options that are asked for', async () => {
    const windows = (await attacked.main?.windows()) ?? [];
    expect(windows).not.toEqual([]);
    for (const { webPreferences } of windows) {
      expect(webPreferences).toMatchObject({ contextIsolation: true, nodeIntegration: false, sandbox: true });
      for (const dangerous of [
        'allowRunningInsecureContent',
        'experimentalFeatures',
        'webviewTag',
        'nodeIntegrationInSubFrames',
        'nodeIntegrationInWorker',
      ])
        expect([undefined, false], dangerous).toContain(webPreferences[dangerous]);
      expect([undefined, true]).toContain(webPreferences['webSecurity']);
    }
  });

  it('row 11: a webview stays an unknown element', async () => {
    const before = (await attacked.main?.windows())?.length;
    await attacked.page.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'https://example.invalid/');
      view.setAttribute('allowpopups', '');
      document.body.append(view);
    });
    await settled(attacked.page);
    expect((await attacked.main?.windows())?.length).toBe(before);
  });

  it('row 15: nothing was handed to the system', async () => {
    expect(await attacked.main?.openedOutside()).toEqual([]);
  });

  it.each(['subframe', 'other-window', 'destroyed-frame'] as const)(
    'row 17: %s is no sender',
    async (from) => {
      const answer = await attacked.main?.forge({
        kind: 'invoke',
        channel: 'custodia:dropped',
        args: [{ purpose: 'import-files', paths: ['/etc/hostname'] }],
        from,
      });
      expect(answer).toMatchObject({ ok: false });
      expect(String(answer?.value)).toContain('SENDER_REFUSED');
    },
  );
  it('row 17: another origin in the main frame is no sender', async () => {
    const answer = await attacked.main?.forge({
      kind: 'invoke',
      channel: 'custodia:dropped',
      args: [{ purpose: 'import-files', paths: ['/etc/hostname'] }],
      from: 'main-frame',
      url: 'https://example.invalid/',
    });
    expect(answer).toMatchObject({ ok: false });
  });

  it('row 20: the page finds three functions and nothing of Electron', async () => {
    const found = await attacked.page.evaluate(() => {
      const bridge: unknown = Reflect.get(window, 'custodia');
      return {
        names: Object.keys(Object(bridge)).toSorted(),
        raw: ['ipcRenderer', 'electron', 'electronAPI', 'require'].filter((name) => name in window),
      };
    });
    expect(found).toEqual({ names: ['dropped', 'listen', 'post'], raw: [] });
  });

  if (shell === 'test host')
    it('rows 1, 5: every session lets nothing out, asks nobody and keeps nothing', async () => {
      const { host } = attacked;
      if (host === null) throw new Error('no test host');
      for (const session of await host.control.sessions())
        expect(session).toMatchObject({
          persistent: false,
          onBeforeRequest: true,
          permissionRequestHandler: true,
          permissionCheckHandler: true,
          devicePermissionHandler: true,
          displayMediaRequestHandler: true,
          spellChecker: false,
          proxy: { mode: 'direct' },
        });
      const { switches } = await host.control.recorded();
      expect(switches.join()).toContain('host-resolver-rules=MAP * ~NOTFOUND');
      expect(switches.join()).toContain('webrtc-ip-handling-policy=disable_non_proxied_udp');
    });

  if (shell === 'electron')
    it('row 16: the version that runs is the pinned one', async () => {
      expect(await attacked.main?.electronVersion()).toBe(pinned());
    });

  it('row 5: every permission but writing to the clipboard is refused', async (context) => {
    const { host } = attacked;
    if (host === null) return context.skip('in Electron itself, permissions are asked for by the page');
    const url = attacked.page.url();
    const asked = [
      'geolocation',
      'notifications',
      'media',
      'midi',
      'clipboard-read',
      'display-capture',
      'hid',
      'serial',
      'usb',
      'openExternal',
      'fullscreen',
      'pointerLock',
      'unknown',
    ];
    for (const permission of asked)
      expect(
        JSON.stringify(await host.control.askPermission(permission, url, 'case')),
        permission,
      ).not.toContain('true');
    const copying = await host.control.askPermission('clipboard-sanitized-write', url, 'case');
    expect(JSON.stringify(copying)).toContain('true');
    for (const device of ['hid', 'serial', 'usb'] as const)
      expect(JSON.stringify(await host.control.askDevicePermission(device, 'case'))).not.toContain('true');
  });

  it('row 3: what the page bends does not reach the preload', async () => {
    const { page } = attacked;
    const answer = await attempt(page, bendEverything, null);
    expect(answer).toBeNull();
    expect(await page.evaluate(() => Reflect.get(window, '__answer'))).toMatchObject({
      op: 'result',
      id: 77,
    });
    await page.reload();
    await arrived(page);
  });
});
