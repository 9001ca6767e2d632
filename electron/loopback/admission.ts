/**
 * Who is let in: pure rules over the headers of one request.
 *
 * Attackers: a page of the internet in the same browser (DNS rebinding, stolen Origin, cross-site requests), another program or
 * user on this machine (no token, or one read in the list of processes), whoever sees the address after it was used. The address works once; what it is exchanged for is
 * a cookie under a secret folder, because cookies are shared by all ports of a host and a folder's name is not.
 */

export interface Asked {
  readonly method: string;
  /** The request target as it came, undecoded. */
  readonly target: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** Sec-Fetch-Site; browsers that have it cannot be made to lie in it. */
  readonly site: string | undefined;
  /** Sec-Purpose: what is only fetched ahead does not use up the address. */
  readonly purpose: string | undefined;
  readonly cookie: string | undefined;
  readonly isUpgrade: boolean;
  /** The system says that the program at the other end is another user's. Asked only where the address is used. */
  readonly isAnotherUser: () => boolean;
}

export type Admitted =
  /** Status only, for what no person sees. */
  | { readonly kind: 'refused'; readonly status: 403 | 404 | 405 }
  /** A person came with an address that was used, or without one. */
  | { readonly kind: 'refused-person' }
  /** The first client: gets the cookie and goes on to the page. */
  | { readonly kind: 'welcome'; readonly cookie: string; readonly location: string }
  | { readonly kind: 'elsewhere'; readonly location: string }
  /** Path below the secret folder, such as `` (the page), `assets/x.js`, `evidence/ID`. */
  | { readonly kind: 'inside'; readonly path: string };

export interface Secrets {
  /** In the address that is printed. */
  readonly token: string;
  /** Name of the folder under which everything lies. */
  readonly folder: string;
  readonly cookie: string;
}

export interface Admission {
  judge(asked: Asked): Admitted;
}

const COOKIE = 'custodia';

/** @param isSame compares secrets in constant time */
export function createAdmission(
  port: number,
  { token, folder, cookie }: Secrets,
  isSame: (given: string, secret: string) => boolean,
): Admission {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const inside = `/${folder}/`;
  let isUsed = false;

  const hasCookie = (header: string | undefined): boolean =>
    (header ?? '')
      .split(/; ?/)
      .some((pair) => pair.startsWith(`${COOKIE}=`) && isSame(pair.slice(COOKIE.length + 1), cookie));

  function open(given: string, asked: Asked): Admitted {
    if (hasCookie(asked.cookie)) return { kind: 'elsewhere', location: inside };
    if (isUsed || !isSame(given, token)) return { kind: 'refused-person' };
    // He read it in the list of processes before the browser was there: it stays good for whom it was made.
    if (asked.isAnotherUser()) return { kind: 'refused-person' };
    isUsed = true;
    return {
      kind: 'welcome',
      cookie: `${COOKIE}=${cookie}; HttpOnly; SameSite=Strict; Path=${inside}`,
      location: inside,
    };
  }

  return {
    judge(asked) {
      const { method, target, site } = asked;
      // DNS rebinding: a foreign name that points here brings its own Host.
      if (asked.host !== host) return { kind: 'refused', status: 403 };
      if (site !== undefined && site !== 'same-origin' && site !== 'none')
        return { kind: 'refused', status: 403 };
      // Every upgrade and every request that is not a plain GET must say where it comes from, and it must be here.
      const needsOrigin = asked.isUpgrade || (method !== 'GET' && method !== 'HEAD');
      if (needsOrigin ? asked.origin !== origin : asked.origin !== undefined && asked.origin !== origin)
        return { kind: 'refused', status: 403 };
      if (method !== 'GET' && method !== 'HEAD') return { kind: 'refused', status: 405 };
      if (target.startsWith('/open/')) {
        if (asked.isUpgrade || method !== 'GET' || asked.purpose !== undefined)
          return { kind: 'refused', status: 403 };
        return open(target.slice('/open/'.length), asked);
      }
      if (target.startsWith(inside)) {
        if (hasCookie(asked.cookie)) return { kind: 'inside', path: target.slice(inside.length) };
        return asked.isUpgrade ? { kind: 'refused', status: 403 } : { kind: 'refused-person' };
      }
      return target === '/' ? { kind: 'refused-person' } : { kind: 'refused', status: 404 };
    },
  };
}
