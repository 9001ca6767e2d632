/** The stages of a job under each other: those done, the one that runs, those that wait. */
import type { ReactNode } from 'react';
import type { Job, JobStage } from '../../../shared/contract/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { ProgressBar } from '../../ui/index.ts';
import './jobs.css';

export function JobStages({ job }: { readonly job: Job }): ReactNode {
  const { say } = useI18n();
  return (
    <ul className="job-stages" aria-label={say('jobs.stages')}>
      {job.stages.map((stage) => (
        <li key={stage.name}>
          <Stage stage={stage} />
        </li>
      ))}
    </ul>
  );
}

function Stage({ stage }: { readonly stage: JobStage }): ReactNode {
  const { say } = useI18n();
  const { name, unit, done, total, rate, remainingSeconds, state } = stage;
  const label = say(`stage.${name}`);
  const isEmpty = state === 'done' && (total ?? done) === 0;
  if (state === 'waiting' || isEmpty) {
    return (
      <p className="job-stage">
        <span>{label}</span>
        <span className="job-stage-note">{say(isEmpty ? 'jobs.stage.nothing' : 'jobs.stage.waiting')}</span>
      </p>
    );
  }
  return (
    <ProgressBar
      label={label}
      done={done}
      // A stage whose end nobody could know beforehand has ended where it is.
      total={state === 'done' ? (total ?? done) : total}
      unit={unit}
      rate={rate}
      remainingSeconds={remainingSeconds}
    />
  );
}
