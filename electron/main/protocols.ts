/** `app://bundle/` from the table of built files; `evidence://` and `viewer://` from handles that the engine lends. */
import type { Protocol } from 'electron';
import {
  type BundleFiles,
  type HandleOrigin,
  type HandleSource,
  pagePolicy,
  pieces,
  respondWithHandle,
  SECURE_HEADERS,
} from '../shell/index.ts';
import { bundlePathOf, handleOf } from './addresses.ts';

const PAGE_HEADERS = {
  ...SECURE_HEADERS,
  'content-security-policy': pagePolicy({
    connect: [],
    images: ['evidence:'],
    media: ['evidence:'],
    frames: ['viewer:'],
  }),
};
const NOT_FOUND = { status: 404, headers: { ...SECURE_HEADERS, 'content-type': 'text/plain' } };

export function serveProtocols(protocol: Protocol, files: BundleFiles, handles: HandleSource): void {
  protocol.handle('app', (request) => {
    const path = request.method === 'GET' ? bundlePathOf(request.url) : null;
    const file = path === null ? undefined : files.get(path);
    if (file === undefined) return new Response(null, NOT_FOUND);
    return new Response(file.bytes, { headers: { ...PAGE_HEADERS, 'content-type': file.contentType } });
  });
  for (const origin of ['evidence', 'viewer'] as const)
    protocol.handle(origin, (request) => answerHandle(request, origin, handles));
}

async function answerHandle(
  { url, method, headers: asked }: GlobalRequest,
  origin: HandleOrigin,
  handles: HandleSource,
): Promise<Response> {
  const id = handleOf(url, origin);
  const facts = id === null ? null : await handles.facts(id);
  const { status, headers, range } = respondWithHandle(
    { method, origin, range: asked.get('range'), ifRange: asked.get('if-range') },
    facts,
  );
  const body = id === null || range === null ? null : streamOf(pieces(handles, id, range));
  return new Response(body, { status, headers });
}

/** Pulls one piece at a time: a player that stops reading stops the engine's reading. */
function streamOf(source: AsyncGenerator<Uint8Array, void, void>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await source.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await source.return();
      },
    },
    { highWaterMark: 0 },
  );
}
