/**
 * What a call can end with instead of its result: a closed code and what a person needs to act on it. The sentence is the
 * message `failure.CODE` in the reader's language. Never a stack; a path only where the person named it.
 */
import { z } from 'zod';
import { failures } from '../messages/failures.ts';

type Key = keyof typeof failures;
export type FailureCode = Key extends `failure.${infer Code}` ? Code : never;

const isCode = (text: string): text is FailureCode => Object.hasOwn(failures, `failure.${text}`);

export const failureCode = z.custom<FailureCode>((value) => typeof value === 'string' && isCode(value));
export const contractFailure = z.strictObject({
  code: failureCode,
  /** Key of the sentence in `shared/messages`. */
  messageKey: z.string().max(100),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ContractFailure = z.infer<typeof contractFailure>;

/** A failure of the engine as it crosses: a code without a sentence would be a programmer's error and crosses as UNEXPECTED. */
export function crossing(failure: {
  readonly code: string;
  readonly details?: Readonly<Record<string, string | number>>;
}): ContractFailure {
  const code = isCode(failure.code) ? failure.code : 'UNEXPECTED';
  return { code, messageKey: `failure.${code}`, details: { ...failure.details } };
}
