/** What is printed of measurements: medians and minima, and ratios of runs that stood beside each other. */
import type { Measured } from './measured-process.ts';

export interface Runner {
  readonly name: string;
  readonly runs: readonly Measured[];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** The value that `share` of all values do not exceed. */
export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;

const known = (values: readonly (number | null)[]): readonly number[] =>
  values.filter((value) => value !== null);
const shown = (value: number, digits: number): string =>
  Number.isFinite(value) ? value.toFixed(digits) : '?';

/** A table with one line for each runner; the last one is ours. @param bytes what each run works through */
export function table(runners: readonly Runner[], bytes: number): string {
  const rows = [
    ['', 'wall s', 'min', 'MB/s', 'cpu s', 'peak MB'],
    ...runners.map(({ name, runs }) => {
      const wall = median(runs.map((run) => run.wallS));
      return [
        name,
        shown(wall, 2),
        shown(Math.min(...runs.map((run) => run.wallS)), 2),
        shown(bytes / 1e6 / wall, 0),
        shown(median(known(runs.map((run) => run.cpuS))), 2),
        shown(Math.max(...known(runs.map((run) => run.peakRssBytes))) / 1e6, 0),
      ];
    }),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

/** Median over rounds of our wall clock divided by the rival's in the same round: a disturbed round disturbs both. */
export const pairedRatio = (ours: Runner, rival: Runner): number =>
  median(ours.runs.map((run, round) => run.wallS / (rival.runs[round]?.wallS ?? Number.NaN)));
