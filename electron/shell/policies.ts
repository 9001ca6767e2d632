/** Content security policies and the headers that every answer carries (B1 row 7, B3). */

export interface PageSources {
  /** Where the page may fetch from and open lines to, beside itself. */
  readonly connect: readonly string[];
  readonly images: readonly string[];
  readonly media: readonly string[];
  /** Active formats, each in a sandboxed frame. */
  readonly frames: readonly string[];
}

const list = (...sources: readonly string[]): string => (sources.length === 0 ? "'none'" : sources.join(' '));

/** The page's own policy: what is not named here does not load and does not run, wherever it was injected. */
export const pagePolicy = (sources: PageSources): string =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `img-src ${list("'self'", ...sources.images, 'blob:')}`,
    `font-src 'self'`,
    `connect-src ${list("'self'", ...sources.connect)}`,
    `media-src ${list(...sources.media)}`,
    `frame-src ${list(...sources.frames)}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
    `object-src 'none'`,
    // No text becomes code or markup: neither we nor our libraries make a policy that would let it.
    `require-trusted-types-for 'script'`,
    `trusted-types 'none'`,
  ].join('; ');

/** Bytes of evidence: whatever they are, they are no document of ours. */
export const EVIDENCE_POLICY = "sandbox; default-src 'none'";
/** HTML made by the engine from evidence: laid out, never run, nothing fetched. */
export const VIEWER_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** Nothing is guessed, nothing stays on disk, nobody is told where a request came from, no device is asked for. */
export const SECURE_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  // A hint in a foreign page would tell a name server that it is looked at; no content policy reaches it.
  'x-dns-prefetch-control': 'off',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), midi=(), payment=(), clipboard-read=()',
};
