/**
 * A server on this machine that every attack tries to reach. Whatever arrives, even a connection without a request, is a leak.
 * Half of each test is to show that the bait would be bitten, by a page without protection and a bait of its own: what is still on
 * its way there when that page is closed arrives at no other.
 */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

export interface Bait {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly port: number;
  /** Requests as `METHOD /path`, connections that asked nothing as `connection`, datagrams as `datagram`. */
  hits(): readonly string[];
  /** What a page in a browser without our protection gets there: the text as HTML. */
  serve(path: string, html: string): void;
  close(): Promise<void>;
}

/** One port for both. Another program may have the one of the server for its own datagrams: then the next is tried. */
async function portFor(server: Server, datagrams: Socket): Promise<number> {
  for (;;) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const place = server.address();
    if (place === null || typeof place === 'string') throw new Error('the bait has no port');
    const { port } = place;
    datagrams.bind(port, '127.0.0.1');
    const isBound = await once(datagrams, 'listening').then(
      () => true,
      () => false,
    );
    if (isBound) return port;
    server.close();
    await once(server, 'close');
  }
}

export async function startBait(): Promise<Bait> {
  const hits: string[] = [];
  const pages = new Map<string, string>();
  /** Opened, and nothing asked so far: what a preconnect leaves. */
  const silent = new Set<object>();
  const server = createServer((request, response) => {
    silent.delete(request.socket);
    const path = request.url ?? '';
    const page = pages.get(path);
    if (page === undefined) hits.push(`${request.method ?? ''} ${path}`);
    // Whoever gets here is let in by everything that the browser itself could refuse.
    response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' });
    response.end(page ?? '<!doctype html><title>bitten</title>');
  });
  server.on('upgrade', (request, socket) => {
    silent.delete(request.socket);
    hits.push(`UPGRADE ${request.url ?? ''}`);
    socket.destroy();
  });
  server.on('connection', (socket) => {
    silent.add(socket);
    socket.on('error', () => undefined);
  });
  const datagrams = createSocket('udp4').on('message', () => hits.push('datagram'));
  const port = await portFor(server, datagrams);
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    hits: () => [...hits, ...Array.from(silent, () => 'connection')],
    serve: (path, html) => void pages.set(path, html),
    close: async () => {
      server.closeAllConnections();
      await Promise.all([
        new Promise((resolve) => server.close(resolve)),
        new Promise<void>((resolve) => void datagrams.close(resolve)),
      ]);
    },
  };
}
