/** The page's end of the line: typed calls and streams over a `ContractPort`. Failures are thrown as `CallFailure`. */
import type { CallInput, CallName, CallOutput, NamesOf } from './contract.ts';
import type { ContractFailure } from './failure.ts';
import type { ContractPort } from './wire.ts';

export class CallFailure extends Error {
  readonly failure: ContractFailure;
  constructor(failure: ContractFailure) {
    super(failure.code);
    this.failure = failure;
  }
}

export interface Connection {
  readonly call: <Name extends NamesOf<'read' | 'act'>>(
    name: Name,
    input: CallInput<Name>,
  ) => Promise<CallOutput<Name>>;
  /** Returns what stops it. */
  readonly watch: <Name extends NamesOf<'watch'>>(
    name: Name,
    input: CallInput<Name>,
    on: {
      readonly event: (event: CallOutput<Name>) => void;
      /** It ended by itself, with a failure or without one. */
      readonly end: (failure: ContractFailure | null) => void;
    },
  ) => () => void;
}

interface Waiting {
  readonly result: (value: unknown) => void;
  readonly event: (value: unknown) => void;
  readonly end: (failure: ContractFailure | null) => void;
}

export function connect(port: ContractPort): Connection {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  port.listen((message) => {
    const one = waiting.get(message.id);
    if (one === undefined) return;
    if (message.op === 'event') return one.event(message.value);
    waiting.delete(message.id);
    if (message.op === 'result') one.result(message.value);
    else one.end(message.op === 'failure' ? message.failure : null);
  });
  return {
    call: (name, input) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, {
          result: (value) => resolve(checkedAlready(name, value)),
          event: () => {},
          end: (failure) => {
            if (failure !== null) reject(new CallFailure(failure));
          },
        });
        port.post({ op: 'call', id, name, input });
      }),
    watch(name, input, on) {
      const id = ++last;
      waiting.set(id, {
        result: () => on.end(null),
        event: (value) => on.event(checkedAlready(name, value)),
        end: on.end,
      });
      port.post({ op: 'call', id, name, input });
      return () => {
        if (waiting.delete(id)) port.post({ op: 'stop', id });
      };
    },
  };
}

/** The engine has checked every result against the table before it sent it. */
const checkedAlready = <Name extends CallName>(_: Name, value: unknown): CallOutput<Name> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  value as CallOutput<Name>;
