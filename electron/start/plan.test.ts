import { describe, expect, it } from 'vitest';
import { fetchEnvironment, isStale, obstacleTo, reasonIn } from './plan.ts';

describe('Electron', () => {
  it.each([
    ['has no display', { platform: 'linux', env: {}, uid: 1000 }, 'no display'],
    ['has an empty display', { platform: 'linux', env: { DISPLAY: '' }, uid: 1000 }, 'no display'],
    ['would run as root', { platform: 'linux', env: { DISPLAY: ':0' }, uid: 0 }, 'started as root'],
    ['may run under X', { platform: 'linux', env: { DISPLAY: ':0' }, uid: 1000 }, null],
    ['may run under Wayland', { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' }, uid: 1000 }, null],
    ['may run on a Mac', { platform: 'darwin', env: {}, uid: 501 }, null],
    ['may run on Windows', { platform: 'win32', env: {}, uid: null }, null],
  ] as const)('%s', (_, facts, obstacle) => {
    expect(obstacleTo(facts)).toBe(obstacle);
  });
});

it('is fetched with the hashes of its package, whatever is set', () => {
  const env = {
    ELECTRON_MIRROR: 'https://mirror.example/',
    electron_use_remote_checksums: '1',
    npm_config_electron_use_remote_checksums: 'true',
  };
  expect(fetchEnvironment(env)).toEqual({ ELECTRON_MIRROR: 'https://mirror.example/' });
});

describe('the built application', () => {
  it.each([
    ['is missing', null, 1, true],
    ['is older than its sources', 1, 2, true],
    ['is as old as its sources', 2, 2, false],
    ['is newer', 3, 2, false],
  ] as const)('%s', (_, built, newest, stale) => {
    expect(isStale(built, newest)).toBe(stale);
  });
});

describe('why Electron could not be fetched', () => {
  it.each([
    ['RequestError: getaddrinfo ENOTFOUND github.com\n    at x (y.js:1)', 'no network'],
    ['Error: connect ECONNREFUSED 127.0.0.1:1', 'no network'],
    ['Error: ENOSPC: no space left on device', 'ENOSPC'],
    ['HTTPError: Response code 404 (Not Found)', 'the server answered 404'],
    ['\n    at x\nError: checksum mismatch\n    at y', 'Error: checksum mismatch'],
    ['', 'unknown reason'],
  ])('%j is %s', (output, reason) => {
    expect(reasonIn(output)).toBe(reason);
  });
});
