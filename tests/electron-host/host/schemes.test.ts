import { describe, expect, test } from 'vitest';
import { SchemeRegistry } from './schemes.ts';

const schemes = new SchemeRegistry();
schemes.register([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  { scheme: 'viewer', privileges: { standard: true, secure: true } },
]);

describe('stand-ins of schemes', () => {
  test.each([
    ['app://bundle/index.html', 'https://bundle.app.invalid/index.html'],
    ['app://bundle', 'https://bundle.app.invalid/'],
    ['app://bundle?q#f', 'https://bundle.app.invalid/?q#f'],
    ['viewer://handle/AbC_-', 'https://handle.viewer.invalid/AbC_-'],
    ['other://bundle/x', 'other://bundle/x'],
    ['https://example.com/app://bundle/', 'https://example.com/app://bundle/'],
  ])('%s is shown as %s', (url, shown) => expect(schemes.toBrowser(url)).toBe(shown));

  test.each([
    ['https://bundle.app.invalid/a?b#c', 'app://bundle/a?b#c'],
    ['https://bundle.app.invalid', 'app://bundle/'],
    ['app://BUNDLE/Path', 'app://bundle/Path'], // named so by a page
    ['https://bundle.app.invalid.example.com/', 'https://bundle.app.invalid.example.com/'],
    ['https://bundle.other.invalid/', 'https://bundle.other.invalid/'],
    ['http://bundle.app.invalid/', 'http://bundle.app.invalid/'],
  ])('%s is %s to the application', (shown, url) => expect(schemes.toApp(shown)).toBe(url));

  test.each([
    ['https://bundle.app.invalid/x', 'app://bundle'],
    ['app://bundle/x', 'app://bundle'],
    ['https://example.com/x', 'https://example.com'],
    ['about:blank', 'null'],
    ['', 'null'],
  ])('the origin of %j is %s', (url, origin) => expect(schemes.originOf(url)).toBe(origin));

  test.each([
    [
      "default-src 'none'; frame-src viewer:",
      "default-src 'none'; frame-src viewer: https://*.viewer.invalid",
    ],
    [
      'script-src app://bundle/a; img-src data:',
      'script-src app://bundle/a https://bundle.app.invalid/a; img-src data:',
    ],
    [
      'img-src app:, img-src viewer:',
      'img-src app: https://*.app.invalid, img-src viewer: https://*.viewer.invalid',
    ],
    ["script-src 'self'", "script-src 'self'"],
  ])('the policy %j is %j', (policy, shown) => expect(schemes.contentSecurityPolicy(policy)).toBe(shown));
});
