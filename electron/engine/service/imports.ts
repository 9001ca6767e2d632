/** `imports.*`: what lies under roots, acquiring it, batches and what became of them, looking into what waits. */
import { Buffer } from 'node:buffer';
import type {
  BatchReport,
  CheckedInput,
  ImportAnswers,
  ImportPlan,
  Outcome,
} from '../../../shared/contract/index.ts';
import { cancelBatch, countRoots } from '../acquisition/index.ts';
import { problemOf } from '../analysis/index.ts';
import { acquisitionPorts } from '../case/acquisition-ports.ts';
import { batchFacts } from '../case/batch-facts.ts';
import { notAsReceived, unacquiredPaths } from '../case/batch-outcome.ts';
import type { OpenedCase } from '../case/open-case.ts';
import { analysisCountsOfBatch, analysisProblemsOfBatch } from '../db/analyses.ts';
import { batchById, batches, type BatchRow } from '../db/batches.ts';
import { systemFiles } from '../export/files.ts';
import { isFailure } from '../failure.ts';
import type { Home } from '../home/index.ts';
import { ANALYSIS_STAGES, runAnalyses } from './analysis-run.ts';
import { type EngineContext, withCase, withWriting } from './context.ts';
import { resumeImport, startImport } from './import-job.ts';
import { ignoredLinesOf, lastAnswers, readHashList, rememberAnswers } from './import-memory.ts';
import { NO_RESULT } from './job-results.ts';
import { failed, ok } from './outcome.ts';
import { type ChosenPath, nameOf } from './paths.ts';
import type { ServicePart } from './service.ts';

/** Files and folders that are counted before anything starts. */
const COUNTED_ENTRIES = 200_000;
const LISTED_PATHS = 5000;
const LISTED_PROBLEMS = 1000;

export function createImportsPart(context: EngineContext): ServicePart<'imports'> {
  const { paths, jobs } = context;

  function chosen(tokens: readonly string[]): Outcome<readonly ChosenPath[]> {
    const roots: ChosenPath[] = [];
    for (const token of tokens) {
      const path = paths.use(token, 'import-files', 'import-folder');
      if ('failure' in path) return path;
      roots.push(path.ok);
    }
    return ok(roots);
  }

  async function plan(
    { dir }: OpenedCase,
    tokens: readonly string[],
    signal: AbortSignal,
  ): Promise<Outcome<ImportPlan>> {
    const roots = chosen(tokens);
    if ('failure' in roots) return roots;
    const counted = await countRoots(
      roots.ok.map(({ bytes }) => bytes),
      dir,
      { entries: COUNTED_ENTRIES, signal },
    );
    return ok({
      roots: roots.ok.flatMap(({ bytes, text }, i) => {
        const token = tokens[i];
        const count = counted[i];
        return token === undefined || count === undefined
          ? []
          : [{ token, name: nameOf(bytes), path: text, ...count }];
      }),
      freeBytes: systemFiles.freeBytes(dir),
    });
  }

  async function start(
    place: Parameters<typeof startImport>[0],
    request: CheckedInput<'imports.start'>,
  ): Promise<Outcome<{ job: string }>> {
    const roots = chosen(request.roots);
    if ('failure' in roots) return roots;
    const listPath = request.hashList === null ? ok(null) : paths.use(request.hashList, 'hash-list');
    if ('failure' in listPath) return listPath;
    const list = listPath.ok === null ? ok(null) : await readHashList(listPath.ok);
    if ('failure' in list) return list;
    const { answers, graphic } = request;
    const started = startImport(place, {
      roots: roots.ok.map(({ bytes }) => bytes),
      answers,
      list: list.ok,
      graphic,
    });
    if ('ok' in started) rememberAnswers(place.home, place.writable.opened.caseId, answers);
    return started;
  }

  return {
    'imports.plan': ({ roots }, signal) => withCase(context, ({ opened }) => plan(opened, roots, signal)),

    'imports.lastAnswers': () =>
      withCase<ImportAnswers>(context, ({ opened }, { home }) => ok(lastAnswers(home, opened.caseId))),

    'imports.start': (request) =>
      withWriting(context, (writable, _, { home }) => start({ context, writable, home }, request)),

    'imports.batches': () =>
      withCase(context, ({ opened: { db } }) =>
        ok(
          batches(db)
            .toReversed()
            .map((row) => summaryOf(db, row)),
        ),
      ),

    'imports.resume': ({ batch }) =>
      withWriting(context, (writable, _, { home }) => {
        const row = batchById(writable.opened.db, batch);
        if (row === undefined || row.end_seq !== null)
          return failed({ code: 'NO_SUCH_BATCH', details: { batch } });
        return resumeImport({ context, writable, home }, row);
      }),

    'imports.abandon': ({ batch }) =>
      withWriting(context, (writable) => {
        if (jobs.isRunning('case')) return failed({ code: 'JOB_RUNNING' });
        const ended = cancelBatch(acquisitionPorts(writable), batch);
        if (isFailure(ended)) return failed(ended);
        const { db } = writable.opened;
        const row = batchById(db, batch);
        return row === undefined
          ? failed({ code: 'NO_SUCH_BATCH', details: { batch } })
          : ok(summaryOf(db, row));
      }),

    'imports.report': ({ batch }) =>
      withCase(context, ({ opened }, { home }) => {
        const row = batchById(opened.db, batch);
        return row === undefined
          ? failed({ code: 'NO_SUCH_BATCH', details: { batch } })
          : ok(reportOf(opened, home, row));
      }),

    'imports.analyse': () =>
      withWriting(context, (writable) =>
        jobs.start({
          kind: 'analysis',
          subject: nameOf(Buffer.from(writable.opened.dir)),
          stages: ANALYSIS_STAGES,
          canPause: true,
          async run(control) {
            await runAnalyses(context, writable, control);
            return control.signal.aborted ? { stopped: null } : ok(NO_RESULT);
          },
        }),
      ),
  };
}

const summaryOf = (db: OpenedCase['db'], row: BatchRow): BatchReport['summary'] => {
  const facts = batchFacts(db, row);
  return { ...facts, roots: [...facts.roots], told: { ...facts.told } };
};

function reportOf(opened: OpenedCase, home: Home, row: BatchRow): BatchReport {
  const { db } = opened;
  const summary = summaryOf(db, row);
  const unacquired = unacquiredPaths(opened, row.id, LISTED_PATHS);
  return {
    summary,
    unacquired: unacquired.map(({ path, outcome, reason }) => ({ path, outcome, reason })),
    further: summary.skipped + summary.failed - unacquired.length,
    notAsReceived: [...notAsReceived(opened, row.id)],
    ignoredListLines: ignoredLinesOf(home, row.id),
    analyses: [...analysisCountsOfBatch(db, row.id)],
    problems: analysisProblemsOfBatch(db, row.id, LISTED_PROBLEMS).map(({ number, kind, status, facts }) => ({
      item: number,
      kind,
      status,
      reason: problemOf(kind, { number, status, facts })?.reason ?? '',
    })),
  };
}
