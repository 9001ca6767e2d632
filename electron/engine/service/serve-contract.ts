/**
 * Serves the contract over a line: checks the message, the name, what must be unlocked, the input and the result; starts, streams
 * and stops. Both shells use it, so that neither can forget a check.
 */
import {
  type CallName,
  contract,
  crossing,
  type EngineMessage,
  isCallName,
  MAX_OPEN_CALLS,
  type Need,
  type Outcome,
  pageMessage,
  type ServiceFailure,
} from '../../../shared/contract/index.ts';
import type { EngineService } from './service.ts';

export interface ServeOptions {
  readonly service: EngineService;
  /** Why a call with this need cannot be answered now, or null. */
  readonly refuse: (need: Need, name: CallName) => ServiceFailure | null;
  readonly post: (message: EngineMessage) => void;
  /** A programmer's error: told to the operator, never to the page. */
  readonly onError: (error: unknown, name: string) => void;
}

export interface Served {
  /** A message of the page, unchecked. */
  receive(message: unknown): void;
  /** The page went: everything it started to watch is stopped. */
  close(): void;
}

type Handler = (input: unknown, signal: AbortSignal) => unknown;

export function serveContract({ service, refuse, post, onError }: ServeOptions): Served {
  const open = new Map<number, AbortController>();
  const fail = (id: number, failure: ServiceFailure): void =>
    post({ op: 'failure', id, failure: crossing(failure) });

  async function run(id: number, name: CallName, given: unknown, stop: AbortController): Promise<void> {
    const { kind, needs, input, output } = contract[name];
    const refusal = refuse(needs, name);
    if (refusal !== null) return fail(id, refusal);
    const checked = input.safeParse(given);
    if (!checked.success) return fail(id, { code: 'BAD_REQUEST', details: { call: name } });
    const handler = handlerOf(service, name);
    if (kind === 'watch') {
      for await (const event of asStream(handler(checked.data, stop.signal))) {
        if (stop.signal.aborted) return;
        post({ op: 'event', id, value: output.parse(event) });
      }
      return post({ op: 'end', id });
    }
    const outcome = asOutcome(await handler(checked.data, stop.signal));
    if ('failure' in outcome) return fail(id, outcome.failure);
    post({ op: 'result', id, value: output.parse(outcome.ok) });
  }

  return {
    receive(message) {
      const read = pageMessage.safeParse(message);
      if (!read.success) return;
      const { data } = read;
      // It is counted until it is over: whoever stops what does not listen may not begin without end.
      if (data.op === 'stop') return open.get(data.id)?.abort();
      const { id, name, input } = data;
      if (open.has(id)) return;
      if (!isCallName(name)) return fail(id, { code: 'BAD_REQUEST', details: { call: name } });
      if (open.size >= MAX_OPEN_CALLS) return fail(id, { code: 'TOO_MANY_CALLS' });
      const stop = new AbortController();
      open.set(id, stop);
      void run(id, name, input, stop)
        .catch((error: unknown) => {
          onError(error, name);
          fail(id, { code: 'UNEXPECTED', details: { detail: name } });
        })
        .finally(() => {
          if (open.get(id) === stop) open.delete(id);
        });
    },
    close() {
      for (const stop of open.values()) stop.abort();
      open.clear();
    },
  };
}

/* The table fixes the types of every name; here all of them go through one line, and what they give is checked against the table. */
/* oxlint-disable typescript/no-unsafe-type-assertion */
const handlerOf = (service: EngineService, name: CallName): Handler => service[name] as Handler;
const asStream = (value: unknown): AsyncIterable<unknown> => value as AsyncIterable<unknown>;
const asOutcome = (value: unknown): Outcome<unknown> => value as Outcome<unknown>;
