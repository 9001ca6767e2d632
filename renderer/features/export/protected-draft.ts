/** What a person decided about originals with protected terms. Pure. */
import type { ProtectedItemChoice } from '../../../shared/contract/index.ts';

export interface ProtectedDraft {
  readonly uid: string;
  readonly number: string;
  readonly choice: ProtectedItemChoice['choice'];
  /** Of those that are sent nevertheless; empty otherwise. */
  readonly reason: string;
}

/** With one decision more, another one, or none (`null`) about an item. */
export const withDecision = (
  decided: readonly ProtectedDraft[],
  uid: string,
  decision: ProtectedDraft | null,
): readonly ProtectedDraft[] => [
  ...decided.filter((one) => one.uid !== uid),
  ...(decision === null ? [] : [decision]),
];

/** As the engine takes them. */
export const choicesOf = (decided: readonly ProtectedDraft[]): ProtectedItemChoice[] =>
  decided.map(({ uid, choice, reason }) => ({ uid, choice, ...(reason === '' ? {} : { reason }) }));
