import { describe, expect, it } from 'vitest';
import { refusedSwitch, type Started } from './switches.ts';

const started = (argument: string, over: Partial<Started> = {}): Started => ({
  argv: ['custodia', '.', argument],
  hasSwitch: () => false,
  isPackaged: true,
  env: {},
  ...over,
});

describe('a start', () => {
  it.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--inspect',
    '--inspect=0',
    '--inspect-brk=127.0.0.1:1',
    '--js-flags=--expose-gc',
    '--load-extension=/tmp/x',
    '--no-sandbox',
    '-no-sandbox',
    '--disable-web-security',
    '--single-process',
    '--no-zygote',
    '--trace-startup=*',
    '--crash-dumps-dir=/tmp/x',
    '--utility-cmd-prefix=gdb',
    '--require=/tmp/x.js\n',
  ])('with %j is refused', (argument) => {
    expect(refusedSwitch(started(argument))).toBe(
      `--${/[a-z-]*[a-z]/.exec(argument.replace(/^-+/, ''))?.[0]}`,
    );
  });
  it.each([
    '--ozone-platform=wayland',
    '--force-device-scale-factor=2',
    '--case=../../x',
    'no-sandbox',
    '--lang=ar',
  ])('with %j is none of our business', (argument) => {
    expect(refusedSwitch(started(argument))).toBeNull();
  });
  it('is refused for a switch that only Chromium saw', () => {
    expect(refusedSwitch(started('', { hasSwitch: (name) => name === 'proxy-server' }))).toBe(
      '--proxy-server',
    );
  });
  it.each([
    [
      'from its sources with the variable',
      { isPackaged: false, env: { CUSTODIA_ALLOW_DEBUGGING: '1' } },
      null,
    ],
    ['from its sources without it', { isPackaged: false }, '--inspect'],
    ['packaged, whatever is set', { isPackaged: true, env: { CUSTODIA_ALLOW_DEBUGGING: '1' } }, '--inspect'],
  ])('with a debugger %s', (_, over, found) => {
    expect(refusedSwitch(started('--inspect=0', over))).toBe(found);
  });
  it('never takes code from outside, not even for a test', () => {
    const over = { isPackaged: false, env: { CUSTODIA_ALLOW_DEBUGGING: '1' } };
    expect(refusedSwitch(started('--load-extension=/tmp/x', over))).toBe('--load-extension');
  });
});
