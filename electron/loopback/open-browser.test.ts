import { describe, expect, it } from 'vitest';
import { browserCommand } from './open-browser.ts';

const ADDRESS = 'http://127.0.0.1:4000/open/x';

describe('the browser', () => {
  it.each([
    ['darwin', {}, ['open', ADDRESS]],
    ['win32', {}, ['rundll32', 'url.dll,FileProtocolHandler', ADDRESS]],
    ['linux', { DISPLAY: ':0' }, ['xdg-open', ADDRESS]],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open', ADDRESS]],
    ['linux', { DISPLAY: '' }, null],
    ['linux', {}, null],
  ] as const)('on %s with %j is %j', (platform, env, command) => {
    expect(browserCommand({ platform, env }, ADDRESS)).toEqual(command);
  });
});
