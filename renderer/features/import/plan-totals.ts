/** What a plan adds up to. Pure. */
import type { ImportPlan } from '../../../shared/contract/index.ts';

export interface PlanTotals {
  readonly files: number;
  readonly bytes: number;
  /** Counting stopped at its limit: there are more. */
  readonly atLeast: boolean;
  /** False: the disk of the case has less room than the files claim. Null: it is not known how much it has. */
  readonly fits: boolean | null;
}

export function planTotals({ roots, freeBytes }: ImportPlan): PlanTotals {
  const bytes = roots.reduce((sum, root) => sum + root.bytes, 0);
  return {
    files: roots.reduce((sum, root) => sum + root.files, 0),
    bytes,
    atLeast: roots.some(({ atLeast }) => atLeast),
    fits: freeBytes === null ? null : bytes <= freeBytes,
  };
}
