/**
 * What `import … from 'electron'` and `require('electron')` resolve to in the main process. A name that the application
 * imports and this list lacks is a link error that names it: add it here, with an implementation and a test.
 */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { dialog } from './dialog.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu, MenuItem } from './menu.ts';
export { nativeTheme } from './native-theme.ts';
export { MessageChannelMain } from './ports.ts';
export { powerMonitor } from './power-monitor.ts';
export { protocol, session } from './session.ts';
export { clipboard, shell } from './shell.ts';
export { utilityProcess } from './utility-process.ts';
export { webContents } from './web-contents-module.ts';
