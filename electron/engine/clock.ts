/** Time as the engine sees it. Injected, so that tests and clocks set back can be played. */
export interface Clock {
  now(): Date;
  /** Milliseconds that never go back, from an arbitrary start. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => Math.floor(performance.now()),
};

/** Offset of local time from UTC at that moment, `+HH:MM`. */
export function utcOffset(at: Date): string {
  const minutes = -at.getTimezoneOffset();
  const size = Math.abs(minutes);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** IANA name of the machine's time zone. */
export const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
