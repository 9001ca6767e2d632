/** shell and clipboard: nothing leaves the process, everything is recorded. */
import { records } from './records.ts';

export const shell = {
  openExternal: async (url: string) => void records.openExternal.push(url),
  showItemInFolder: (path: string) => void records.shownItems.push(path),
  beep: () => {},
} satisfies Pick<Electron.Shell, 'openExternal' | 'showItemInFolder' | 'beep'>;

let text = '';
export const clipboard = {
  readText: async () => text,
  writeText: async (value: string) => {
    text = value;
    records.clipboard.push(value);
  },
  clear: () => {
    text = '';
  },
} satisfies Pick<Electron.Clipboard, 'readText' | 'writeText' | 'clear'>;
