/** One session in memory only, without a network, devices, downloads or a spelling service (B3). */
import type { Session } from 'electron';
import { isOwnRequest } from './addresses.ts';
import { isGranted } from './permissions.ts';

/** Applies the rules to the application's session, or to the default one, which nothing uses. */
export function applySessionRules(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isGranted(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isGranted(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwnRequest(details.url) }));
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  // Not a word about how to reach a network is asked of the system. It is done before the first request: nothing waits for it.
  void session.setProxy({ mode: 'direct' });
}

/** Chromium's own services that would look for a network; and no name resolves, whoever asks. */
export const NETWORK_SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-breakpad'],
  ['no-pings'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
];
