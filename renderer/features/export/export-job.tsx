/** An export as it is written, and how it ended. */
import { useEffect, type ReactNode } from 'react';
import type { Job } from '../../../shared/contract/index.ts';
import { go, hrefOf, useForget, useJob } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { ErrorNotice, Link, Outside, Page } from '../../ui/index.ts';
import { JobActs, JobStages } from '../jobs/index.ts';
import { PlainSetResult } from './plain-result.tsx';
import { Result } from './result.tsx';

export function ExportJob({ id }: { readonly id: string }): ReactNode {
  const { say } = useI18n();
  const job = useJob(id);
  const forget = useForget();
  const state = job?.state;
  useEffect(() => {
    if (state === 'done' || state === 'cancelled' || state === 'failed') forget('exports.register');
  }, [state, forget]);
  if (job === undefined) {
    return (
      <Page title={say('export.gone')} lede={say('export.gone.lede')}>
        <p>
          <Link href={hrefOf('bundles')}>{say('bundles.title')}</Link>
        </p>
      </Page>
    );
  }
  const isPlain = job.kind === 'plain-export';
  if (state === 'done') return isPlain ? <PlainSetResult job={id} /> : <Result job={id} />;
  if (state === 'failed' || state === 'cancelled') return <GivenUp job={job} />;
  return (
    <Page
      title={say(isPlain ? 'export.plain.running' : 'export.running')}
      lede={say(isPlain ? 'export.plain.running.lede' : 'export.running.lede')}
      acts={
        <JobActs
          job={job}
          cancel={{
            act: say('export.cancel'),
            title: say('export.cancel.title'),
            consequence: say(isPlain ? 'export.plain.cancel.consequence' : 'export.cancel.consequence'),
          }}
          onResumed={(next) => go('export', ['job', next], {}, { replaces: true })}
        />
      }
    >
      <p>
        <Outside text={job.subject} />
      </p>
      <JobStages job={job} />
    </Page>
  );
}

/** Nothing was handed out; the register says that it was tried. */
function GivenUp({ job }: { readonly job: Job }): ReactNode {
  const { say } = useI18n();
  const isCancelled = job.state === 'cancelled';
  const failed = job.kind === 'plain-export' ? 'export.plain.failed' : 'export.failed';
  return (
    <Page
      title={say(isCancelled ? 'export.cancelled' : failed)}
      lede={say('export.givenUp.lede')}
      acts={
        <>
          <Link look="button" href={hrefOf('bundles')}>
            {say('bundles.title')}
          </Link>
          <Link look="primary" href={hrefOf('export')}>
            {say('export.again')}
          </Link>
        </>
      }
    >
      <ErrorNotice failure={job.failure} />
    </Page>
  );
}
