/** Milliseconds under names, and the table that is printed of them. */
import { median, percentile } from '../figures.ts';

export interface Figures {
  readonly add: (name: string, ms: number) => void;
  readonly table: () => string;
}

export function createFigures(): Figures {
  const all = new Map<string, number[]>();
  return {
    add(name, ms) {
      const values = all.get(name) ?? [];
      values.push(ms);
      all.set(name, values);
    },
    table: () =>
      columns([
        ['', 'median ms', 'p95', 'max', 'n'],
        ...[...all].map(([name, values]) => [
          name,
          ...[median(values), percentile(values, 0.95), Math.max(...values)].map((ms) => ms.toFixed(0)),
          String(values.length),
        ]),
      ]),
  };
}

/** Rows of cells below each other; the first column begins at its start, the others end at their end. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
