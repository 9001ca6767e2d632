/** The answer to a request for the bytes behind a handle: pure, the same for Electron's protocols and for loopback. */
import { EVIDENCE_POLICY, SECURE_HEADERS, VIEWER_POLICY } from './policies.ts';

export type HandleOrigin = 'evidence' | 'viewer';

/** What the engine says of a handle that it has lent. */
export interface HandleFacts {
  readonly origin: HandleOrigin;
  /** From the engine's own sniffing, never the file's claim. */
  readonly contentType: string;
  readonly sizeBytes: number;
}

export interface HandleRequest {
  readonly method: string;
  /** Under which scheme or folder it was asked for: a handle answers to its own only. */
  readonly origin: HandleOrigin;
  readonly range: string | null;
  readonly ifRange: string | null;
}

export interface HandleAnswer {
  readonly status: 200 | 206 | 404 | 405 | 416;
  readonly headers: Readonly<Record<string, string>>;
  /** What the body holds; null: no body. */
  readonly range: { readonly start: number; readonly length: number } | null;
}

const HANDLE_ID = /^\/?([A-Za-z0-9_-]{22})$/;
/** The id that is the whole of a path such as `/…22 characters…`; null for anything else: nothing is decoded or normalised. */
export const handleIdOf = (path: string): string | null => HANDLE_ID.exec(path)?.[1] ?? null;

/** Formats that a browser decodes and never runs. An SVG, a page or a PDF is no evidence answer (B3). */
const INERT = /^(?:image\/(?:webp|png|jpeg|gif|avif)|audio\/[a-z0-9.+-]+|video\/[a-z0-9.+-]+)$/;
const VIEWED = 'text/html; charset=utf-8';
const OPAQUE = 'application/octet-stream';

function contentTypeOf({ origin, contentType }: HandleFacts): string {
  if (origin === 'viewer') return contentType.startsWith('text/html') ? VIEWED : OPAQUE;
  return INERT.test(contentType) ? contentType : OPAQUE;
}

const SINGLE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * A single byte range (RFC 9110 §14.1.2) of a body, clipped to it. `whole`: no range, several ranges or another unit, all of which
 * may be ignored (§14.2); `unsatisfiable`: beyond the end.
 */
export function rangeOf(
  header: string | null,
  sizeBytes: number,
): { readonly start: number; readonly length: number } | 'whole' | 'unsatisfiable' {
  const [, first = '', last = ''] = SINGLE_RANGE.exec(header ?? '') ?? [];
  if (first === '' && last === '') return 'whole';
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? 'unsatisfiable' : { start: sizeBytes - length, length };
  }
  const start = Number(first);
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (last !== '' && Number(last) < start) return 'whole';
  return start >= sizeBytes ? 'unsatisfiable' : { start, length: end - start + 1 };
}

/**
 * Status, headers and range for a request.
 * @param facts null where the engine knows no such handle (any more)
 */
export function respondWithHandle(request: HandleRequest, facts: HandleFacts | null): HandleAnswer {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405, { allow: 'GET, HEAD' });
  if (facts === null || facts.origin !== request.origin) return refused(404);
  const { sizeBytes } = facts;
  // There are no validators, so a conditional range is asked of another version (§13.1.5).
  const range = rangeOf(request.ifRange === null ? request.range : null, sizeBytes);
  if (range === 'unsatisfiable') return refused(416, { 'content-range': `bytes */${sizeBytes}` });
  const { start, length } = range === 'whole' ? { start: 0, length: sizeBytes } : range;
  const hasBody = request.method === 'GET' && length > 0;
  return {
    status: range === 'whole' ? 200 : 206,
    headers: {
      ...SECURE_HEADERS,
      'content-security-policy': facts.origin === 'viewer' ? VIEWER_POLICY : EVIDENCE_POLICY,
      'content-type': contentTypeOf(facts),
      'content-disposition': 'inline',
      'content-length': String(length),
      'accept-ranges': 'bytes',
      ...(range === 'whole' ? {} : { 'content-range': `bytes ${start}-${start + length - 1}/${sizeBytes}` }),
    },
    range: hasBody ? { start, length } : null,
  };
}

const refused = (status: 404 | 405 | 416, headers: Readonly<Record<string, string>> = {}): HandleAnswer => ({
  status,
  headers: {
    ...SECURE_HEADERS,
    'content-security-policy': EVIDENCE_POLICY,
    'content-type': 'text/plain; charset=utf-8',
    'content-length': '0',
    ...headers,
  },
  range: null,
});
