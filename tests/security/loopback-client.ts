/** A client of the loopback host that sends exactly what an attack needs, and a host with a real engine and one lent handle. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { createEngineService } from '../../electron/engine/service/index.ts';
import { startLoopback } from '../../electron/loopback/loopback.ts';
import type { BundleFiles } from '../../electron/shell/index.ts';

export const HANDLE = 'AbCdEfGhIjKlMnOpQrSt_-';
export const VIEWER = 'ViEwErEfGhIjKlMnOpQr_-';
export const BYTES = Uint8Array.from({ length: 3_000_000 }, (_, at) => at % 251);

const text = (content: string) => new TextEncoder().encode(content);
const FILES: BundleFiles = new Map([
  [
    '/index.html',
    { bytes: text('<!doctype html><title>page</title>'), contentType: 'text/html; charset=utf-8' },
  ],
  ['/assets/index-1a.js', { bytes: text('0'), contentType: 'text/javascript; charset=utf-8' }],
]);

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

export interface AttackedHost {
  readonly port: number;
  readonly address: URL;
  /** Path of the secret folder and the cookie, as the first client got them. */
  readonly session: { readonly folder: string; readonly cookie: string };
  readonly errors: readonly unknown[];
  /** How often everything was locked because the page stayed away. */
  locked(): number;
  get(path: string, headers?: Readonly<Record<string, string>>, method?: string): Promise<Answer>;
  /** The same as the first client. */
  inside(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Opens a line. Resolves to it, or to the status that refused it. */
  line(headers?: Readonly<Record<string, string | undefined>>, path?: string): Promise<WebSocket | number>;
  /** Status line of an answer to bytes sent as they are, or `closed`. */
  raw(bytes: string): Promise<string>;
  close(): Promise<void>;
}

export interface AttackedOptions {
  readonly awayMs?: number;
  readonly silenceMs?: number;
}

export async function startAttackedHost(options: AttackedOptions = {}): Promise<AttackedHost> {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-loopback-'));
  const homeDir = join(folder, 'user');
  mkdirSync(homeDir);
  const errors: unknown[] = [];
  let locks = 0;
  const onError = (error: unknown): void => void errors.push(error);
  const engine = createEngineService({
    host: 'loopback',
    env: { CUSTODIA_HOME: join(folder, 'home') },
    platform: process.platform,
    homeDir,
    parserHost: () => Promise.reject(new Error('no parsers here')),
    pick: null,
    reveal: null,
    onError,
  });
  const lent = { sizeBytes: BYTES.byteLength, width: null, height: null, pages: null, partial: false };
  const host = await startLoopback({
    engine: {
      ...engine,
      bytes: {
        facts(id) {
          if (id === HANDLE) return { ...lent, id, origin: 'evidence', contentType: 'video/mp4' };
          return id === VIEWER ? { ...lent, id, origin: 'viewer', contentType: 'text/html' } : null;
        },
        read: (id, offset, length) =>
          Promise.resolve(id === HANDLE || id === VIEWER ? BYTES.slice(offset, offset + length) : null),
      },
    },
    files: FILES,
    onError,
    lockedAway: () => void (locks += 1),
    // No test waits for it to pass by itself.
    silenceMs: 60_000,
    ...options,
  });
  const { port } = host;
  const address = new URL(host.address);
  const own = `127.0.0.1:${port}`;

  const get: AttackedHost['get'] = (path, headers = {}, method = 'GET') =>
    new Promise((resolve, reject) => {
      const asked = request({
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: { host: own, ...headers },
        agent: false,
      });
      asked.on('error', reject);
      asked.on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      });
      asked.end();
    });

  const welcome = await get(address.pathname);
  const [cookie = ''] = (welcome.headers['set-cookie']?.[0] ?? '').split(';');
  const session = { folder: String(welcome.headers['location'] ?? ''), cookie };

  return {
    port,
    address,
    session,
    errors,
    locked: () => locks,
    get,
    inside: (path, headers = {}) => get(`${session.folder}${path}`, { cookie, ...headers }),
    async line(headers = {}, path = `${session.folder}line`) {
      const all = { cookie, origin: `http://${own}`, ...headers };
      const given = Object.fromEntries(
        Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
      );
      const socket = new WebSocket(`ws://${own}${path}`, { headers: given });
      return new Promise((resolve) => {
        socket.on('open', () => resolve(socket));
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
        socket.on('error', () => resolve(0));
      });
    },
    async raw(bytes) {
      const socket = connectSocket(port, '127.0.0.1');
      socket.write(bytes);
      const answer = await new Promise<string>((resolve) => {
        socket.on('data', (data: Buffer) => resolve(data.toString('latin1').split('\r\n')[0] ?? ''));
        socket.on('error', () => resolve('closed'));
        socket.on('close', () => resolve('closed'));
      });
      socket.destroy();
      return answer;
    },
    async close() {
      await host.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Closing code of a line. */
export const closed = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => {
    socket.once('close', resolve);
  });
