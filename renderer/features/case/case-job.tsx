/** A backup or a restoration while it runs, and how it ended. */
import type { ReactNode } from 'react';
import { hrefOf, useAct, useJob } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Link, Notice, Page } from '../../ui/index.ts';
import { JobStages } from '../jobs/index.ts';

export function CaseJob({ id }: { readonly id: string }): ReactNode {
  const { say } = useI18n();
  const job = useJob(id);
  const cancel = useAct('jobs.cancel');
  const back = (
    <Link look="button" href={hrefOf('start')}>
      {say('cases.title')}
    </Link>
  );
  if (job === undefined || (job.kind !== 'backup' && job.kind !== 'restore'))
    return (
      <Page title={say('caseJob.gone')} acts={back}>
        {null}
      </Page>
    );
  const isOver = job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
  return (
    <Page
      title={say(`caseJob.${job.kind}`)}
      {...(!isOver && { lede: say('caseJob.lede') })}
      acts={
        isOver ? (
          back
        ) : (
          <Button isPending={job.state === 'stopping'} onPress={() => void cancel.act({ id })}>
            {say('caseJob.cancel')}
          </Button>
        )
      }
    >
      <ErrorNotice failure={job.failure ?? cancel.failure} />
      {job.state === 'done' && <Notice tone="info">{say(`caseJob.done.${job.kind}`)}</Notice>}
      {job.state === 'cancelled' && <Notice tone="info">{say('caseJob.cancelled')}</Notice>}
      {!isOver && <JobStages job={job} />}
    </Page>
  );
}
