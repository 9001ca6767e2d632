/** Item numbers on paper: what follows each other without a gap is told by its first and last. Pure. */

export interface NumberRun {
  readonly first: string;
  /** The same as `first` where it stands alone. */
  readonly last: string;
}

const COUNTED = /^(.*?)([0-9]{1,15})$/;

/** Runs in the order of the numbers. A run never crosses from one prefix or length to another. */
export function numberRuns(numbers: readonly string[]): readonly NumberRun[] {
  const runs: { first: string; last: string }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && follows(run.last, number)) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs;
}

function follows(one: string, other: string): boolean {
  const [, prefix, count] = COUNTED.exec(one) ?? [];
  const [, otherPrefix, otherCount] = COUNTED.exec(other) ?? [];
  return (
    count !== undefined &&
    otherCount !== undefined &&
    prefix === otherPrefix &&
    count.length === otherCount.length &&
    Number(otherCount) === Number(count) + 1
  );
}
