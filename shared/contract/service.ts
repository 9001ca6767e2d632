/** What the engine implements: one function for every call of the contract. Failures are values with a closed code. */
import type { CallName, CallOutput, CheckedInput, NamesOf } from './contract.ts';

/** As the engine's services give them; the contract's server turns it into a `ContractFailure`. */
export interface ServiceFailure {
  readonly code: string;
  readonly details?: Readonly<Record<string, string | number>>;
}
/** `code` is also a member of some results (a custodian has one), so a failure is wrapped to be told apart. */
export type Outcome<Result> = { readonly ok: Result } | { readonly failure: ServiceFailure };

/** `Signal` is the platform's `AbortSignal`, which this pure folder does not know. */
export type CallHandler<Name extends CallName, Signal> =
  Name extends NamesOf<'watch'>
    ? (input: CheckedInput<Name>, signal: Signal) => AsyncIterable<CallOutput<Name>>
    : (
        input: CheckedInput<Name>,
        signal: Signal,
      ) => Outcome<CallOutput<Name>> | Promise<Outcome<CallOutput<Name>>>;

export type EngineServiceOver<Signal> = { readonly [Name in CallName]: CallHandler<Name, Signal> };
