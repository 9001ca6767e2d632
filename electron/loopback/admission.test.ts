import { describe, expect, it } from 'vitest';
import { type Asked, createAdmission } from './admission.ts';

const SECRETS = { token: 'token', folder: 'folder', cookie: 'cookie' };
const admission = () => createAdmission(4000, SECRETS, (a, b) => a === b);
const ask = (target: string, over: Partial<Asked> = {}): Asked => ({
  method: 'GET',
  target,
  host: '127.0.0.1:4000',
  origin: undefined,
  site: undefined,
  purpose: undefined,
  cookie: undefined,
  isUpgrade: false,
  isAnotherUser: () => false,
  ...over,
});
const COOKIE = { cookie: 'custodia=cookie' };
const OWN = { origin: 'http://127.0.0.1:4000' };
const REFUSED = { kind: 'refused', status: 403 };

describe('the address', () => {
  it('lets the first client in, with a cookie that only its folder gets', () => {
    expect(admission().judge(ask('/open/token', { site: 'none' }))).toEqual({
      kind: 'welcome',
      cookie: 'custodia=cookie; HttpOnly; SameSite=Strict; Path=/folder/',
      location: '/folder/',
    });
  });
  it('lets no other user in who read it, and still works', () => {
    const one = admission();
    expect(one.judge(ask('/open/token', { isAnotherUser: () => true }))).toEqual({ kind: 'refused-person' });
    expect(one.judge(ask('/open/token'))).toMatchObject({ kind: 'welcome' });
  });
  it('works once', () => {
    const one = admission();
    one.judge(ask('/open/token'));
    expect(one.judge(ask('/open/token'))).toEqual({ kind: 'refused-person' });
  });
  it('brings the first client back to its page', () => {
    const one = admission();
    one.judge(ask('/open/token'));
    expect(one.judge(ask('/open/token', COOKIE))).toEqual({ kind: 'elsewhere', location: '/folder/' });
  });
  it('is not used up by what is fetched ahead', () => {
    const one = admission();
    expect(one.judge(ask('/open/token', { purpose: 'prefetch;prerender' }))).toEqual(REFUSED);
    expect(one.judge(ask('/open/token')).kind).toBe('welcome');
  });
  it.each(['/open/', '/open/tokem', '/open/token/', '/open/token?x', '/open/../open/token'])(
    'is not %s',
    (target) => {
      expect(admission().judge(ask(target)).kind).toBe('refused-person');
    },
  );
});

describe('what lies in the folder', () => {
  it('is served with the cookie', () => {
    expect(admission().judge(ask('/folder/assets/x.js', COOKIE))).toEqual({
      kind: 'inside',
      path: 'assets/x.js',
    });
  });
  it.each([
    ['no cookie', {}],
    ['another cookie', { cookie: 'custodia=cookies' }],
    ['a cookie of another name', { cookie: 'xcustodia=cookie' }],
    ['the name of the folder as cookie', { cookie: 'folder' }],
  ])('is not served with %s', (_, over) => {
    expect(admission().judge(ask('/folder/', over))).toEqual({ kind: 'refused-person' });
  });
  it('is found among other cookies of this host', () => {
    expect(admission().judge(ask('/folder/', { cookie: 'a=b; custodia=cookie; c=d' })).kind).toBe('inside');
  });
});

describe('a request is refused whoever makes it', () => {
  it.each([
    ['under a foreign name', { host: 'evil.example:4000' }],
    ['under localhost', { host: 'localhost:4000' }],
    ['under another port', { host: '127.0.0.1:4001' }],
    ['without a port', { host: '127.0.0.1' }],
    ['without a host', { host: undefined }],
    ['from another site', { site: 'cross-site' }],
    ['from another port of this host', { site: 'same-site' }],
    ['with a stolen origin', { origin: 'https://evil.example' }],
    ['with the origin of a sandboxed document', { origin: 'null' }],
    ['with the origin of another port', { origin: 'http://127.0.0.1:4001' }],
    ['as an upgrade without an origin', { isUpgrade: true }],
    ['as an upgrade of another origin', { isUpgrade: true, origin: 'http://localhost:4000' }],
    ['as a POST without an origin', { method: 'POST' }],
  ])('%s', (_, over) => {
    expect(admission().judge(ask('/folder/line', { ...COOKIE, ...over }))).toEqual(REFUSED);
  });
  it('with another method, even of its own', () => {
    expect(admission().judge(ask('/folder/', { ...COOKIE, ...OWN, method: 'DELETE' }))).toEqual({
      kind: 'refused',
      status: 405,
    });
  });
});

describe('the line', () => {
  it('is opened from the page with its cookie', () => {
    expect(admission().judge(ask('/folder/line', { ...COOKIE, ...OWN, isUpgrade: true }))).toEqual({
      kind: 'inside',
      path: 'line',
    });
  });
  it('is not opened without the cookie', () => {
    expect(admission().judge(ask('/folder/line', { ...OWN, isUpgrade: true }))).toEqual(REFUSED);
  });
});
