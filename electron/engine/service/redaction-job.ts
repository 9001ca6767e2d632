/** The job of a redaction: making the result, taking it in, looking into it. */
import type { CheckedInput, Outcome } from '../../../shared/contract/index.ts';
import type { WritableCase } from '../case/writing.ts';
import type { ItemRow } from '../db/items.ts';
import { isFailure } from '../failure.ts';
import { redactItem } from '../redaction/index.ts';
import { ANALYSIS_STAGES, runAnalyses } from './analysis-run.ts';
import type { EngineContext } from './context.ts';
import { failed, ok } from './outcome.ts';

export function startRedaction(
  context: EngineContext,
  writable: WritableCase,
  item: ItemRow,
  { choice, reason, operator }: Omit<CheckedInput<'items.redact'>, 'original'>,
): Outcome<{ job: string }> {
  return context.jobs.start({
    kind: 'derive',
    subject: item.number,
    stages: [{ name: 'redacting', unit: 'count' }, ...ANALYSIS_STAGES],
    canPause: false,
    async run(control) {
      const made = await redactItem({
        writable,
        // A person waits for it.
        pool: await context.parsers.pool('preview'),
        original: item.uid,
        choice,
        reason,
        operator,
        onProgress: ({ done, total }) => control.stage('redacting', done, total),
        signal: control.signal,
      });
      if (isFailure(made)) return failed(made);
      control.batch(made.batch);
      await runAnalyses(context, writable, control);
      return ok({ uid: made.derivative.uid });
    },
  });
}
