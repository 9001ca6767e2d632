/** Pausing, going on with and cancelling a job. Cancelling asks once and says what stays. */
import { Pause, Play, Square } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Job } from '../../../shared/contract/index.ts';
import { useAct } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Button, Confirm, ErrorNotice } from '../../ui/index.ts';

export interface JobActsProps {
  readonly job: Job;
  /** The words of cancelling: its button, the question, and in one sentence what stays. */
  readonly cancel: { readonly act: string; readonly title: string; readonly consequence: string };
  /** A paused job goes on as another one. */
  readonly onResumed: (id: string) => void;
}

export function JobActs({ job, cancel, onResumed }: JobActsProps): ReactNode {
  const { say } = useI18n();
  const [isAsking, setAsking] = useState(false);
  const pause = useAct('jobs.pause');
  const resume = useAct('jobs.resume', (started) => onResumed(started.job));
  const stop = useAct('jobs.cancel', () => setAsking(false));
  const { id, state, canPause } = job;
  return (
    <>
      {state === 'running' && canPause && (
        <Button icon={Pause} isPending={pause.isActing} onPress={() => void pause.act({ id })}>
          {say('jobs.pause')}
        </Button>
      )}
      {(state === 'running' || state === 'paused') && (
        <Button icon={Square} onPress={() => setAsking(true)}>
          {cancel.act}
        </Button>
      )}
      {state === 'paused' && (
        <Button
          variant="primary"
          icon={Play}
          isPending={resume.isActing}
          onPress={() => void resume.act({ id })}
        >
          {say('jobs.resume')}
        </Button>
      )}
      <ErrorNotice failure={pause.failure ?? resume.failure ?? stop.failure} />
      <Confirm
        isOpen={isAsking && (state === 'running' || state === 'paused')}
        onClose={() => setAsking(false)}
        title={cancel.title}
        consequence={cancel.consequence}
        act={cancel.act}
        isPending={stop.isActing}
        onAct={() => void stop.act({ id })}
      />
    </>
  );
}
