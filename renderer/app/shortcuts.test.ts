import { describe, expect, it } from 'vitest';
import { shortcutOf, SHORTCUTS } from './shortcuts.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('a key', () => {
  it.each([
    [{ ...plain, key: 'F9' }, 'cover'],
    [{ ...plain, key: 'f', ctrlKey: true }, 'search'],
    [{ ...plain, key: 'F', metaKey: true }, 'search'],
    [{ ...plain, key: 'l', ctrlKey: true }, 'lock'],
    [{ ...plain, key: 'l' }, null],
    [{ ...plain, key: 'F9', shiftKey: true }, null],
    [{ ...plain, key: 'f', ctrlKey: true, altKey: true }, null],
  ])('%j is %s', (key, shortcut) => {
    expect(shortcutOf(key)).toBe(shortcut);
  });

  it('stands for one act only', () => {
    const keys = SHORTCUTS.map((shortcut) => shortcut.keys.join('+'));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
