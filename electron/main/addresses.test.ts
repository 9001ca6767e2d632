import { describe, expect, it } from 'vitest';
import { bundlePathOf, handleOf, isOwnRequest, isPage, mayNavigate, SCHEMES } from './addresses.ts';

const ID = 'AbCdEfGhIjKlMnOpQrSt_-';

describe('own schemes', () => {
  it.each(SCHEMES)('$scheme has no privilege that weakens it', ({ privileges }) => {
    expect(privileges).toEqual({ standard: true, secure: true, supportFetchAPI: true, stream: true });
  });
});

describe('a request', () => {
  it.each([
    'app://bundle/index.html',
    `evidence://handle/${ID}`,
    `viewer://handle/${ID}`,
    'data:image/png;base64,AA==',
    'blob:app://bundle/0190',
  ])('to %s goes on', (url) => expect(isOwnRequest(url)).toBe(true));
  it.each([
    'http://127.0.0.1:8080/',
    'https://example.org/',
    'file:///etc/hostname',
    'ws://127.0.0.1/',
    'ftp://x/',
    'blob:https://example.org/0190',
    'blob:app://other/0190',
    'chrome://settings',
    'devtools://devtools/bundled/inspector.html',
    'filesystem:app://bundle/temporary/x',
    'javascript:1',
    '',
  ])('to %j is cancelled', (url) => expect(isOwnRequest(url)).toBe(false));
});

describe('a file of the page', () => {
  it.each([
    ['app://bundle/index.html', '/index.html'],
    ['app://bundle/assets/index-1a.js', '/assets/index-1a.js'],
    ['app://bundle/index.html#/evidence', '/index.html'],
    // What is left of a traversal is a path of the table, or no key of it.
    ['app://bundle/%2e%2e/package.json', '/package.json'],
    ['app://bundle/..%5cpackage.json', '/..%5cpackage.json'],
    ['app://bundle/a%2f..%2fb', '/a%2f..%2fb'],
    ['app://other/index.html', null],
    ['app://bundle.evil/index.html', null],
    ['app://bundle:80/index.html', null],
    ['app://bundle/index.html?x', null],
    ['evidence://bundle/index.html', null],
    ['bundle', null],
  ])('%s is %j', (address, path) => expect(bundlePathOf(address)).toBe(path));
});

describe('a handle', () => {
  it.each([
    [`evidence://handle/${ID}`, ID],
    [`evidence://handle/${ID}?range=1`, null],
    [`evidence://handle/x/../${ID}`, ID],
    [`evidence://handle/..%2f${ID}`, null],
    [`evidence://other/${ID}`, null],
    [`viewer://handle/${ID}`, null],
    ['evidence://handle/', null],
    ['evidence://handle/etc/passwd', null],
  ])('in %s is %j', (address, id) => expect(handleOf(address, 'evidence')).toBe(id));
});

describe('navigation', () => {
  it('lets a frame show a viewer', () => {
    expect(mayNavigate({ url: `viewer://handle/${ID}`, isMainFrame: false })).toBe(true);
  });
  it.each([
    ['the window to a viewer', `viewer://handle/${ID}`, true],
    ['the window to the page', 'app://bundle/index.html', true],
    ['a frame to the page', 'app://bundle/index.html', false],
    ['a frame to evidence', `evidence://handle/${ID}`, false],
    ['a frame to a server', 'http://127.0.0.1/', false],
    ['a frame to a file', 'file:///etc/hostname', false],
    ['a frame to a script', 'javascript:alert(1)', false],
  ])('refuses %s', (_, url, isMainFrame) => expect(mayNavigate({ url, isMainFrame })).toBe(false));
});

describe('the sender of a message', () => {
  const frame = { origin: 'app://bundle', isMain: true };
  it('is the page', () => expect(isPage({ contentsId: 3, frame }, 3)).toBe(true));
  it.each([
    ['of another window', { contentsId: 4, frame }, 3],
    ['while there is no window', { contentsId: 3, frame }, null],
    ['of a frame inside the page', { contentsId: 3, frame: { ...frame, isMain: false } }, 3],
    ['of another host', { contentsId: 3, frame: { ...frame, origin: 'app://other' } }, 3],
    ['of a sandboxed document', { contentsId: 3, frame: { ...frame, origin: 'null' } }, 3],
    ['of a lookalike', { contentsId: 3, frame: { ...frame, origin: 'app://bundle.evil' } }, 3],
    ['of a frame that is gone', { contentsId: 3, frame: null }, 3],
  ])('%s is refused', (_, sender, page) => expect(isPage(sender, page)).toBe(false));
});
