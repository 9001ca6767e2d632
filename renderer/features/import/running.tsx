/** An import as it goes on. Leaving the page does not stop it. */
import { useEffect, type ReactNode } from 'react';
import type { Job } from '../../../shared/contract/index.ts';
import { useJob } from '../../app/app-state.tsx';
import { useForget } from '../../app/client.tsx';
import { hrefOf } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { useI18n } from '../../i18n/index.ts';
import { ErrorNotice, Link, Notice, Outside, Page } from '../../ui/index.ts';
import { JobActs, JobProblems, JobStages } from '../jobs/index.ts';

export function Running({ id }: { readonly id: string }): ReactNode {
  const { say } = useI18n();
  const job = useJob(id);
  const forget = useForget();
  const isImport = job?.kind === 'import';
  const state = job?.state;
  const batch = isImport && (state === 'done' || state === 'cancelled') ? job.batch : null;
  useEffect(() => {
    if (state === 'done' || state === 'cancelled' || state === 'failed') forget('imports.', 'evidence.');
  }, [state, forget]);
  useEffect(() => {
    if (batch !== null) go('import', ['report', batch], {}, { replaces: true });
  }, [batch]);

  if (job === undefined) {
    return (
      <Page title={say('import.running.gone')} lede={say('import.running.gone.lede')}>
        <p>
          <Link href={hrefOf('import', ['batches'])}>{say('import.batches.all')}</Link>
        </p>
      </Page>
    );
  }
  const cancelWords = isImport ? 'import.cancel' : 'import.cancelAnalysis';
  return (
    <Page
      title={say('import.running.title', { job: say(`job.${job.kind}`) })}
      lede={<Lede job={job} />}
      acts={
        <JobActs
          job={job}
          cancel={{
            act: say(cancelWords),
            title: say(`${cancelWords}.title`),
            consequence: say(`${cancelWords}.consequence`),
          }}
          onResumed={(next) => go('import', ['job', next], {}, { replaces: true })}
        />
      }
      aside={<JobProblems job={job} />}
    >
      <Ended job={job} />
      <p>
        <Outside text={job.subject} />
      </p>
      <JobStages job={job} />
    </Page>
  );
}

function Lede({ job }: { readonly job: Job }): ReactNode {
  const { say } = useI18n();
  switch (job.state) {
    case 'running':
      return say('import.running.lede');
    case 'stopping':
      return say('import.stopping.lede');
    case 'paused':
      return say('import.paused.lede');
    case 'done':
    case 'failed':
    case 'cancelled':
      return null;
  }
}

/** Work that has no report of its own says here how it ended. */
function Ended({ job }: { readonly job: Job }): ReactNode {
  const { say } = useI18n();
  const evidence = <Link href={hrefOf('evidence')}>{say('import.evidence.all')}</Link>;
  switch (job.state) {
    case 'running':
    case 'stopping':
    case 'paused':
      return null;
    case 'done':
      return (
        <Notice tone="info" isLive action={evidence}>
          {say('job.ended.done', { job: say(`job.${job.kind}`) })}
        </Notice>
      );
    case 'cancelled':
      return (
        <Notice tone="info" isLive action={evidence}>
          {say('job.ended.cancelled', { job: say(`job.${job.kind}`) })}
        </Notice>
      );
    case 'failed':
      return (
        <ErrorNotice
          failure={job.failure}
          action={<Link href={hrefOf('import')}>{say('import.failed.back')}</Link>}
        />
      );
  }
}
