/** Says that a job has ended, wherever the reader is. */
import { useEffect, useRef } from 'react';
import type { Job } from '../../shared/contract/index.ts';
import { useI18n } from '../i18n/index.ts';
import { Link } from '../ui/index.ts';
import { useAppState } from './app-state.tsx';
import { jobHref } from './job-words.ts';
import { useNews } from './news.tsx';
import { parsePlace } from './place.ts';

type End = 'done' | 'failed' | 'cancelled';
const endOf = ({ state }: Job): End | null =>
  state === 'done' || state === 'failed' || state === 'cancelled' ? state : null;

/** Jobs that ended between two states of the application. Pure. */
export function endedBetween(before: readonly Job[], now: readonly Job[]): readonly (readonly [Job, End])[] {
  return now.flatMap((job): (readonly [Job, End])[] => {
    const end = endOf(job);
    const earlier = before.find(({ id }) => id === job.id);
    return end !== null && earlier !== undefined && endOf(earlier) === null ? [[job, end]] : [];
  });
}

/** Whether the reader is at the page of this job, which says itself how it ended. */
function isWatched({ id, kind }: Job): boolean {
  const place = parsePlace(window.location.hash);
  if (place === null) return false;
  if (kind === 'ledger-check') return place.section === 'ledger' && place.path.length === 0;
  // Their window is there, and says how they ended.
  if (kind === 'csv-export' || kind === 'csv-import') return place.section === 'evidence';
  return place.path.includes(id) || place.query['job'] === id;
}

export function JobNews(): null {
  const { say } = useI18n();
  const { jobs } = useAppState();
  const { tell } = useNews();
  const before = useRef(jobs);
  useEffect(() => {
    for (const [job, end] of endedBetween(before.current, jobs)) {
      if (isWatched(job)) continue;
      tell({
        tone: end === 'failed' ? 'error' : 'info',
        text: say(`job.ended.${end}`, { job: say(`job.${job.kind}`) }),
        action: <Link href={jobHref(job)}>{say('job.look')}</Link>,
      });
    }
    before.current = jobs;
  }, [jobs, say, tell]);
  return null;
}
