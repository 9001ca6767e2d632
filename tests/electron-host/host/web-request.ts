/** session.webRequest: the two listeners a shell needs to close the network and to add headers. */
import { handOver } from './hand-over.ts';

type BeforeRequest = NonNullable<Parameters<Electron.WebRequest['onBeforeRequest']>[0]>;
type HeadersReceived = NonNullable<Parameters<Electron.WebRequest['onHeadersReceived']>[0]>;

interface Registered<L> {
  listener: L;
  matches(url: string): boolean;
}

/** Match patterns of extensions: `<all_urls>`, `app://*\/*`, `http://127.0.0.1/*`. */
function matcher(filter: Electron.WebRequestFilter): (url: string) => boolean {
  const patterns = (filter.urls ?? []).map((pattern) => {
    if (pattern === '<all_urls>') return /^/;
    const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
    return new RegExp(`^${parts.join('.*')}$`);
  });
  return (url) => patterns.length === 0 || patterns.some((pattern) => pattern.test(url));
}

function register<L>(first: unknown, second: unknown): Registered<L> | null {
  const [filter, listener] =
    typeof first === 'function' || first === null ? [{ urls: [] }, first] : [first, second];
  if (listener === null || listener === undefined) return null;
  return { listener: handOver<L>(listener), matches: matcher(handOver<Electron.WebRequestFilter>(filter)) };
}

export class WebRequest implements Pick<Electron.WebRequest, 'onBeforeRequest' | 'onHeadersReceived'> {
  #before: Registered<BeforeRequest> | null = null;
  #received: Registered<HeadersReceived> | null = null;

  onBeforeRequest(first: unknown, second?: unknown): void {
    this.#before = register<BeforeRequest>(first, second);
  }
  onHeadersReceived(first: unknown, second?: unknown): void {
    this.#received = register<HeadersReceived>(first, second);
  }

  /** Host side: which of the two are set, for the test to see. */
  get listeners() {
    return { onBeforeRequest: this.#before !== null, onHeadersReceived: this.#received !== null };
  }
  /** Host side. */
  before(details: { url: string }): Promise<Electron.CallbackResponse> {
    const registered = this.#before;
    if (registered === null || !registered.matches(details.url)) return Promise.resolve({});
    return new Promise((resolve) =>
      registered.listener(handOver<Electron.OnBeforeRequestListenerDetails>(details), resolve),
    );
  }
  /** Host side. */
  received(details: {
    url: string;
    statusCode: number;
    statusLine: string;
    responseHeaders: Record<string, string[]>;
  }): Promise<Electron.HeadersReceivedResponse> {
    const registered = this.#received;
    if (registered === null || !registered.matches(details.url)) return Promise.resolve({});
    return new Promise((resolve) =>
      registered.listener(handOver<Electron.OnHeadersReceivedListenerDetails>(details), resolve),
    );
  }
}
