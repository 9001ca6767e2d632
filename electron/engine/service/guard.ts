/** What surrounds every call of every part, so that no part can forget it. */
import {
  type CallName,
  contract,
  isCallName,
  type Need,
  type ServiceFailure,
} from '../../../shared/contract/index.ts';
import { failed, failureOfException } from './outcome.ts';
import type { EngineService } from './service.ts';

type Handler = (input: unknown, signal: AbortSignal) => unknown;
type Refuse = (need: Need, name: CallName) => ServiceFailure | null;

/**
 * What the system or the store refuses in the middle of a call comes back as a failure with its code, as everything that a person
 * can cause; the rest is a fault of this program and is thrown on. What was read while somebody locked is not given out any more;
 * what an act gives is, because a recovery code is shown once.
 */
export function guarded<Part extends Partial<EngineService>>(part: Part, refuse: Refuse): Part {
  const handlers = Object.entries(part).map(([name, handler]) => [
    name,
    isCallName(name) && contract[name].kind !== 'watch' ? guard(asHandler(handler), name, refuse) : handler,
  ]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same names and, but for failures, the same results
  return Object.fromEntries(handlers) as Part;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table fixes the types; here all go through one line
const asHandler = (handler: unknown): Handler => handler as Handler;

const guard =
  (handler: Handler, name: CallName, refuse: Refuse): Handler =>
  async (input, signal) => {
    try {
      const outcome = await handler(input, signal);
      const { kind, needs } = contract[name];
      const refusal = kind === 'read' ? refuse(needs, name) : null;
      return refusal === null ? outcome : failed(refusal);
    } catch (error) {
      const failure = failureOfException(error);
      if (failure === null) throw error;
      return failed(failure);
    }
  };
