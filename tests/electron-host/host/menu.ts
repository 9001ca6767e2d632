/** Menu and MenuItem: recorded, and clicked by the test, by label, id, role or accelerator. */
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { handOver } from './hand-over.ts';
import { records } from './records.ts';

type Template = Electron.MenuItemConstructorOptions | Electron.MenuItem;
type Role = NonNullable<Electron.MenuItemConstructorOptions['role']>;

/** What Electron gives a role that has no accelerator of its own in the template. */
const ROLE_ACCELERATORS: Partial<Record<Role, string>> = {
  quit: 'CommandOrControl+Q',
  close: 'CommandOrControl+W',
  minimize: 'CommandOrControl+M',
  undo: 'CommandOrControl+Z',
  redo: 'Shift+CommandOrControl+Z',
  cut: 'CommandOrControl+X',
  copy: 'CommandOrControl+C',
  paste: 'CommandOrControl+V',
  selectAll: 'CommandOrControl+A',
  reload: 'CommandOrControl+R',
  forceReload: 'Shift+CommandOrControl+R',
  zoomIn: 'CommandOrControl+Plus',
  zoomOut: 'CommandOrControl+-',
  resetZoom: 'CommandOrControl+0',
  togglefullscreen: 'F11',
};

let nextCommand = 1;

export class MenuItem implements Pick<
  Electron.MenuItem,
  'id' | 'label' | 'type' | 'enabled' | 'visible' | 'checked' | 'commandId'
> {
  readonly commandId = nextCommand++;
  readonly id: string;
  label: string;
  readonly type: Electron.MenuItem['type'];
  readonly role: string | undefined;
  readonly accelerator: string | null;
  readonly submenu: Menu | undefined;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #options: Electron.MenuItemConstructorOptions;

  constructor(options: Electron.MenuItemConstructorOptions) {
    this.#options = options;
    this.role = options.role;
    this.id = options.id ?? '';
    this.label = options.label ?? options.role ?? '';
    const { submenu } = options;
    this.submenu = Array.isArray(submenu)
      ? Menu.buildFromTemplate(submenu)
      : submenu && handOver<Menu>(submenu);
    this.type = options.type ?? (this.submenu === undefined ? 'normal' : 'submenu');
    this.accelerator =
      options.accelerator ?? (options.role ? (ROLE_ACCELERATORS[options.role] ?? null) : null);
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
  }

  /** Does what a person's click does. Of the roles only those are performed that end something. */
  click(): void {
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.type === 'radio') this.checked = true;
    if (this.role !== undefined) {
      records.roles.push(this.role);
      if (this.role === 'quit') app.quit();
      if (this.role === 'close') window?.close();
      return;
    }
    this.#options.click?.(handOver(this), handOver(window), handOver({ triggeredByAccelerator: false }));
  }
}

export class Menu implements Pick<Electron.Menu, 'closePopup'> {
  static #application: Menu | null = null;
  /** Host side: menus opened with popup, newest last. */
  static readonly popups: Menu[] = [];
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: readonly Template[]): Menu {
    const menu = new Menu();
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(handOver(item)));
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }
  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }
  getMenuItemById(id: string): MenuItem | null {
    return allItems(this).find((item) => item.id === id) ?? null;
  }
  popup(options: Electron.PopupOptions = {}): void {
    records.popups++;
    Menu.popups.push(this);
    options.callback?.();
  }
  closePopup(): void {}

  /** Host side: by path of labels (`View > Dark`), label, id or role. */
  static find(what: string): MenuItem | undefined {
    const path = what.split(' > ');
    for (const menu of [
      ...Menu.popups.toReversed(),
      ...(Menu.#application === null ? [] : [Menu.#application]),
    ]) {
      const named = (item: MenuItem) => [item.label, item.id, item.role].includes(what);
      const found = byPath(menu, path) ?? allItems(menu).find(named);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  /** Host side. */
  static byAccelerator(pressed: string): MenuItem | undefined {
    const wanted = normalized(pressed);
    if (Menu.#application === null) return undefined;
    return allItems(Menu.#application).find(
      (item) => item.enabled && item.accelerator !== null && normalized(item.accelerator) === wanted,
    );
  }

  /** Host side: what the test is told of the menu. */
  describe(): MenuDescription[] {
    return this.items.map(({ label, id, type, role, accelerator, enabled, visible, checked, submenu }) => ({
      label,
      id,
      type,
      role: role ?? null,
      accelerator,
      enabled,
      visible,
      checked,
      submenu: submenu?.describe() ?? [],
    }));
  }
}

function allItems({ items }: Menu): MenuItem[] {
  return items.flatMap((item) => [item, ...(item.submenu === undefined ? [] : allItems(item.submenu))]);
}

function byPath(menu: Menu | undefined, [first, ...rest]: string[]): MenuItem | undefined {
  const item = menu?.items.find(({ label, role }) => label === first || role === first);
  return rest.length === 0 ? item : byPath(item?.submenu, rest);
}

export interface MenuDescription {
  label: string;
  id: string;
  type: string;
  role: string | null;
  accelerator: string | null;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  submenu: MenuDescription[];
}

/** `CmdOrCtrl+Shift+L` and `Shift+Control+l` are the same keys. */
export function normalized(accelerator: string): string {
  const mac = process.platform === 'darwin';
  const names: Record<string, string> = {
    commandorcontrol: mac ? 'meta' : 'control',
    cmdorctrl: mac ? 'meta' : 'control',
    command: 'meta',
    cmd: 'meta',
    super: 'meta',
    ctrl: 'control',
    option: 'alt',
    esc: 'escape',
    return: 'enter',
    plus: '+',
  };
  const keys = accelerator.toLowerCase().split(/(?<=.)\+/);
  return keys
    .map((key) => names[key] ?? key)
    .sort()
    .join('+');
}
