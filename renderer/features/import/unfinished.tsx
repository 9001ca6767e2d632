/** Imports that began and have not ended: offered to go on with or to end for good. */
import { useState, type ReactNode } from 'react';
import { useAppState } from '../../app/app-state.tsx';
import { useAct, useCall, useForget } from '../../app/client.tsx';
import { go } from '../../app/router.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, Confirm, ErrorNotice, Notice, Outside } from '../../ui/index.ts';
import { jobInTheWay, unfinishedBatches, type UnfinishedBatch } from './unfinished-batches.ts';

/** @param only of this batch */
export function Unfinished({ only }: { readonly only?: string }): ReactNode {
  const { jobs } = useAppState();
  const isBusy = jobInTheWay(jobs) !== undefined;
  const batches = useCall('imports.batches', {});
  if (batches.status !== 'done') return <ErrorNotice failure={batches.failure} />;
  const wanted = batches.data.filter(({ batch }) => only === undefined || batch === only);
  return unfinishedBatches(wanted, jobs).map((one) => (
    <UnfinishedNotice
      key={one.summary.batch}
      unfinished={one}
      isBusy={isBusy}
      title={only === undefined ? 'import.unfinished.title' : 'import.unfinished.this'}
    />
  ));
}

function UnfinishedNotice({
  unfinished: { summary, paused },
  isBusy,
  title,
}: {
  readonly unfinished: UnfinishedBatch;
  readonly isBusy: boolean;
  readonly title: 'import.unfinished.title' | 'import.unfinished.this';
}): ReactNode {
  const { say, ago } = useI18n();
  const forget = useForget();
  const [isAsking, setAsking] = useState(false);
  const watch = ({ job }: { readonly job: string }): void => {
    forget('imports.');
    go('import', ['job', job]);
  };
  const resume = useAct('imports.resume', watch);
  const goOn = useAct('jobs.resume', watch);
  const cancel = useAct('jobs.cancel');
  const abandon = useAct('imports.abandon', () => {
    setAsking(false);
    // A paused job whose batch was ended has nothing to go on with.
    if (paused !== null) void cancel.act({ id: paused });
    forget('imports.', 'evidence.');
  });
  const { batch, startedAt, by, roots, acquired, duplicate, pending, state } = summary;
  return (
    <Notice
      tone="attention"
      title={say(title)}
      action={
        <div className="page-acts">
          <Button
            variant="secondary"
            isDisabled={isBusy}
            isPending={resume.isActing || goOn.isActing}
            onPress={() => void (paused === null ? resume.act({ batch }) : goOn.act({ id: paused }))}
          >
            {say('import.unfinished.goOn')}
          </Button>
          <Button isDisabled={isBusy} onPress={() => setAsking(true)}>
            {say('import.unfinished.end')}
          </Button>
        </div>
      }
    >
      <ul className="import-paths">
        {roots.map((root) => (
          <li key={root}>
            <Outside text={root} />
          </li>
        ))}
      </ul>
      <p>
        {say('import.unfinished.begun', { ago: ago(startedAt) ?? startedAt, code: by })}{' '}
        {state === 'listing' && say('import.unfinished.listing')}
        {state === 'checking' && say('import.unfinished.checking', { count: acquired + duplicate })}
        {state === 'acquiring' &&
          say('import.unfinished.counts', { done: acquired + duplicate, count: pending })}
      </p>
      <ErrorNotice failure={resume.failure ?? goOn.failure ?? abandon.failure} />
      <Confirm
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={say('import.unfinished.ask')}
        consequence={say('import.unfinished.consequence', { count: acquired + duplicate })}
        act={say('import.unfinished.endNow')}
        isPending={abandon.isActing}
        onAct={() => void abandon.act({ batch })}
      />
    </Notice>
  );
}
