/** The application's menu: few entries, no developer tools, nothing that opens anything outside. */
import type { MenuItemConstructorOptions } from 'electron';
import type { ShellWords } from '../shell/words/index.ts';

export interface MenuActs {
  readonly lock: () => void;
  readonly cover: () => void;
  readonly quit: () => void;
}

/** The key that covers everything, as the page knows it. */
export const COVER_KEY = 'F9';
/** The page hears the key itself; the menu only shows it. */
const OF_THE_PAGE = { registerAccelerator: false } as const;

export function menuTemplate(words: ShellWords, acts: MenuActs): MenuItemConstructorOptions[] {
  return [
    {
      label: words.say('menu.file'),
      submenu: [
        { label: words.say('menu.lock'), accelerator: 'CmdOrCtrl+L', ...OF_THE_PAGE, click: acts.lock },
        { label: words.say('menu.cover'), accelerator: COVER_KEY, ...OF_THE_PAGE, click: acts.cover },
        { type: 'separator' },
        { label: words.say('menu.quit'), accelerator: 'CmdOrCtrl+Q', click: acts.quit },
      ],
    },
    {
      label: words.say('menu.edit'),
      submenu: [
        { label: words.say('menu.undo'), role: 'undo' },
        { label: words.say('menu.redo'), role: 'redo' },
        { type: 'separator' },
        { label: words.say('menu.cut'), role: 'cut' },
        { label: words.say('menu.copy'), role: 'copy' },
        { label: words.say('menu.paste'), role: 'paste' },
        { label: words.say('menu.selectAll'), role: 'selectAll' },
      ],
    },
    {
      label: words.say('menu.view'),
      submenu: [
        { label: words.say('menu.zoomIn'), role: 'zoomIn' },
        { label: words.say('menu.zoomOut'), role: 'zoomOut' },
        { label: words.say('menu.zoomReset'), role: 'resetZoom' },
        { type: 'separator' },
        { label: words.say('menu.fullScreen'), role: 'togglefullscreen' },
      ],
    },
  ];
}
