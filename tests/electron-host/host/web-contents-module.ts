/** The module `webContents`, whose name is that of a member elsewhere. */
import { BrowserWindow } from './browser-window.ts';
import { WebContents } from './web-contents.ts';

export const webContents = {
  getAllWebContents: () => WebContents.getAllWebContents(),
  fromId: (id: number) => WebContents.fromId(id),
  getFocusedWebContents: () => BrowserWindow.getFocusedWindow()?.webContents ?? null,
};
