/** What a test asks of the host: one request and one answer each, over the IPC channel between their processes. */
import type { DialogAnswers } from './host/dialog.ts';
import type { MenuDescription } from './host/menu.ts';
import type { Records } from './host/records.ts';

export type { DialogAnswers, MenuDescription, Records };

export interface WindowState {
  id: number;
  /** As the application sees it: `app://bundle/…`. */
  url: string;
  title: string;
  visible: boolean;
  focused: boolean;
  minimized: boolean;
  contentProtection: boolean;
  bounds: { x: number; y: number; width: number; height: number };
  partition: string;
  zoomFactor: number;
  /** The options that count for security, with Electron's defaults filled in. */
  webPreferences: Record<string, unknown>;
  /** The browser's name of the page. */
  targetId: string;
}

export interface SessionState {
  partition: string;
  persistent: boolean;
  /** Whether the application allowed a cache (`fromPartition(…, { cache })`). */
  cache: boolean;
  handledSchemes: string[];
  permissionRequestHandler: boolean;
  permissionCheckHandler: boolean;
  devicePermissionHandler: boolean;
  displayMediaRequestHandler: boolean;
  onBeforeRequest: boolean;
  onHeadersReceived: boolean;
  proxy: Record<string, unknown> | null;
  spellChecker: boolean;
  cleared: string[];
}

export interface ForgedMessage {
  kind: 'invoke' | 'send' | 'post';
  channel: string;
  args: unknown[];
  /**
   * Who seems to send: the window's main frame (the honest sender, for arguments no preload would send), a frame in it,
   * the main frame of a window that the application never made, or a frame that is gone.
   */
  from: 'main-frame' | 'subframe' | 'other-window' | 'destroyed-frame';
  /** Of the sending frame; by default that of the window. */
  url?: string;
  /** For `send`: how often it is sent, in one go. Default: once. */
  times?: number;
  /** For `post`: sent over the port that the message carries; what comes back is in `forgedReplies`. */
  overPort?: unknown;
}

export interface Keys {
  key: string;
  code?: string;
  control?: boolean;
  shift?: boolean;
  alt?: boolean;
  meta?: boolean;
}

type PowerEvent =
  | 'suspend'
  | 'resume'
  | 'lock-screen'
  | 'unlock-screen'
  | 'shutdown'
  | 'on-ac'
  | 'on-battery';

/** Request name → what it is given and what it answers. */
export interface ControlRequests {
  /** Waits for the first window whose document has loaded. */
  firstWindow: { in: null; out: WindowState };
  windows: { in: null; out: WindowState[] };
  sessions: { in: null; out: SessionState[] };
  recorded: { in: null; out: Records };
  appState: {
    in: null;
    out: { name: string; version: string; sandboxed: boolean; userData: string; unaskedDialogs: number };
  };
  utilityPids: { in: null; out: number[] };
  scriptDialog: {
    in: { [M in keyof DialogAnswers]: { method: M; answer: DialogAnswers[M] } }[keyof DialogAnswers];
    out: null;
  };
  offerFiles: { in: { paths: string[] }; out: null };
  dropFiles: { in: { paths: string[]; x: number; y: number; window?: number | undefined }; out: null };
  menu: { in: null; out: MenuDescription[] };
  clickMenu: { in: { item: string }; out: null };
  pressKeys: { in: { keys: Keys; window?: number | undefined }; out: 'before-input-event' | 'menu' | 'page' };
  emitPowerEvent: { in: { event: PowerEvent }; out: null };
  setIdleTime: { in: { seconds: number }; out: null };
  setSystemTheme: { in: { dark: boolean; highContrast: boolean }; out: null };
  emitWindowEvent: {
    in: { event: 'focus' | 'blur' | 'minimize' | 'restore' | 'close'; window?: number | undefined };
    out: null;
  };
  emitAppEvent: {
    in: { event: 'activate' } | { event: 'second-instance'; argv: string[]; cwd: string };
    out: null;
  };
  askPermission: {
    in: { permission: string; url: string; partition?: string | undefined };
    out: { byRequestHandler: boolean; byCheckHandler: boolean };
  };
  askDevicePermission: {
    in: { deviceType: 'hid' | 'serial' | 'usb'; partition?: string | undefined };
    out: boolean;
  };
  forgeIpc: { in: ForgedMessage; out: { ok: boolean; value: unknown } };
  /** What came back over the ports of forged messages; `closed` when the application closed one. */
  forgedReplies: { in: null; out: ({ data: unknown } | 'closed')[] };
  crashPage: { in: { window?: number | undefined }; out: null };
  /** `app.quit()`: true when the application goes at once, false when it stays, if only to end something first. */
  quit: { in: null; out: boolean };
}
export type RequestName = keyof ControlRequests;

export interface ControlRequest {
  id: number;
  name: RequestName;
  given: unknown;
}
export type HostMessage =
  | { kind: 'started'; endpoint: string; browserPid: number }
  | { kind: 'failed'; text: string }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'error'; id: number; text: string };
