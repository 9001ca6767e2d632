/** What failed so far, while the job goes on: the newest first, read aloud as a count only. */
import type { ReactNode } from 'react';
import type { Job } from '../../../shared/contract/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Name, Outside, Section } from '../../ui/index.ts';
import './jobs.css';
import { reasonWords } from './reason-words.ts';

export function JobProblems({ job }: { readonly job: Job }): ReactNode {
  const i18n = useI18n();
  const { say } = i18n;
  const { problems, problemCount } = job;
  const further = problemCount - problems.length;
  return (
    <Section title={say('jobs.problems')}>
      <p role="status">{say('jobs.problems.count', { count: problemCount })}</p>
      {problems.length > 0 && (
        <ul className="job-problems" tabIndex={0} aria-label={say('jobs.problems')}>
          {problems.toReversed().map(({ what, reason }, at) => (
            <li key={problemCount - at}>
              <Name text={what} limit={60} />
              <span className="field-description">
                <Outside text={reasonWords(reason, i18n)} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {further > 0 && <p className="field-description">{say('jobs.problems.further', { count: further })}</p>}
    </Section>
  );
}
