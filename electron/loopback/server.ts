/** HTTP and WebSocket on 127.0.0.1: admission first, then the page's files, handles and the line. Nothing else is served. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { LINE_ADDRESS, MAX_MESSAGE } from '../../shared/contract/index.ts';
import {
  type BundleFiles,
  EVIDENCE_POLICY,
  type HandleOrigin,
  handleIdOf,
  type HandleSource,
  pagePolicy,
  pieces,
  respondWithHandle,
  SECURE_HEADERS,
} from '../shell/index.ts';
import { type Asked, createAdmission } from './admission.ts';
import { createLine, type LineOptions } from './line.ts';
import { isAnotherUser } from './peer.ts';
import { refusedPage } from './refused-page.ts';

/** UTF-8 of a message of the greatest length. */
const MAX_PAYLOAD_BYTES = 3 * MAX_MESSAGE;
const MAX_CONNECTIONS = 64;
/** How long a page may take to hear that the server ends. */
const FAREWELL_MS = 500;
const HEADERS = {
  ...SECURE_HEADERS,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // What a content policy does not reach: hints that connect or look a name up (preconnect, dns-prefetch), WebRTC, and a page that
  // is made to leave. Chromium from 152 on; others do not know the header.
  'connection-allowlist': '()',
} as const;

export interface LoopbackServerOptions extends LineOptions {
  readonly files: BundleFiles;
  readonly handles: HandleSource;
}

export interface LoopbackServer {
  /** Works once. */
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

const secret = (): string => randomBytes(32).toString('base64url');
const isSame = (given: string, wanted: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
};
/** Two headers of one name are one too many: neither counts. */
const single = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

const asked = (request: IncomingMessage, isUpgrade: boolean): Asked => ({
  method: request.method ?? '',
  target: request.url ?? '',
  host: request.headers.host,
  origin: request.headers.origin,
  site: single(request.headers['sec-fetch-site']),
  purpose: single(request.headers['sec-purpose']),
  cookie: request.headers.cookie,
  isUpgrade,
  isAnotherUser: () => isAnotherUser(request.socket),
});

export async function startLoopbackServer(options: LoopbackServerOptions): Promise<LoopbackServer> {
  const server = createServer();
  server.maxConnections = MAX_CONNECTIONS;
  const port = await listen(server);
  const secrets = { token: secret(), folder: secret(), cookie: secret() };
  const admission = createAdmission(port, secrets, isSame);
  const line = createLine(options);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_PAYLOAD_BYTES,
    perMessageDeflate: false,
  });
  const pageHeaders = {
    ...HEADERS,
    'connection-allowlist': '(response-origin)',
    'content-security-policy': pagePolicy({
      connect: [`ws://127.0.0.1:${port}`],
      images: [],
      media: ["'self'"],
      frames: ["'self'"],
    }),
  };

  server.on('request', (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    const admitted = admission.judge(asked(request, true));
    if (admitted.kind !== 'inside' || admitted.path !== LINE_ADDRESS) return refuse(socket);
    sockets.handleUpgrade(request, socket, head, (opened) => line.take(opened));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const admitted = admission.judge(asked(request, false));
    switch (admitted.kind) {
      case 'refused':
        return end(response, admitted.status);
      case 'refused-person':
        return end(response, 403, { 'content-type': 'text/html; charset=utf-8' }, refusedPage());
      case 'welcome':
        return end(response, 303, { location: admitted.location, 'set-cookie': admitted.cookie });
      case 'elsewhere':
        return end(response, 303, { location: admitted.location });
      case 'inside':
        return answerInside(admitted.path, request, response);
    }
  }

  async function answerInside(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    for (const origin of ['evidence', 'viewer'] as const)
      if (path.startsWith(`${origin}/`))
        return answerHandle(path.slice(origin.length + 1), origin, options.handles, request, response);
    const file = options.files.get(path === '' ? '/index.html' : `/${path}`);
    if (file === undefined) return end(response, 404);
    response.writeHead(200, {
      ...pageHeaders,
      'content-type': file.contentType,
      'content-length': file.bytes.byteLength,
    });
    response.end(request.method === 'HEAD' ? undefined : file.bytes);
  }

  return {
    address: `http://127.0.0.1:${port}/open/${secrets.token}`,
    port,
    async close() {
      line.close();
      sockets.close();
      const isClosed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      const late = setTimeout(() => {
        for (const client of sockets.clients) client.terminate();
      }, FAREWELL_MS);
      await isClosed;
      clearTimeout(late);
    },
  };
}

async function answerHandle(
  path: string,
  origin: HandleOrigin,
  handles: HandleSource,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const id = handleIdOf(path);
  const facts = id === null ? null : await handles.facts(id);
  const { status, headers, range } = respondWithHandle(
    {
      method: request.method ?? '',
      origin,
      range: single(request.headers.range) ?? null,
      ifRange: single(request.headers['if-range']) ?? null,
    },
    facts,
  );
  response.writeHead(status, { ...HEADERS, ...headers });
  if (id === null || range === null) return void response.end();
  await pipeline(Readable.from(pieces(handles, id, range), { objectMode: true, highWaterMark: 1 }), response);
}

function end(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): void {
  response.writeHead(status, {
    ...HEADERS,
    'content-security-policy': EVIDENCE_POLICY,
    'content-type': 'text/plain; charset=utf-8',
    ...headers,
  });
  response.end(body);
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const place = server.address();
      if (typeof place === 'object' && place !== null) resolve(place.port);
      else reject(new Error('the server has no port'));
    });
  });
