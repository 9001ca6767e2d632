/**
 * Custom schemes. Chromium cannot be taught `app:` at run time, so `app://bundle/x` is shown to it as
 * `https://bundle.app.invalid/x`: a secure context with an origin of its own, and `.invalid` never resolves (RFC 6761
 * §6.4). The application's main process sees `app://` in every place; its pages see the stand-in as their origin.
 */
const AS_WRITTEN = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)([^]*)$/i;
const AS_SHOWN = /^https:\/\/([^/?#]+)\.([a-z0-9+-]+)\.invalid(?=[/?#]|$)([^]*)$/i;

/** One word of a policy: `viewer:` or `viewer://host/path`. */
const SOURCE = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/]+)(\/.*)?)?$/i;

const withPath = (rest: string) => (rest.startsWith('/') ? rest : `/${rest}`);

export class SchemeRegistry {
  readonly #privileges = new Map<string, Electron.Privileges>();

  register(schemes: readonly Electron.CustomScheme[]): void {
    for (const { scheme, privileges } of schemes)
      this.#privileges.set(scheme.toLowerCase(), privileges ?? {});
  }

  privilegesOf(scheme: string): Electron.Privileges | undefined {
    return this.#privileges.get(scheme.toLowerCase());
  }

  /** Names of the schemes that pages may `fetch`. */
  fetchable(): string[] {
    return [...this.#privileges].filter(([, given]) => given.supportFetchAPI === true).map(([name]) => name);
  }

  /** What Chromium is shown for `url`; other schemes stay. */
  toBrowser(url: string): string {
    const [, scheme = '', host = '', rest = ''] = AS_WRITTEN.exec(url) ?? [];
    if (!this.#privileges.has(scheme.toLowerCase())) return url;
    return `https://${host}.${scheme.toLowerCase()}.invalid${withPath(rest)}`;
  }

  /** What the application sees, from the stand-in or from the scheme itself (pages name images by it). */
  toApp(url: string): string {
    const [, shownHost = '', shown = '', shownRest = ''] = AS_SHOWN.exec(url) ?? [];
    if (this.#privileges.has(shown.toLowerCase())) {
      return `${shown.toLowerCase()}://${shownHost}${withPath(shownRest)}`;
    }
    const [, scheme = '', host = '', rest = ''] = AS_WRITTEN.exec(url) ?? [];
    if (!this.#privileges.has(scheme.toLowerCase())) return url;
    return `${scheme.toLowerCase()}://${host.toLowerCase()}${withPath(rest)}`; // as for every standard scheme
  }

  /** `app://bundle`, `https://example.com`, or `null` for what has no origin to show. */
  originOf(url: string): string {
    const app = this.toApp(url);
    const [, scheme = '', host = ''] = AS_WRITTEN.exec(app) ?? [];
    if (this.#privileges.has(scheme)) return `${scheme}://${host}`;
    return URL.canParse(app) ? new URL(app).origin : 'null';
  }

  /** A policy that allows a scheme has to allow its stand-in too. */
  contentSecurityPolicy(value: string): string {
    return value
      .split(/([\s;,]+)/)
      .map((word) => {
        const [, scheme = '', host, path = ''] = SOURCE.exec(word) ?? [];
        if (!this.#privileges.has(scheme.toLowerCase())) return word;
        return `${word} https://${host ?? '*'}.${scheme.toLowerCase()}.invalid${path}`;
      })
      .join('');
  }
}

export const schemes = new SchemeRegistry();
