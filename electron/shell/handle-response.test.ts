import { describe, expect, it } from 'vitest';
import { type HandleFacts, handleIdOf, rangeOf, respondWithHandle } from './handle-response.ts';

const ID = 'AbCdEfGhIjKlMnOpQrSt_-';

describe('a handle id in a path', () => {
  it.each([
    [`/${ID}`, ID],
    [ID, ID],
    [`//${ID}`, null],
    [`/${ID}/`, null],
    [`/../${ID}`, null],
    [`/%2e%2e/${ID}`, null],
    [`/..%5c${ID}`, null],
    [`/${ID}x`, null],
    [`/${ID.slice(1)}`, null],
    [`/${ID}?x`, null],
    [`/${ID}\n`, null],
    ['/', null],
    ['', null],
  ])('%j gives %j', (path, id) => {
    expect(handleIdOf(path)).toBe(id);
  });
});

describe('a range of 1000 bytes', () => {
  it.each([
    [null, 'whole'],
    ['bytes=0-', { start: 0, length: 1000 }],
    ['bytes=0-0', { start: 0, length: 1 }],
    ['bytes=999-', { start: 999, length: 1 }],
    ['bytes=10-19', { start: 10, length: 10 }],
    ['bytes=10-99999', { start: 10, length: 990 }],
    ['bytes=-10', { start: 990, length: 10 }],
    ['bytes=-5000', { start: 0, length: 1000 }],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=1000-', 'unsatisfiable'],
    ['bytes=999999999999999-', 'unsatisfiable'],
    ['bytes=20-10', 'whole'],
    ['bytes=-', 'whole'],
    ['bytes=0-1,5-6', 'whole'],
    ['items=0-1', 'whole'],
    ['bytes=1e3-', 'whole'],
    ['bytes= 0-1', 'whole'],
    ['bytes=0-1\r\nx: y', 'whole'],
    ['bytes=9999999999999999999-', 'whole'],
  ])('%j is %j', (header, expected) => {
    expect(rangeOf(header, 1000)).toEqual(expected);
  });
  it('of nothing cannot be satisfied', () => {
    expect(rangeOf('bytes=0-', 0)).toBe('unsatisfiable');
  });
});

const video: HandleFacts = { origin: 'evidence', contentType: 'video/mp4', sizeBytes: 1000 };
const ask = (over: object = {}) =>
  ({ method: 'GET', origin: 'evidence', range: null, ifRange: null, ...over }) as const;

describe('the answer for a handle', () => {
  it('carries everything that keeps bytes of evidence inert', () => {
    expect(respondWithHandle(ask(), video)).toEqual({
      status: 200,
      headers: expect.objectContaining({
        'content-type': 'video/mp4',
        'content-length': '1000',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'content-disposition': 'inline',
        'x-dns-prefetch-control': 'off',
        'content-security-policy': "sandbox; default-src 'none'",
      }),
      range: { start: 0, length: 1000 },
    });
  });
  it('gives a part with its place in the whole', () => {
    const { status, headers, range } = respondWithHandle(ask({ range: 'bytes=10-19' }), video);
    expect([status, headers['content-range'], headers['content-length'], range]).toEqual([
      206,
      'bytes 10-19/1000',
      '10',
      { start: 10, length: 10 },
    ]);
  });
  it('says how long the whole is when a range lies beyond it', () => {
    const { status, headers, range } = respondWithHandle(ask({ range: 'bytes=1000-' }), video);
    expect([status, headers['content-range'], range]).toEqual([416, 'bytes */1000', null]);
  });
  it('gives the whole where a range was asked of another version', () => {
    expect(respondWithHandle(ask({ range: 'bytes=1-2', ifRange: '"x"' }), video).status).toBe(200);
  });
  it.each([
    ['an unknown handle', ask(), null, 404],
    ['a handle under the other scheme', ask({ origin: 'viewer' }), video, 404],
    ['another method', ask({ method: 'POST' }), video, 405],
  ])('refuses %s', (_, request, facts, status) => {
    expect(respondWithHandle(request, facts)).toMatchObject({ status, range: null });
  });
  it('has no body for HEAD', () => {
    expect(respondWithHandle(ask({ method: 'HEAD' }), video)).toMatchObject({ status: 200, range: null });
  });
  it.each(['text/html', 'image/svg+xml', 'application/pdf', 'text/xml', 'image/png\r\nset-cookie: x=1', ''])(
    'never serves %j as evidence',
    (contentType) => {
      expect(respondWithHandle(ask(), { ...video, contentType }).headers['content-type']).toBe(
        'application/octet-stream',
      );
    },
  );
  it('lets a viewer page have styles and inline pictures, no script and no address', () => {
    const { headers } = respondWithHandle(ask({ origin: 'viewer' }), {
      origin: 'viewer',
      contentType: 'text/html',
      sizeBytes: 10,
    });
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    });
  });
});
