/** Attacks on the loopback host: whoever is not the one window of the first client gets nothing, and the host survives it. */
import { once } from 'node:events';
import type { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LINE_TAKEN, MAX_MESSAGE } from '../../shared/contract/index.ts';
import { type AttackedHost, BYTES, closed, HANDLE, startAttackedHost, VIEWER } from './loopback-client.ts';

let host: AttackedHost;
beforeEach(async () => {
  host = await startAttackedHost();
});
afterEach(() => host.close());

const CALL = JSON.stringify({ op: 'call', id: 1, name: 'app.state', input: {} });
async function open(headers?: Parameters<AttackedHost['line']>[0]): Promise<WebSocket> {
  const line = await host.line(headers);
  if (typeof line === 'number') throw new Error(`the line was refused with ${line}`);
  return line;
}
async function answer(line: WebSocket, message: string): Promise<unknown> {
  line.send(message);
  const [data] = await once(line, 'message');
  return JSON.parse(String(data));
}

describe('the first client', () => {
  it('gets the page and a line to the engine', async () => {
    const page = await host.inside('');
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await answer(await open(), CALL)).toMatchObject({ op: 'result', value: { lock: 'missing' } });
  });
  it('gets a cookie that scripts and other sites do not', async () => {
    const { headers } = await host.get(host.address.pathname, { cookie: host.session.cookie });
    expect(headers['location']).toBe(host.session.folder);
    expect(host.session.cookie).toMatch(/^custodia=[\w-]{43}$/);
  });
  it('has a policy that lets nothing in from anywhere', async () => {
    const { headers } = await host.inside('');
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self' ws://127.0.0.1:${host.port}; ` +
        "media-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; " +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    );
  });
  it('never gets a header that lets others read', async () => {
    for (const path of ['', `evidence/${HANDLE}`, 'nothing']) {
      const { headers } = await host.inside(path, { origin: `http://127.0.0.1:${host.port}` });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(headers['cache-control']).toBe('no-store');
    }
  });
});

describe('a second client', () => {
  it('finds the address used up and a page that says so', async () => {
    const { status, headers, body } = await host.get(host.address.pathname);
    expect([status, headers['set-cookie']]).toEqual([403, undefined]);
    expect(body.toString()).toContain('Custodia is open in another window');
    expect(body.toString()).toContain('Custodia مفتوح في نافذة أخرى');
  });
  it.each(['/', '/open/x', '/open/'])('gets nothing at %s', async (path) => {
    expect((await host.get(path)).status).toBe(403);
  });
  it('gets nothing of the page without the cookie, even knowing its folder', async () => {
    expect((await host.get(host.session.folder)).status).toBe(403);
    expect((await host.get(`${host.session.folder}evidence/${HANDLE}`)).status).toBe(403);
  });
  it('gets no line without the cookie', async () => {
    expect(await host.line({ cookie: undefined })).toBe(403);
    expect(await host.line({ cookie: 'custodia=guessed' })).toBe(403);
  });
  it('gets nothing with the cookie alone: another port of this host sees no folder', async () => {
    expect((await host.get('/assets/index-1a.js', { cookie: host.session.cookie })).status).toBe(404);
    expect(await host.line({}, '/line')).toBe(403);
  });
});

describe('a second window', () => {
  it('finds the line taken, and the first one keeps it', async () => {
    const first = await open();
    expect(await closed(await open())).toBe(LINE_TAKEN);
    expect(await answer(first, CALL)).toMatchObject({ op: 'result' });
  });
  it('takes the place of one that was closed', async () => {
    const first = await open();
    first.close();
    await closed(first);
    expect(await answer(await open(), CALL)).toMatchObject({ op: 'result' });
  });
});

describe('a window that is gone without a word', () => {
  it('gives way to the next', async () => {
    await host.close();
    host = await startAttackedHost({ silenceMs: 50 });
    const dead = await host.line();
    if (typeof dead === 'number') throw new Error('refused');
    // It hears no ping and sends no pong.
    dead.pause();
    expect(await answer(await open(), CALL)).toMatchObject({ op: 'result' });
    dead.terminate();
  });
});

describe('a foreign page in the same browser', () => {
  it.each([
    ['by DNS rebinding', { host: 'evil.example' }],
    ['by DNS rebinding with the port', { host: 'evil.example:1' }],
    ['as localhost', { host: 'localhost' }],
    ['with its own origin', { origin: 'https://evil.example' }],
    ['as a sandboxed frame', { origin: 'null' }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from another port of this host', { 'sec-fetch-site': 'same-site' }],
  ])('gets nothing %s, cookie or not', async (_, headers) => {
    const { status, body } = await host.inside('', headers);
    expect([status, body.length]).toEqual([403, 0]);
  });
  it.each([
    ['another host', { origin: 'https://evil.example' }],
    ['a rebound name', { host: 'evil.example', origin: 'http://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['nowhere', { origin: undefined }],
  ])('gets no line from %s', async (_, headers) => {
    expect(await host.line(headers)).toBe(403);
  });
  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('gets nothing by %s', async (method) => {
    const { status, headers } = await host.get(
      host.session.folder,
      { cookie: host.session.cookie, origin: 'https://evil.example' },
      method,
    );
    expect([status, headers['access-control-allow-origin']]).toEqual([403, undefined]);
  });
});

describe('bytes of evidence', () => {
  it('come whole, inert and unstored', async () => {
    const { status, headers, body } = await host.inside(`evidence/${HANDLE}`);
    expect([status, body.equals(BYTES)]).toEqual([200, true]);
    expect(headers).toMatchObject({
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    });
  });
  it('come in parts across pieces', async () => {
    const { status, headers, body } = await host.inside(`evidence/${HANDLE}`, {
      range: 'bytes=1048570-2097160',
    });
    expect([status, headers['content-range']]).toEqual([206, 'bytes 1048570-2097160/3000000']);
    expect(body.equals(BYTES.subarray(1_048_570, 2_097_161))).toBe(true);
  });
  it('do not come beyond the end', async () => {
    expect((await host.inside(`evidence/${HANDLE}`, { range: 'bytes=3000000-' })).status).toBe(416);
  });
  it('answer to their own folder only', async () => {
    expect((await host.inside(`viewer/${HANDLE}`)).status).toBe(404);
    expect((await host.inside(`evidence/${VIEWER}`)).status).toBe(404);
  });
  it('are shown in a viewer that runs and loads nothing', async () => {
    const { headers } = await host.inside(`viewer/${VIEWER}`);
    expect(headers['content-security-policy']).toBe(
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    );
  });
  it.each([
    `evidence/${'A'.repeat(22)}`,
    'evidence/',
    'evidence/..%2f..%2fetc%2fpasswd',
    `evidence/../evidence/${HANDLE}`,
    `evidence/%2e%2e/${HANDLE}`,
    `evidence/..%5c${HANDLE}`,
    `evidence//${HANDLE}/`,
    `evidence/${HANDLE}%00`,
    `evidence/${HANDLE}?x=1`,
    '../../etc/passwd',
    '%2e%2e/%2e%2e/etc/passwd',
    'assets/../../package.json',
    'assets/..%2f..%2fpackage.json',
    'assets\\..\\index.html',
    '/index.html',
    'index.html/',
  ])('are not at %s', async (path) => {
    const { status, body } = await host.inside(path);
    expect([status, body.length]).toEqual([404, 0]);
  });
});

describe('what is no request', () => {
  it.each([
    ['another protocol', 'HELO evil\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil\r\n\r\n'],
    ['headers without end', `GET / HTTP/1.1\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`],
    ['a full address of elsewhere', 'GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n'],
    ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n'],
  ])('is refused: %s', async (_, bytes) => {
    expect(await host.raw(bytes)).toMatch(/^HTTP\/1.1 (400|403|431) |^closed$/);
    expect((await host.inside('')).status).toBe(200);
  });
});

describe('messages on the line', () => {
  it.each([
    ['broken JSON', '{"op":'],
    ['an unknown operation', '{"op":"eval","id":1}'],
    ['an unknown member', '{"op":"stop","id":1,"x":1}'],
    ['no object', '[]'],
    ['nothing', ''],
    [
      'a message that is too long',
      JSON.stringify({ op: 'call', id: 1, name: 'app.state', input: 'x'.repeat(MAX_MESSAGE) }),
    ],
  ])('close it: %s', async (_, message) => {
    const line = await open();
    line.send(message);
    expect(await closed(line)).toBe(1008);
  });
  it('close it: binary', async () => {
    const line = await open();
    line.send(Buffer.from(CALL));
    expect(await closed(line)).toBe(1003);
  });
  it('close it before they are read whole: more than there can be', async () => {
    const line = await open();
    line.send('x'.repeat(3 * MAX_MESSAGE + 1));
    expect(await closed(line)).toBe(1009);
  });
  it('close it: a flood', async () => {
    const line = await open();
    const ended = closed(line);
    for (let at = 0; at < 50_000 && line.readyState === line.OPEN; at += 1) line.send('{"op":"stop","id":1}');
    expect(await ended).toBe(1008);
  });
  it.each([
    ['an unknown call', { name: 'app.eval', input: {} }, 'BAD_REQUEST'],
    ['a name of every object', { name: 'constructor', input: {} }, 'BAD_REQUEST'],
    ['an input of another form', { name: 'app.state', input: { path: '/etc/passwd' } }, 'BAD_REQUEST'],
    ['a call before somebody unlocked', { name: 'cases.recent', input: {} }, 'LOCKED'],
    [
      'paths that the page made up',
      { name: 'files.dropped', input: { purpose: 'import-files', paths: ['/etc'] } },
      'LOCKED',
    ],
  ])('are refused and go on: %s', async (_, call, code) => {
    const line = await open();
    const refused = await answer(line, JSON.stringify({ op: 'call', id: 7, ...call }));
    expect(refused).toMatchObject({ op: 'failure', id: 7, failure: { code } });
    expect(JSON.stringify(refused)).not.toMatch(/node:|\.ts|at /);
    expect(await answer(line, CALL)).toMatchObject({ op: 'result' });
  });
});

describe('a page that stays away', () => {
  it('leaves everything locked', async () => {
    await host.close();
    host = await startAttackedHost({ awayMs: 20 });
    (await open()).close();
    await expect.poll(() => host.locked(), { timeout: 30_000 }).toBe(1);
  });
  it('comes back in time and finds everything as it was', async () => {
    const first = await open();
    first.close();
    await closed(first);
    await open();
    expect(host.locked()).toBe(0);
  });
});
