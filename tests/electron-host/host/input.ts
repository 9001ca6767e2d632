/** What a person does to a window and Playwright cannot: keys as Electron sees them, files dropped from the desktop. */
import { basename } from 'node:path';
import type { Keys } from '../control.ts';
import type { BrowserWindow } from './browser-window.ts';
import { Menu } from './menu.ts';
import { setFilePaths } from './preload-link.ts';
import { PreventableEvent } from './state.ts';
import { WebContents } from './web-contents.ts';

/** Tells every preload which path a file of this name has. Two files of one name cannot be told apart: throws. */
export function offerFiles(paths: readonly string[]): void {
  const named = paths.map((path): [string, string] => [basename(path), path]);
  const names = new Map(named);
  const twice = named.find(([name, path]) => names.get(name) !== path);
  if (twice !== undefined) throw new Error(`two files named ${twice[0]}: the host tells files apart by name`);
  setFilePaths(Object.fromEntries(named));
  for (const contents of WebContents.getAllWebContents()) contents.offerFiles();
}

/** A drop as the browser gets it from the desktop: the page sees real files. Coordinates are CSS pixels. */
export async function dropFiles(
  window: BrowserWindow,
  paths: readonly string[],
  x: number,
  y: number,
): Promise<void> {
  offerFiles(paths);
  const { session } = await window.webContents.pageTarget();
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  }
}

/** Electron's order: before-input-event, then the accelerators of the menu, then the page. */
export async function pressKeys(
  window: BrowserWindow,
  keys: Keys,
): Promise<'before-input-event' | 'menu' | 'page'> {
  const { key, code = '', control = false, shift = false, alt = false, meta = false } = keys;
  const held = [control && 'control', shift && 'shift', alt && 'alt', meta && 'meta'].filter(
    (name) => name !== false,
  );
  const event = new PreventableEvent();
  const rest = { isAutoRepeat: false, isComposing: false, location: 0, modifiers: held };
  window.webContents.emit('before-input-event', event, {
    type: 'keyDown',
    key,
    code,
    control,
    shift,
    alt,
    meta,
    ...rest,
  });
  if (event.defaultPrevented) return 'before-input-event';
  const item = Menu.byAccelerator([...held, key].join('+'));
  if (item !== undefined) {
    item.click();
    return 'menu';
  }
  const { session } = await window.webContents.pageTarget();
  const modifiers = (alt ? 1 : 0) + (control ? 2 : 0) + (meta ? 4 : 0) + (shift ? 8 : 0);
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, modifiers });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code, modifiers });
  return 'page';
}
