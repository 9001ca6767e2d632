/**
 * Lets a page `fetch` the custom schemes that were registered for it, by their stand-ins (self-contained: runs in the
 * page before its first script). Images, media and frames need no such thing, the host sees their requests as written.
 */
/// <reference lib="dom" />
/* oxlint-disable typescript/unbound-method -- taken from their prototypes before a page can replace them */
export function fetchSchemes(names: readonly string[]): void {
  const { apply } = Reflect;
  const { exec } = RegExp.prototype;
  const { fetch, URL } = window;
  const pattern = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)\/?([^]*)$/i;
  const mapped = (url: string): string => {
    const found: RegExpExecArray | null = apply(exec, pattern, [url]);
    if (found === null) return url;
    for (let i = 0; i < names.length; i++) {
      if (names[i] === found[1]) return `https://${found[2]}.${found[1]}.invalid/${found[3]}`;
    }
    return url;
  };
  window.fetch = function (input: RequestInfo | URL, init?: RequestInit) {
    const target = typeof input === 'string' || input instanceof URL ? mapped(`${input}`) : input;
    return apply(fetch, window, [target, init]);
  };
}
