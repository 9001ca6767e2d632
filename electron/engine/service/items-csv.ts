/** `items.csv…`: descriptions as a file for a spreadsheet, and back. Both are jobs: a hundred thousand rows take a while. */
import type { CsvImported } from '../../../shared/contract/index.ts';
import { isFailure } from '../failure.ts';
import {
  checkItemsCsv,
  createRejectionReport,
  exportItemsCsv,
  importItemsCsv,
  type RejectedCell,
} from '../items/csv/index.ts';
import { seqsOfItems } from '../items/find-item.ts';
import { type EngineContext, readOnlyFailure, withCase } from './context.ts';
import type { Select } from './export-items.ts';
import { failed, ok } from './outcome.ts';
import type { ServicePart } from './service.ts';

/** Rejected cells that the page is told; all of them go into the report. */
const TOLD = 500;

type CsvCalls = Pick<
  ServicePart<'items'>,
  'items.csvExport' | 'items.csvImport' | 'items.csvExported' | 'items.csvImported'
>;

export function createItemsCsvCalls(context: EngineContext, select: Select): CsvCalls {
  return {
    'items.csvExport': ({ items, target }) =>
      withCase(context, (current) => {
        const path = context.paths.useText(target, 'save-csv');
        if ('failure' in path) return path;
        const { db } = current.opened;
        const chosen = items === 'all' ? seqsOfItems(db, 'all') : select(current, items);
        if ('code' in chosen) return failed(chosen);
        return context.jobs.start({
          kind: 'csv-export',
          subject: nameOfPath(path.ok),
          stages: [{ name: 'records', unit: 'count' }],
          canPause: false,
          shows: (result) => result.path,
          async run({ stage, signal }) {
            const written = await exportItemsCsv(db, {
              path: path.ok,
              items: chosen,
              onProgress: (done) => stage('records', done, chosen.length),
              signal,
            });
            return isFailure(written) ? failed(written) : ok({ items: written.items, path: path.ok });
          },
        });
      }),

    'items.csvImport': ({ file, dryRun, report: reportToken }) =>
      withCase(context, (current) => {
        const { writable, opened } = current;
        if (!dryRun && writable === null) return readOnlyFailure(current);
        const path = context.paths.use(file, 'csv-file');
        if ('failure' in path) return path;
        const { text, sizeBytes } = path.ok;
        const report = reportToken === null ? null : context.paths.useText(reportToken, 'save-csv-report');
        if (report !== null && 'failure' in report) return report;
        return context.jobs.start({
          kind: 'csv-import',
          subject: nameOfPath(text),
          stages: [{ name: 'records', unit: 'bytes' }],
          canPause: false,
          async run({ stage, signal }) {
            const kept = report === null ? null : createRejectionReport(report.ok);
            if (kept !== null && 'code' in kept) return failed(kept);
            const cells: RejectedCell[] = [];
            const work = {
              path: text,
              onRejected: (cell: RejectedCell) => {
                if (cells.length < TOLD) cells.push(cell);
                kept?.add(cell);
              },
              onProgress: (bytes: number) => stage('records', bytes, sizeBytes),
              signal,
            };
            let isRefused = true;
            try {
              const outcome =
                dryRun || writable === null
                  ? await checkItemsCsv(opened.db, work)
                  : await importItemsCsv(writable, work);
              if (isFailure(outcome)) return failed(outcome);
              isRefused = false;
              const result: CsvImported = { dryRun, ...outcome, cells: cells.map((cell) => ({ ...cell })) };
              return ok(result);
            } finally {
              kept?.close(isRefused);
              if (!dryRun) context.recorded();
            }
          },
        });
      }),

    'items.csvExported': ({ job }) => context.jobs.result(job, 'csv-export'),
    'items.csvImported': ({ job }) => context.jobs.result(job, 'csv-import'),
  };
}

const nameOfPath = (path: string): string => path.replace(/^.*[/\\]/, '');
