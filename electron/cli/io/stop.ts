/** Ctrl-C: the first one asks the work to stop where nothing is lost, the second one ends the program at once. */
import { EXIT } from '../exit-codes.ts';

/** One press may arrive twice: from the terminal, and passed on by the process that started this one. */
const SAME_PRESS_MS = 300;

/** @param onFirst tells the user that the work is stopping */
export function stopOnSignals(onFirst: () => void): AbortSignal {
  const controller = new AbortController();
  let firstMs: number | null = null;
  const stop = (): void => {
    if (firstMs === null) {
      firstMs = performance.now();
      onFirst();
      controller.abort();
    } else if (performance.now() - firstMs > SAME_PRESS_MS) process.exit(EXIT.cancelled);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  return controller.signal;
}
