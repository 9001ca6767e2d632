/** What the host remembers for the test: everything the application did towards the outside, and every fault. */
export interface Records {
  /** Each `shell.openExternal`, and each link to another program that the application's handlers let through. */
  openExternal: string[];
  shownItems: string[];
  printed: { url: string; options: unknown }[];
  dialogs: { method: string; options: unknown }[];
  /** Each navigation a page started or was redirected to, and whether the application refused it. */
  navigations: {
    url: string;
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect';
    refused: boolean;
  }[];
  downloads: { url: string; name: string; refused: boolean }[];
  windowOpens: { url: string; action: 'allow' | 'deny' }[];
  /** Requests that the application let go to the network. */
  network: string[];
  /** Requests that `webRequest` of the application cancelled. */
  cancelled: string[];
  /** Requests of one custom scheme for another that Chromium would not make. */
  crossScheme: string[];
  permissions: { permission: string; url: string; byRequestHandler: boolean; byCheckHandler: boolean }[];
  /** Menu items with a role that were clicked; the host performs `quit` and `close` only. */
  roles: string[];
  /** Menus opened with `popup`. */
  popups: number;
  console: { level: string; text: string; url: string }[];
  switches: string[];
  aboutPanel: unknown;
  clipboard: string[];
  /** Uncaught errors of the main process, of preloads and protocol handlers, and what the host refused. */
  errors: string[];
}

export const records: Records = {
  openExternal: [],
  shownItems: [],
  printed: [],
  dialogs: [],
  navigations: [],
  downloads: [],
  windowOpens: [],
  network: [],
  cancelled: [],
  crossScheme: [],
  permissions: [],
  roles: [],
  popups: 0,
  console: [],
  switches: [],
  aboutPanel: null,
  clipboard: [],
  errors: [],
};

/** For what the host cannot show honestly: remembered, because the application may swallow the exception. */
export function refuse(reason: string): never {
  const message = `test host: ${reason}`;
  records.errors.push(message);
  throw new Error(message);
}

/** A promise nobody waits for, whose failure is a fault of the application or of the host. */
export function remembered(what: string, promise: Promise<unknown>): void {
  promise.catch((error: unknown) => void records.errors.push(`${what}: ${String(error)}`));
}
