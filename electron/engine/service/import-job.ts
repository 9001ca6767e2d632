/**
 * The job of an import: acquisition, then looking into what was acquired. Stopped in the first it goes on with what is pending,
 * stopped in the second with what waits: every file is acquired once.
 */
import { Buffer } from 'node:buffer';
import type { ImportAnswers, Outcome } from '../../../shared/contract/index.ts';
import { acquire, type AcquisitionProgress } from '../acquisition/index.ts';
import { acquisitionPorts } from '../case/acquisition-ports.ts';
import { rootsOfBatch } from '../case/batch-facts.ts';
import type { WritableCase } from '../case/writing.ts';
import { batchById, type BatchRow, failedPaths } from '../db/batches.ts';
import { isFailure } from '../failure.ts';
import type { Home } from '../home/index.ts';
import { ANALYSIS_STAGES, runAnalyses } from './analysis-run.ts';
import type { EngineContext } from './context.ts';
import { type HashList, listOfBatch, rememberList } from './import-memory.ts';
import type { ResultOf } from './job-results.ts';
import type { JobControl, JobEnd } from './jobs.ts';
import type { StagePlan } from './job-stages.ts';
import { failed, ok } from './outcome.ts';
import { nameOf } from './paths.ts';
import { z } from 'zod';

type Started = Outcome<{ readonly job: string }>;

export interface ImportPlace {
  readonly context: EngineContext;
  readonly writable: WritableCase;
  readonly home: Home;
}

export interface Import {
  /** Raw bytes of the paths. */
  readonly roots: readonly Buffer[];
  readonly answers: Partial<ImportAnswers>;
  readonly list: HashList | null;
  readonly graphic: boolean;
}

const STAGES: readonly StagePlan[] = [
  { name: 'listing', unit: 'count' },
  { name: 'bytes', unit: 'bytes' },
  { name: 'checking', unit: 'bytes' },
  ...ANALYSIS_STAGES,
];
/** Failed paths that the job shows; all of them are in the batch's report. */
const SHOWN_FAILURES = 2000;
const FAILURES_EVERY_MS = 1000;

/** Acquires what lies under the roots, or goes on with the unfinished batch of the same roots. */
export function startImport(place: ImportPlace, request: Import): Started {
  const { context } = place;
  let batch: string | null = null;
  return context.jobs.start({
    kind: 'import',
    subject: nameOf(request.roots[0] ?? Buffer.alloc(0)),
    stages: STAGES,
    canPause: true,
    run: (control) => runImport(place, request, control, (id) => void (batch = id)),
    resume: () => {
      const row = batch === null ? undefined : batchById(place.writable.opened.db, batch);
      return row === undefined ? startImport(place, request) : resumeImport(place, row);
    },
  });
}

const storedRequest = z.object({ receivedList: z.string().nullable(), derivation: z.string().nullable() });

/** Goes on with a batch; with the looking alone where everything is acquired. */
export async function resumeImport(place: ImportPlace, row: BatchRow): Promise<Started> {
  const { context, writable, home } = place;
  const roots = rootsOfBatch(row);
  if (row.end_seq !== null)
    return context.jobs.start({
      kind: 'import',
      subject: nameOf(roots[0] ?? Buffer.alloc(0)),
      stages: ANALYSIS_STAGES,
      canPause: true,
      async run(control) {
        control.batch(row.id);
        await runAnalyses(context, writable, control);
        return endOf(control, row.id);
      },
    });
  const asked = storedRequest.parse(JSON.parse(row.request));
  // How it was made is in disclosures only, and may be erased: it is derived again instead.
  if (asked.derivation !== null) return failed({ code: 'NO_SUCH_BATCH', details: { batch: row.id } });
  const list = asked.receivedList === null ? ok(null) : await listOfBatch(home, row.id);
  if ('failure' in list) return list;
  // What was told when it began stands in the ledger, and whether it is graphic with the batch.
  return startImport(place, { roots, answers: {}, list: list.ok, graphic: false });
}

async function runImport(
  { context, writable, home }: ImportPlace,
  { roots, answers, list, graphic }: Import,
  control: JobControl,
  onBatch: (id: string) => void,
): Promise<JobEnd<ResultOf['import']>> {
  const failures = createFailureWatch(context, writable, control);
  let batch: string | null = null;
  const onProgress = (progress: AcquisitionProgress): void => {
    if (batch === null) {
      batch = progress.batch;
      onBatch(batch);
      control.batch(batch);
      if (list !== null) rememberList(home, batch, list);
    }
    const { stage, files, bytes, totalBytes } = progress;
    if (stage === 'listing') control.stage('listing', files, null);
    else control.stage(stage, bytes, totalBytes);
    failures.look(batch);
  };
  const summary = await acquire({
    case: acquisitionPorts(writable),
    request: {
      roots,
      ...answers,
      graphic,
      ...(list === null ? {} : { receivedList: list.list }),
    },
    onProgress,
    signal: control.signal,
  });
  if (isFailure(summary)) return failed(summary);
  failures.look(summary.batch, true);
  if (summary.outcome !== 'complete') return { stopped: { batch: summary.batch } };
  await runAnalyses(context, writable, control);
  return endOf(control, summary.batch);
}

const endOf = ({ signal }: JobControl, batch: string): JobEnd<ResultOf['import']> =>
  signal.aborted ? { stopped: { batch } } : ok({ batch });

/** Tells the job of each path that failed, once, while it runs. */
function createFailureWatch(
  { clock }: EngineContext,
  { opened }: WritableCase,
  control: JobControl,
): { look(batch: string, isLast?: boolean): void } {
  const told = new Set<number>();
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  return {
    look(batch, isLast = false) {
      const now = clock.monotonicMs();
      if (!isLast && now - lookedAtMs < FAILURES_EVERY_MS) return;
      lookedAtMs = now;
      for (const { i, path, reason } of failedPaths(opened.db, batch, SHOWN_FAILURES)) {
        if (told.has(i)) continue;
        told.add(i);
        control.problem(Buffer.from(path).toString('utf8'), reason ?? '');
      }
    },
  };
}
