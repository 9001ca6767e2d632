/** What differs between the hosts of the engine; given at the composition root of each process. */
import type { PickForm, PickPurpose } from '../../../shared/contract/index.ts';
import type { Clock } from '../clock.ts';
import type { Argon2Cost } from '../crypto/argon2id.ts';
import type { NodeParserHost } from '../parser-pool/index.ts';

/** Later, once. Injected, so that tests need not wait. */
export interface Timers {
  /** Returns what takes it back. */
  after(delayMs: number, act: () => void): () => void;
}

/** How long after a machine woke up something can be overdue. */
const LOOK_EVERY_MS = 5000;

/** While a machine sleeps its timers stand still and its clock goes on: whichever says that it is time, it is. */
export const systemTimers: Timers = {
  after(delayMs, act) {
    const [dueMs, dueUpMs] = [Date.now() + delayMs, performance.now() + delayMs];
    let timer: NodeJS.Timeout;
    const wait = (): void => {
      const leftMs = Math.min(dueMs - Date.now(), dueUpMs - performance.now());
      timer = leftMs > LOOK_EVERY_MS ? setTimeout(wait, LOOK_EVERY_MS) : setTimeout(act, Math.max(leftMs, 0));
      // A lock or an event that is due keeps no process alive.
      timer.unref();
    };
    wait();
    return () => clearTimeout(timer);
  },
};

export interface PickQuestion {
  readonly purpose: PickPurpose;
  readonly form: PickForm;
  /** For what is to be made. */
  readonly suggestedName: string | null;
}

export interface ServicePorts {
  readonly host: 'electron' | 'loopback';
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The user's home folder. */
  readonly homeDir: string;
  /** How parsers are started here; asked when the first is needed. */
  readonly parserHost: () => Promise<NodeParserHost>;
  /** The system's own file dialog: absolute paths, or null when it was cancelled. Null: this host has none. */
  readonly pick: ((question: PickQuestion) => Promise<readonly string[] | null>) | null;
  /** Shows a path in the system's file manager. Null: this host cannot. */
  readonly reveal: ((path: string) => Promise<boolean>) | null;
  /** A fault of this program: told to the operator, never to the page. */
  readonly onError: (error: unknown, where: string) => void;
  readonly clock?: Clock;
  readonly timers?: Timers;
  /** Argon2id of slots made from now on; the default of case.md §2.2. */
  readonly cost?: Argon2Cost;
}
