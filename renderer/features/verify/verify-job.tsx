/** A verification while it runs, and then its report. */
import type { ReactNode } from 'react';
import { go, useAct, useCall, useJob } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Notice, Page } from '../../ui/index.ts';
import { JobStages } from '../jobs/index.ts';
import { VerificationReport } from './verification-report.tsx';

export function VerifyJob({ id }: { readonly id: string }): ReactNode {
  const { say } = useI18n();
  const job = useJob(id);
  const cancel = useAct('jobs.cancel');
  const isDone = job === undefined || job.state === 'done';
  const result = useCall('verify.result', { job: id }, { isWanted: isDone });
  const another = <Button onPress={() => go('verify')}>{say('verify.another')}</Button>;
  if (result.data !== undefined) return <VerificationReport verification={result.data} job={id} />;
  if (job === undefined || job.state === 'done')
    return (
      <Page title={say('verify.title')} acts={another}>
        <ErrorNotice failure={result.failure} />
      </Page>
    );
  if (job.state === 'failed' || job.state === 'cancelled')
    return (
      <Page title={say('verify.title')} acts={another}>
        {job.failure === null ? (
          <Notice tone="info">{say('verify.cancelled')}</Notice>
        ) : (
          <ErrorNotice failure={job.failure} />
        )}
      </Page>
    );
  return (
    <Page
      title={say('verify.running', { name: job.subject })}
      lede={say('verify.running.lede')}
      acts={
        <Button isPending={job.state === 'stopping'} onPress={() => void cancel.act({ id })}>
          {say('ui.cancel')}
        </Button>
      }
    >
      <JobStages job={job} />
    </Page>
  );
}
