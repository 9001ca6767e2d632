/**
 * Handles of thumbnails: few are asked for at a time, newest wish first; those that are no longer looked at are kept for a
 * while and closed oldest first. No React, so that the rule can be tested.
 */

export interface ThumbnailLine<Handle> {
  /** Wishes for a thumbnail. `shown` gets its handle, or null when there is none. Returns what takes the wish back. */
  want(uid: string, shown: (handle: Handle | null) => void): () => void;
  /** Forgets and closes everything: safe viewing changed, or the case was closed. */
  clear(): void;
}

export interface ThumbnailSource<Handle> {
  readonly open: (uid: string) => Promise<Handle | null>;
  readonly close: (handle: Handle) => void;
  /** Asked for at the same time. */
  readonly atOnce: number;
  /** Open handles that nobody looks at. */
  readonly kept: number;
}

interface Held<Handle> {
  readonly watchers: Set<(handle: Handle | null) => void>;
  state: 'waiting' | 'asking' | 'there';
  handle: Handle | null;
}

export function createThumbnailLine<Handle>(source: ThumbnailSource<Handle>): ThumbnailLine<Handle> {
  /** In the order of use: what was looked at last stands last. */
  const held = new Map<string, Held<Handle>>();
  let asking = 0;

  const drop = (uid: string, one: Held<Handle>): void => {
    held.delete(uid);
    if (one.handle !== null) source.close(one.handle);
  };
  const prune = (): void => {
    const idle = [...held].filter(([, one]) => one.watchers.size === 0 && one.state === 'there');
    for (const [uid, one] of idle.slice(0, Math.max(idle.length - source.kept, 0))) drop(uid, one);
  };
  const ask = async (uid: string, one: Held<Handle>): Promise<void> => {
    one.state = 'asking';
    asking++;
    const handle = await source.open(uid).catch(() => null);
    asking--;
    // Cleared meanwhile: what came too late is closed at once.
    if (held.get(uid) !== one) {
      if (handle !== null) source.close(handle);
    } else {
      one.handle = handle;
      one.state = 'there';
      for (const shown of one.watchers) shown(handle);
      prune();
    }
    next();
  };
  const next = (): void => {
    for (const [uid, one] of [...held].toReversed()) {
      if (asking >= source.atOnce) return;
      if (one.state === 'waiting') void ask(uid, one);
    }
  };

  return {
    want(uid, shown) {
      const one: Held<Handle> = held.get(uid) ?? { watchers: new Set(), state: 'waiting', handle: null };
      held.delete(uid);
      held.set(uid, one);
      one.watchers.add(shown);
      if (one.state === 'there') shown(one.handle);
      else next();
      return () => {
        one.watchers.delete(shown);
        if (one.watchers.size > 0 || held.get(uid) !== one) return;
        if (one.state === 'waiting') held.delete(uid);
        else prune();
      };
    },
    clear() {
      const watched = [...held].filter(([, one]) => one.watchers.size > 0);
      for (const [uid, one] of held) drop(uid, one);
      for (const [, one] of watched) for (const shown of one.watchers) shown(null);
    },
  };
}
