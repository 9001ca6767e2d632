/** The application's own schemes and what may be asked for or gone to under them. Pure. */
import { HANDLE_HOST } from '../../shared/contract/index.ts';
import { type HandleOrigin, handleIdOf } from '../shell/index.ts';

export const PAGE_ORIGIN = 'app://bundle';
export const PAGE_ADDRESS = `${PAGE_ORIGIN}/index.html`;

/**
 * Privileges of our schemes. `bypassCSP` would void the policy; `corsEnabled`, against its name, lets other origins read
 * (electron#52498), so neither is ever given.
 */
export const SCHEMES = ['app', 'evidence', 'viewer'].map((scheme) => ({
  scheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
}));

const tryUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

/** Whether a request may go on at all: own schemes, and what the page made itself. Everything else is the network or the disk. */
export function isOwnRequest(address: string): boolean {
  const protocol = tryUrl(address)?.protocol;
  return (
    protocol === 'app:' ||
    protocol === 'evidence:' ||
    protocol === 'viewer:' ||
    protocol === 'data:' ||
    (protocol === 'blob:' && address.startsWith(`blob:${PAGE_ORIGIN}/`))
  );
}

/** Key in the table of the page's files, or null: another host, or an address that is not the plain path of a file. */
export function bundlePathOf(address: string): string | null {
  const url = tryUrl(address);
  if (url === null || url.protocol !== 'app:' || url.host !== 'bundle') return null;
  return url.search === '' ? url.pathname : null;
}

/** Id of a handle in `evidence://handle/ID` or `viewer://handle/ID`; null for anything else. */
export function handleOf(address: string, origin: HandleOrigin): string | null {
  const url = tryUrl(address);
  if (url === null || url.protocol !== `${origin}:` || url.host !== HANDLE_HOST || url.search !== '')
    return null;
  return handleIdOf(url.pathname);
}

/** The only navigation there is: a frame of the page shows a viewer. The page itself is opened by the shell and goes nowhere. */
export const mayNavigate = ({
  url,
  isMainFrame,
}: {
  readonly url: string;
  readonly isMainFrame: boolean;
}): boolean => !isMainFrame && handleOf(url, 'viewer') !== null;

export interface Sender {
  readonly contentsId: number;
  /** Null: the frame is gone, and nobody knows whose message this was. */
  readonly frame: { readonly origin: string; readonly isMain: boolean } | null;
}
/** Whether a message comes from the page's own main frame (B1 row 17). Missing frame: refused. */
export const isPage = (sender: Sender, pageContentsId: number | null): boolean =>
  pageContentsId !== null &&
  sender.contentsId === pageContentsId &&
  sender.frame !== null &&
  sender.frame.isMain &&
  sender.frame.origin === PAGE_ORIGIN;
