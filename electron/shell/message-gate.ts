/** The first thing that every message of a page meets: length, rate, form (B1 row 17). Nothing unchecked goes further. */
import { MAX_MESSAGE, pageMessage, type PageMessage } from '../../shared/contract/index.ts';

/** Messages that may come at once, and that come back each second. A gallery that is scrolled fast sends some hundreds a second. */
const BURST = 10_000;
const PER_SECOND = 2000;

export interface MessageGate {
  /** The message in a JSON text, or null: too long, too many, or not of the contract's form. */
  read(text: unknown): PageMessage | null;
}

export function createMessageGate(nowMs: () => number): MessageGate {
  let tokens = BURST;
  let last = nowMs();
  const isWithinRate = (): boolean => {
    const now = nowMs();
    tokens = Math.min(BURST, tokens + ((now - last) / 1000) * PER_SECOND);
    last = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
  return {
    read(text) {
      if (!isWithinRate() || typeof text !== 'string' || text.length > MAX_MESSAGE) return null;
      try {
        const message = pageMessage.safeParse(JSON.parse(text));
        return message.success ? message.data : null;
      } catch {
        return null;
      }
    },
  };
}
