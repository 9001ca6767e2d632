/** What a user or an attacker can cause is a value with a closed code, never an exception. Results have no member `code`. */
export interface Failure<Code extends string> {
  readonly code: Code;
  /** What a person needs to act on it; never a secret, never a stack. */
  readonly details?: Readonly<Record<string, string | number>>;
}

function assertSucceeded<Outcome extends object>(
  outcome: Outcome,
): asserts outcome is Exclude<Outcome, Failure<string>> {
  if ('code' in outcome) throw new Error(`unexpected failure: ${String(outcome.code)}`);
}

/** The result where a failure could only be a programmer's error, such as reading back what was just written. */
export function orThrow<Outcome extends object>(outcome: Outcome): Exclude<Outcome, Failure<string>> {
  assertSucceeded(outcome);
  return outcome;
}

/** Tells a failure from a result; no result of this engine has a member `code`. */
export function isFailure<Outcome extends object>(
  outcome: Outcome,
): outcome is Extract<Outcome, Failure<string>> {
  return 'code' in outcome;
}
