import type { EngineService } from './service.ts';
import { failed, failureOfException } from './outcome.ts';

type Handler = (input: unknown, signal: AbortSignal) => unknown;

/**
 * What the system or the store refuses in the middle of a call comes back as a failure with its code, as everything that a person
 * can cause; the rest is a fault of this program and is thrown on.
 */
export function guarded<Part extends Partial<EngineService>>(part: Part): Part {
  const handlers = Object.entries(part).map(([name, handler]) => [name, guard(asHandler(handler))]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(handlers) as Part;
}

/* The table fixes the types of every name; here all of them go through one line. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const asHandler = (handler: unknown): Handler => handler as Handler;

const answer = (error: unknown): ReturnType<typeof failed> => {
  const failure = failureOfException(error);
  if (failure === null) throw error;
  return failed(failure);
};

const guard =
  (handler: Handler): Handler =>
  (input, signal) => {
    try {
      const outcome = handler(input, signal);
      return outcome instanceof Promise ? outcome.catch(answer) : outcome;
    } catch (error) {
      return answer(error);
    }
  };
