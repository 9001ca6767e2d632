/** A running job in the words of the status line. */
import type { Job, JobStage } from '../../shared/contract/index.ts';
import type { PageSpeaker } from '../i18n/index.ts';
import { hrefOf } from './place.ts';

/** The stage that is worked at: the last running one, else the last that began. */
export function currentStage({ stages }: Pick<Job, 'stages'>): JobStage | undefined {
  return (
    stages.findLast(({ state }) => state === 'running') ?? stages.findLast(({ state }) => state === 'done')
  );
}

/** `Import 412/1,000 · 6 min left` */
export function jobWords(job: Job, { say, number, bytes, roughly }: PageSpeaker): string {
  const name = say(`job.${job.kind}`);
  if (job.state === 'paused') return say('status.paused', { job: name });
  if (job.state === 'stopping') return say('status.stopping', { job: name });
  const stage = currentStage(job);
  if (stage === undefined) return name;
  const amount = stage.unit === 'bytes' ? bytes : number;
  const done =
    stage.total === null
      ? say('status.job', { job: name, done: amount(stage.done) })
      : say('status.jobOf', { job: name, done: amount(stage.done), total: amount(stage.total) });
  return stage.remainingSeconds === null
    ? done
    : `${done} · ${say('status.jobLeft', { time: roughly(stage.remainingSeconds) })}`;
}

/** Where a job is watched and where its result is. */
export function jobHref({ kind, id, batch }: Pick<Job, 'kind' | 'id' | 'batch'>): string {
  switch (kind) {
    case 'import':
      return hrefOf('import', batch === null ? [] : [batch], { job: id });
    case 'csv-export':
    case 'csv-import':
      return hrefOf('evidence');
    case 'analysis':
    case 'derive':
      return hrefOf('import', [], { job: id });
    case 'disclosure-check':
      return hrefOf('export', ['check']);
    case 'export':
    case 'plain-export':
      return hrefOf('export', [], { job: id });
    case 'verify-bundle':
    case 'verify-case':
      return hrefOf('verify', [], { job: id });
    case 'ledger-check':
      return hrefOf('ledger', [], { job: id });
    case 'backup':
    case 'restore':
      return hrefOf('start', [kind], { job: id });
  }
}
