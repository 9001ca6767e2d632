import { describe, expect, it } from 'vitest';
import { isGranted } from './permissions.ts';

describe('a permission', () => {
  it('is given for copying text', () => expect(isGranted('clipboard-sanitized-write')).toBe(true));
  it.each([
    'clipboard-read',
    'deprecated-sync-clipboard-read',
    'geolocation',
    'media',
    'notifications',
    'midi',
    'midiSysex',
    'usb',
    'hid',
    'serial',
    'display-capture',
    'fileSystem',
    'openExternal',
    'fullscreen',
    'pointerLock',
    'persistent-storage',
    'window-management',
    'local-fonts',
    'idle-detection',
    'unknown',
    'a-permission-of-tomorrow',
    'constructor',
    '',
  ])('is refused for %j', (permission) => expect(isGranted(permission)).toBe(false));
});
