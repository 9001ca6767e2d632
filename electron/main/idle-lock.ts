/**
 * The automatic lock by what the system says of keys and pointer. The engine locks as well when the page says nothing any more; but a
 * page that was taken over can say for ever that somebody is there.
 */

const LOOK_EVERY_MS = 10_000;
const MINUTE_S = 60;

export interface IdleLock {
  /** Minutes after which it is locked; 0: never; null: it is locked. */
  follow(minutes: number | null): void;
}

/** @param idleSeconds since anybody touched the machine, anywhere */
export function createIdleLock(idleSeconds: () => number, lock: () => void): IdleLock {
  let looking: NodeJS.Timeout | undefined;
  let isAfterS = 0;
  return {
    follow(minutes) {
      isAfterS = (minutes ?? 0) * MINUTE_S;
      if (isAfterS === 0) {
        clearInterval(looking);
        looking = undefined;
        return;
      }
      looking ??= setInterval(() => {
        if (idleSeconds() >= isAfterS) lock();
      }, LOOK_EVERY_MS).unref();
    },
  };
}
