/** `custodia import`: acquiring files and folders. */
import type { Command } from 'commander';
import { resolve } from 'node:path';
import { utf8 } from '../../../shared/core/bytes.ts';
import type { Messages } from '../../../shared/messages/en.ts';
import {
  acquire,
  type AcquisitionProgress,
  type AcquisitionSummary,
  FAILURE_REASONS,
  parseReceivedList,
  type ReceivedList,
  SKIP_REASONS,
} from '../../engine/acquisition/index.ts';
import { acquisitionPorts } from '../../engine/case/acquisition-ports.ts';
import {
  endUnfinishedBatch,
  notAsReceived,
  type UnacquiredPath,
  unacquiredPaths,
} from '../../engine/case/batch-outcome.ts';
import type { WritableCase } from '../../engine/case/writing.ts';
import { isFailure } from '../../engine/failure.ts';
import { analysisLines, type AnalysisRun, runAnalyses } from '../analysis.ts';
import type { Call, Define, Outcome } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { readNamedFile } from '../files.ts';
import { inCase, type SessionFailure, writing } from '../session.ts';

interface ImportOptions {
  readonly place?: string;
  readonly purpose?: string;
  readonly source?: string;
  readonly handedOverBy?: string;
  readonly authority?: string;
  readonly hashList?: string;
  readonly analysis: boolean;
  readonly cancelBatch?: boolean;
}

const MAX_LIST_BYTES = 300_000_000;
/** Paths not acquired that are printed; all of them are in the batch report. */
const LISTED_PATHS = 1000;

const REASONS: readonly string[] = [...SKIP_REASONS, ...FAILURE_REASONS];
const isReason = (text: string): text is (typeof SKIP_REASONS | typeof FAILURE_REASONS)[number] =>
  REASONS.includes(text);

function progressOf(call: Call): { tell: (progress: AcquisitionProgress) => void; finish: () => void } {
  const { say } = call;
  const listing = call.progress({ label: say.say('progress.listing'), unit: 'count' });
  const bytes = call.progress({ label: say.say('progress.acquiring'), unit: 'bytes' });
  const checking = call.progress({ label: say.say('progress.checking'), unit: 'bytes' });
  return {
    tell(progress) {
      if (progress.stage === 'listing') listing.update(progress.files, null);
      else (progress.stage === 'bytes' ? bytes : checking).update(progress.bytes, progress.totalBytes);
    },
    finish() {
      for (const meter of [listing, bytes, checking]) meter.finish();
    },
  };
}

async function readList(path: string): Promise<ReceivedList | SessionFailure> {
  const bytes = await readNamedFile(path, MAX_LIST_BYTES);
  if (isFailure(bytes)) return bytes;
  const list = parseReceivedList(bytes);
  return isFailure(list) ? { ...list, details: { path, ...list.details } } : list;
}

interface ImportReport {
  readonly summary: AcquisitionSummary;
  readonly list: ReceivedList | null;
  readonly unacquired: readonly UnacquiredPath[];
  readonly mismatches: readonly string[];
  readonly analysis: AnalysisRun | null;
}

function reportLines(call: Call, report: ImportReport): readonly string[] {
  const { say } = call;
  const { summary, list, unacquired, mismatches, analysis } = report;
  const { acquired, duplicate, skipped, failed } = summary;
  const count = acquired + duplicate + skipped + failed;
  return [
    ...unacquired.map((path) => pathLine(say, path)),
    ...(summary.resumed ? [say.say('import.resumed')] : []),
    say.say('import.done', {
      count: say.say('import.files', { count }),
      acquired,
      duplicate,
      skipped,
      failed,
    }),
    say.say('import.size', { size: say.bytes(summary.bytes), batch: summary.batch }),
    ...(summary.damaged === 0 ? [] : [say.say('import.damaged', { count: summary.damaged })]),
    ...(list === null || list.ignoredLines === 0
      ? []
      : [say.say('import.ignoredLines', { count: list.ignoredLines })]),
    ...(mismatches.length === 0
      ? []
      : [say.say('import.received', { count: mismatches.length, items: mismatches.join(', ') })]),
    ...(summary.outcome === 'interrupted' ? [say.say('import.interrupted')] : []),
    ...(summary.outcome === 'cancelled' ? [say.say('import.cancelled')] : []),
    ...(analysis === null ? [] : analysisLines(call, analysis)),
  ];
}

const pathLine = (say: Messages, { outcome, path, reason }: UnacquiredPath): string =>
  say.say('import.path', {
    outcome: say.say(`outcome.${outcome}`),
    path,
    reason: isReason(reason) ? say.say(`reason.${reason}`) : reason,
  });

async function importInto(
  call: Call,
  writable: WritableCase,
  roots: readonly Uint8Array[],
  list: ReceivedList | null,
  options: ImportOptions,
): Promise<Outcome> {
  const { place, purpose, source, handedOverBy, authority } = options;
  const { tell, finish } = progressOf(call);
  const summary =
    options.cancelBatch === true
      ? endUnfinishedBatch(writable, roots)
      : await acquire({
          case: acquisitionPorts(writable),
          request: {
            roots,
            ...(place === undefined ? {} : { place }),
            ...(purpose === undefined ? {} : { purpose }),
            ...(source === undefined ? {} : { source }),
            ...(handedOverBy === undefined ? {} : { handedOverBy }),
            ...(authority === undefined ? {} : { authority }),
            ...(list === null ? {} : { receivedList: list }),
          },
          onProgress: tell,
          signal: call.signal,
        });
  finish();
  if (isFailure(summary)) return summary;
  const isComplete = summary.outcome === 'complete';
  const report: ImportReport = {
    summary,
    list,
    unacquired: isComplete ? unacquiredPaths(writable.opened, summary.batch, LISTED_PATHS) : [],
    mismatches: notAsReceived(writable.opened, summary.batch),
    analysis: isComplete && options.analysis ? await runAnalyses(call, writable) : null,
  };
  const { unacquired, mismatches, analysis } = report;
  return {
    document: {
      ...summary,
      unacquired,
      notAsReceived: mismatches,
      ignoredListLines: list?.ignoredLines ?? 0,
      analysis: analysis === null ? null : { counts: analysis.counts, problems: analysis.problems },
    },
    lines: reportLines(call, report),
    exit: exitOf(call, summary),
  };
}

function exitOf(call: Call, summary: AcquisitionSummary): number {
  if (summary.outcome === 'interrupted' || call.signal.aborted) return EXIT.cancelled;
  return summary.failed > 0 || summary.damaged > 0 ? EXIT.withFailures : EXIT.done;
}

export function addImportCommand(program: Command, define: Define): void {
  define<ImportOptions>(
    program,
    {
      usage: 'import <path...>',
      help: 'help.import',
      example:
        'custodia import --case Harbour.custodia /media/card --place "Harbour office" --handed-over-by "A. B."',
      needs: 'case',
      namesCase: true,
      options: [
        ['--place <text>', 'option.place'],
        ['--purpose <text>', 'option.purpose'],
        ['--source <text>', 'option.source'],
        ['--handed-over-by <text>', 'option.handedOverBy'],
        ['--authority <text>', 'option.authority'],
        ['--hash-list <file>', 'option.hashList'],
        ['--no-analysis', 'option.noAnalysis'],
        ['--cancel-batch', 'option.cancelBatch'],
      ],
    },
    async (call, paths, options) => {
      // Before anybody is asked for a passphrase.
      const list = options.hashList === undefined ? null : await readList(options.hashList);
      if (list !== null && 'code' in list) return list;
      const roots = paths.map((path) => utf8(resolve(path)));
      return inCase(call, options, (dir) =>
        writing(call, options, dir, ({ writable }) => importInto(call, writable, roots, list, options)),
      );
    },
  );
}
