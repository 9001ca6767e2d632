/**
 * B1 rows 17 and 20, S-31: messages to the main process from whom they must not come, and messages that are none. No handler is
 * entered, nobody is told a path or a stack, and whoever asks properly afterwards is answered.
 */
import * as fc from 'fast-check';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract, MAX_MESSAGE } from '../../shared/contract/index.ts';
import { makeFolders, type TestFolders } from '../e2e/window/under-test.ts';
import { arrived, type AttackedWindow, inElectronShells } from './attacked-window.ts';
import { attempt } from './in-page.ts';
import type { Forged, MainProcess, Sender } from './main-process.ts';

const POLL = { timeout: 50_000, interval: 5 };
/** Above every number that the page itself gives: what it asked at its beginning is still being answered. */
const FORGED = 1_000_000;
const reply = z.object({
  op: z.string(),
  id: z.number(),
  failure: z.object({ code: z.string() }).loose().optional(),
});
type Reply = z.infer<typeof reply>;

/** Takes the place of the page's own listener, as a script that took it over would. */
const overhear = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const heard: unknown[] = [];
    Reflect.set(window, '__heard', heard);
    Reflect.get(window, 'custodia').listen((message: unknown) => void heard.push(message));
  });
/** What came back to forged messages. */
const heard = async (page: Page): Promise<Reply[]> =>
  z
    .array(reply)
    .parse(await page.evaluate(() => Reflect.get(window, '__heard')))
    .filter(({ id }) => id >= FORGED);

const stranger = (who: string, from: Sender, url?: string) => ({
  who,
  sender: { from, ...(url !== undefined && { url }) },
});
const STRANGERS = [
  stranger('a frame in the page', 'subframe'),
  stranger('another window', 'other-window'),
  stranger('a frame that is gone', 'destroyed-frame'),
  stranger('a page of the internet', 'main-frame', 'https://bundle.example/'),
  stranger('another host of the scheme', 'main-frame', 'app://other/index.html'),
  stranger('a lookalike', 'main-frame', 'app://bundle.evil/index.html'),
  stranger('a viewer', 'main-frame', 'viewer://handle/AAAAAAAAAAAAAAAAAAAAAA'),
  stranger('evidence', 'main-frame', 'evidence://handle/AAAAAAAAAAAAAAAAAAAAAA'),
  stranger('a file', 'main-frame', 'file:///tmp/index.html'),
];

const call = (id: number, name: string, input: unknown): string =>
  JSON.stringify({ op: 'call', id, name, input });

/** What no preload of ours sends. */
const NO_MESSAGES: readonly (readonly [what: string, args: readonly unknown[]])[] = [
  ['nothing', []],
  ['null', [null]],
  ['a number', [7]],
  ['an object instead of its text', [{ op: 'call', id: FORGED, name: 'app.state', input: {} }]],
  ['bytes', [new Uint8Array([1, 2, 3])]],
  ['an empty text', ['']],
  ['half a text', ['{"op":']],
  ['a list', ['[]']],
  ['an unknown operation', [`{"op":"eval","id":${FORGED}}`]],
  ['an unknown member', [`{"op":"stop","id":${FORGED},"x":1}`]],
  ['no number', [`{"op":"stop","id":"${FORGED}"}`]],
  ['the number nought', ['{"op":"stop","id":0}']],
  ['a number beyond numbers', ['{"op":"stop","id":1e400}']],
  ['a prototype', [`{"op":"call","id":${FORGED},"name":"app.state","input":{},"__proto__":{"x":1}}`]],
  ['a name too long', [call(FORGED, 'x'.repeat(65), {})]],
  ['lists in lists', ['['.repeat(100_000) + ']'.repeat(100_000)]],
  ['ten megabytes', [call(FORGED, 'app.state', 'x'.repeat(10_000_000))]],
  ['one character too many', [call(FORGED, 'app.state', '').padEnd(MAX_MESSAGE + 1)]],
];

/** Inputs that no call takes, or that reach for what every object has. */
const HOSTILE_INPUTS: readonly unknown[] = [
  null,
  [],
  'x'.repeat(100_000),
  { path: '/etc/passwd', token: '../../etc/passwd', uid: '..', id: '..', view: '..', job: '..' },
  { constructor: { prototype: { polluted: 1 } }, __proto__: { polluted: 1 } },
];

const TELLS = /node:|\.[cm]?[jt]s\b|\/(home|root|tmp|work|usr)\/|    at /;

inElectronShells(({ start }) => {
  let attacked: AttackedWindow;
  let main: MainProcess;
  let page: Page;
  let folders: TestFolders;
  let next = FORGED + 1;
  beforeAll(async () => {
    folders = makeFolders();
    attacked = await start({ folders });
    if (attacked.main === null) throw new Error('no main process');
    ({ main, page } = attacked);
    await arrived(page);
    await overhear(page);
  });
  afterAll(async () => {
    await attacked?.close();
    folders.remove();
  });

  const send = (args: readonly unknown[], more: Partial<Forged> = {}) =>
    main.forge({ kind: 'send', channel: 'custodia:line', from: 'main-frame', args, ...more });
  const replyTo = async (id: number): Promise<Reply | undefined> =>
    (await heard(page)).find((one) => one.id === id);
  /** An honest call after all the others: what was sent before it has been looked at when it is answered. */
  async function honest(): Promise<void> {
    const id = next++;
    await send([call(id, 'app.state', {})]);
    await expect.poll(() => replyTo(id), POLL).toMatchObject({ op: 'result' });
  }
  /** Told on standard error, which arrives when it arrives: each test waits for its own. */
  const told = (code: string): number => attacked.window.output().split(`custodia: ${code}`).length - 1;
  const refusals = (): number => told('SENDER_REFUSED');

  describe.each(STRANGERS)('$who', ({ sender }) => {
    it('calls nothing', async () => {
      const id = next++;
      const before = refusals();
      await send([call(id, 'app.state', {})], sender);
      await expect.poll(refusals, POLL).toBe(before + 1);
      await honest();
      expect(await replyTo(id)).toBeUndefined();
    });
    it('opens no line', async () => {
      const before = refusals();
      await send([], { channel: 'custodia:open', ...sender });
      await expect.poll(refusals, POLL).toBe(before + 1);
      await honest();
    });
    it('hands over no path', async () => {
      const before = refusals();
      const args = [{ purpose: 'import-files', paths: ['/etc/passwd'] }];
      const answer = await main.forge({ kind: 'invoke', channel: 'custodia:dropped', args, ...sender });
      expect(answer).toEqual({ ok: false, value: 'Error: SENDER_REFUSED' });
      await expect.poll(refusals, POLL).toBe(before + 1);
    });
  });

  describe('a message of the page', () => {
    it.each(NO_MESSAGES)('is none: %s', async (_what, args) => {
      const before = (await heard(page)).length;
      await send(args);
      await honest();
      expect(await heard(page)).toHaveLength(before + 1);
    });

    it('is text of any form, and the line holds', async () => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), async (text) => {
          await send([text]);
        }),
        { numRuns: 150 },
      );
      await honest();
    });

    it('calls what there is with what nobody takes, and learns nothing', async () => {
      const sent = new Map<number, string>();
      for (const name of Object.keys(contract))
        for (const input of HOSTILE_INPUTS) {
          const id = next++;
          sent.set(id, name);
          await send([call(id, name, input)]);
        }
      await honest();
      const answers = async (): Promise<Reply[]> => (await heard(page)).filter(({ id }) => sent.has(id));
      // Whoever came after them was answered; not all of them are answered at once.
      await expect
        .poll(async () => new Set((await answers()).map(({ id }) => id)).size, POLL)
        .toBe(sent.size);
      const replies = await answers();
      const codes = replies.map(({ op, id, failure }) => failure?.code ?? `${op} ${sent.get(id)}`);
      expect([...new Set(codes)].filter((code) => code !== 'LOCKED').sort()).toEqual(['BAD_REQUEST']);
      expect(replies.map((one) => JSON.stringify(one)).filter((one) => TELLS.test(one))).toEqual([]);
    });

    it.each(['constructor', '__proto__', 'toString', 'app.eval', 'files.dropped', '', 'app'])(
      'calls nothing that is no call of a page: %j',
      async (name) => {
        const id = next++;
        await send([call(id, name, { purpose: 'import-files', paths: ['/etc/passwd'] })]);
        await expect.poll(() => replyTo(id), POLL).toMatchObject({ failure: { code: 'BAD_REQUEST' } });
      },
    );

    it('is one of too many, and the line holds', async () => {
      const before = told('MESSAGE_REFUSED');
      // By a page that sends faster than any test can: in one go.
      await send([`{"op":"stop","id":${FORGED}}`], { times: 40_000 });
      await expect.poll(() => told('MESSAGE_REFUSED'), POLL).toBeGreaterThan(before + 1000);
      // Those that come back each second are enough for whoever asks a little.
      await expect
        .poll(async () => {
          const id = next++;
          await send([call(id, 'app.state', {})]);
          return (await replyTo(id - 1))?.op;
        }, POLL)
        .toBe('result');
    });
  });

  describe('dropped paths', () => {
    const drop = (args: readonly unknown[]) =>
      main.forge({ kind: 'invoke', channel: 'custodia:dropped', from: 'main-frame', args });
    it.each<readonly [string, readonly unknown[]]>([
      ['nothing', []],
      ['null', [null]],
      ['no paths', [{ purpose: 'import-files', paths: [] }]],
      ['a purpose of every object', [{ purpose: 'constructor', paths: ['/etc/passwd'] }]],
      ['one member more', [{ purpose: 'import-files', paths: ['/etc/passwd'], token: 'x' }]],
      ['a path too long', [{ purpose: 'import-files', paths: ['/'.repeat(40_000)] }]],
      ['too many', [{ purpose: 'import-files', paths: Array.from({ length: 1001 }, () => '/etc/passwd') }]],
    ])('are none: %s', async (_what, args) => {
      const failure = { code: 'BAD_REQUEST', details: { call: 'files.dropped' } };
      expect(await drop(args)).toEqual({ ok: true, value: { failure: expect.objectContaining(failure) } });
    });
    it('are not taken while nobody has unlocked', async () => {
      const answer = await drop([{ purpose: 'import-files', paths: ['/etc/passwd'] }]);
      expect(answer).toMatchObject({ ok: true, value: { failure: { code: 'LOCKED' } } });
    });
  });

  describe('what the preload gives the page', () => {
    it('are three functions and nothing of Electron', async () => {
      const found = await page.evaluate(() => {
        const bridge: object = Reflect.get(window, 'custodia');
        return Object.fromEntries(Object.entries(bridge).map(([name, value]) => [name, typeof value]));
      });
      expect(found).toEqual({ post: 'function', listen: 'function', dropped: 'function' });
    });
    it.each<readonly [string, (given: null) => unknown]>([
      ['an operation of its own', () => Reflect.get(window, 'custodia').post({ op: 'eval', code: '1' })],
      [
        'paths that it made up',
        () =>
          Reflect.get(window, 'custodia').post({
            op: 'call',
            id: 1,
            name: 'files.dropped',
            input: { purpose: 'import-files', paths: ['/etc/passwd'] },
          }),
      ],
      [
        'a name of every object',
        () => Reflect.get(window, 'custodia').post({ op: 'call', id: 1, name: 'hasOwnProperty', input: {} }),
      ],
      ['nothing', () => Reflect.get(window, 'custodia').post()],
      [
        'what is no file',
        () =>
          Reflect.get(window, 'custodia').dropped('import-files', [{ path: '/etc/passwd', name: 'passwd' }]),
      ],
    ])('takes no %s', async (_what, run) => {
      expect(await attempt(page, run, null)).toMatch(/Error/);
    });
    it('tells no path of a file that a script made', async () => {
      const answer: unknown = await page.evaluate(() =>
        Reflect.get(window, 'custodia').dropped('import-files', [new File(['x'], '/etc/passwd')]),
      );
      expect(answer).toMatchObject({ failure: { code: 'BAD_REQUEST' } });
    });
    it('cannot be replaced', async () => {
      await page.evaluate(() => {
        try {
          Reflect.set(window, 'custodia', { post: null });
          Reflect.set(Reflect.get(window, 'custodia'), 'post', null);
        } catch {
          // Refused aloud.
        }
      });
      expect(await page.evaluate(() => typeof Reflect.get(window, 'custodia').post)).toBe('function');
    });
  });

  it('opens nothing for a second start, whatever is on its command line (S-35)', async () => {
    const { host } = attacked;
    if (host === null) return;
    await host.control.emitSecondInstance(
      ['custodia', '--case=../../x', 'file:///etc/passwd', 'app://bundle/'],
      '/',
    );
    await honest();
    expect((await host.control.windows()).map(({ focused }) => focused)).toEqual([true]);
    const { dialogs, openExternal, shownItems } = await host.control.recorded();
    expect({ dialogs, openExternal, shownItems }).toEqual({ dialogs: [], openExternal: [], shownItems: [] });
  });

  it('survives all of it', async () => {
    await honest();
    await page.evaluate(() => location.reload());
    await arrived(page);
    expect(await main.windows()).toHaveLength(1);
    expect(attacked.window.output()).not.toMatch(/TypeError|RangeError|Uncaught|    at /);
    if (attacked.host !== null) expect((await attacked.host.control.recorded()).errors).toEqual([]);
  });
});
