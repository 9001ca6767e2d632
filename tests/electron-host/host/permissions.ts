/**
 * Permissions. Chromium has no event for a prompt, so the application's own handlers are asked before each document
 * loads, and Chromium is told the answers: it then grants or refuses by itself. Without handlers Electron grants.
 */
import { handOver } from './hand-over.ts';
import { records } from './records.ts';
import { schemes } from './schemes.ts';
import { state } from './state.ts';
import type { WebContents } from './web-contents.ts';

export type RequestHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;
export type CheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
export type PermissionName = Parameters<CheckHandler>[1];

export interface PermissionHandlers {
  request: RequestHandler | null;
  check: CheckHandler | null;
}

interface Descriptor {
  name: string;
  sysex?: boolean;
  allowWithoutSanitization?: boolean;
}

/** Electron's names, and Chromium's for what is behind them. */
const DESCRIPTORS: readonly (readonly [PermissionName, readonly Descriptor[], Record<string, unknown>?])[] = [
  ['geolocation', [{ name: 'geolocation' }]],
  ['notifications', [{ name: 'notifications' }]],
  ['media', [{ name: 'camera' }], { mediaType: 'video', mediaTypes: ['video'] }],
  ['media', [{ name: 'microphone' }], { mediaType: 'audio', mediaTypes: ['audio'] }],
  [
    'clipboard-read',
    [{ name: 'clipboard-read' }, { name: 'clipboard-write', allowWithoutSanitization: true }],
  ],
  ['clipboard-sanitized-write', [{ name: 'clipboard-write' }]],
  ['midi', [{ name: 'midi' }]],
  ['midiSysex', [{ name: 'midi', sysex: true }]],
  ['idle-detection', [{ name: 'idle-detection' }]],
  ['window-management', [{ name: 'window-management' }]],
  ['local-fonts', [{ name: 'local-fonts' }]],
  ['persistent-storage', [{ name: 'persistent-storage' }]],
  ['storage-access', [{ name: 'storage-access' }]],
  ['screen-wake-lock', [{ name: 'screen-wake-lock' }]],
  ['display-capture', [{ name: 'display-capture' }]],
  ['local-network-access', [{ name: 'local-network-access' }]],
  ['local-network', [{ name: 'local-network' }]],
  ['loopback-network', [{ name: 'loopback-network' }]],
  ['sensors', [{ name: 'accelerometer' }, { name: 'gyroscope' }, { name: 'magnetometer' }]],
];

export interface PermissionAnswer {
  byRequestHandler: boolean;
  byCheckHandler: boolean;
}

/** Asks both handlers as Electron would for a page at `url`. A request handler that never answers has not granted. */
export async function askHandlers(
  handlers: PermissionHandlers,
  contents: WebContents,
  permission: PermissionName,
  url: string,
  more: Record<string, unknown> = {},
): Promise<PermissionAnswer> {
  const details = { isMainFrame: true, requestingUrl: url, ...more };
  const sender = handOver<Electron.WebContents>(contents);
  const byCheckHandler =
    handlers.check?.(sender, permission, `${schemes.originOf(url)}/`, { securityOrigin: url, ...details }) ??
    true;
  const { request } = handlers;
  const byRequestHandler =
    request === null ||
    (await new Promise<boolean>((resolve) => {
      const late = setTimeout(resolve, 2000, false);
      const answer = (granted: boolean) => {
        clearTimeout(late);
        resolve(granted);
      };
      request(sender, permission, answer, details);
    }));
  return { byRequestHandler, byCheckHandler };
}

/** Tells Chromium the application's answers for the origin of `url`. */
export async function applyPermissions(
  handlers: PermissionHandlers,
  contents: WebContents,
  browserContextId: string,
  url: string,
): Promise<void> {
  const { origin } = new URL(schemes.toBrowser(url));
  for (const [permission, descriptors, more] of DESCRIPTORS) {
    const answer = await askHandlers(handlers, contents, permission, url, more);
    records.permissions.push({ permission, url, ...answer });
    const setting = answer.byCheckHandler && answer.byRequestHandler ? 'granted' : 'denied';
    for (const descriptor of descriptors) {
      // On the browser's own session: Chromium forgets what was set by a session that ends.
      await state.connection.root.send('Browser.setPermission', {
        permission: descriptor,
        setting,
        origin,
        browserContextId,
      });
    }
  }
}
