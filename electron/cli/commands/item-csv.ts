/** `custodia item csv`: descriptions in a spreadsheet and back. */
import type { Command } from 'commander';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isFailure } from '../../engine/failure.ts';
import {
  checkItemsCsv,
  createRejectionReport,
  type CsvOutcome,
  exportItemsCsv,
  importItemsCsv,
  type RejectedCell,
} from '../../engine/items/csv/index.ts';
import { seqsOfItems } from '../../engine/items/find-item.ts';
import type { Messages } from '../../../shared/messages/en.ts';
import type { Call, Define } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { inCase, reading, writing } from '../session.ts';

/** Rejected cells that are printed; all of them go into the report. */
const PRINTED = 1000;

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly report?: string;
}

export function addItemCsvCommands(item: Command, say: Messages, define: Define): void {
  const group = item.command('csv').description(say.say('help.item.csv'));

  define<{ out: string; items?: readonly string[] }>(
    group,
    {
      usage: 'export',
      help: 'help.item.csv.export',
      example: 'custodia item csv export --case Harbour.custodia --out descriptions.csv',
      needs: 'case',
      namesCase: true,
      options: [
        ['--out <file>', 'option.out', 'required'],
        ['--items <numbers>', 'option.items', 'list'],
      ],
    },
    (call, _, options) =>
      inCase(call, options, (dir) =>
        reading(call, options, dir, async ({ db }) => {
          const chosen = seqsOfItems(db, options.items ?? 'all');
          if ('code' in chosen) return chosen;
          const path = resolve(options.out);
          const meter = call.progress({ label: call.say.say('progress.writing'), unit: 'count' });
          const written = await exportItemsCsv(db, {
            path,
            items: chosen,
            onProgress: (items) => meter.update(items, chosen.length),
            signal: call.signal,
          });
          meter.finish();
          if (isFailure(written)) return written;
          const { items } = written;
          return { document: { path, items }, lines: [call.say.say('csv.exported', { items, path })] };
        }),
      ),
  );

  define<ImportOptions>(
    group,
    {
      usage: 'import <file>',
      help: 'help.item.csv.import',
      example: 'custodia item csv import --case Harbour.custodia descriptions.csv --dry-run',
      needs: 'case',
      namesCase: true,
      options: [
        ['--dry-run', 'option.csvDryRun'],
        ['--report <file>', 'option.csvReport'],
      ],
    },
    (call, [file = ''], { dryRun = false, report: reportFile, ...options }) =>
      inCase(call, options, async (dir) => {
        const path = resolve(file);
        const report = reportFile === undefined ? null : createRejectionReport(resolve(reportFile));
        if (report !== null && 'code' in report) return report;
        const cells: RejectedCell[] = [];
        const meter = call.progress({ label: call.say.say('progress.looking'), unit: 'bytes' });
        const size = sizeOf(path);
        const work = {
          path,
          onRejected: (cell: RejectedCell) => {
            if (cells.length < PRINTED) cells.push(cell);
            report?.add(cell);
          },
          onProgress: (bytes: number) => meter.update(bytes, size),
          signal: call.signal,
        };
        let isRefused = true;
        try {
          const done = (outcome: CsvOutcome) => {
            isRefused = false;
            return {
              document: { ...outcome, dryRun, cells },
              exit: outcome.rejected > 0 ? EXIT.withFailures : EXIT.done,
              lines: outcomeLines(call, outcome, cells, dryRun, report?.path ?? null),
            };
          };
          if (dryRun)
            return await reading(call, options, dir, async ({ db }) => {
              const outcome = await checkItemsCsv(db, work);
              return isFailure(outcome) ? outcome : done(outcome);
            });
          return await writing(call, options, dir, async ({ writable }) => {
            const outcome = await importItemsCsv(writable, work);
            return isFailure(outcome) ? outcome : done(outcome);
          });
        } finally {
          meter.finish();
          report?.close(isRefused);
        }
      }),
  );
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

function outcomeLines(
  { say }: Call,
  outcome: CsvOutcome,
  cells: readonly RejectedCell[],
  dryRun: boolean,
  report: string | null,
): readonly string[] {
  const { rejected, ...counts } = outcome;
  return [
    say.say(dryRun ? 'csv.wouldChange' : 'csv.changed', counts),
    ...(rejected === 0 ? [] : [say.say('csv.rejected', { count: rejected })]),
    ...cells.map(({ row, item, column, text, reason }) =>
      say.say('csv.cell', {
        row,
        item: item ?? say.say('none'),
        column,
        text,
        reason: say.say(`cell.${reason}`),
      }),
    ),
    ...(rejected > cells.length ? [say.say('csv.moreRejected', { count: rejected - cells.length })] : []),
    ...(report === null ? [] : [say.say('csv.report', { path: report })]),
  ];
}
