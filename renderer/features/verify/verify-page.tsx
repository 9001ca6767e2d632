/** Verification of a bundle or an exported ledger that anybody brings, and of the open case. */
import type { ReactNode } from 'react';
import type { PageViewProps } from '../../app/index.ts';
import { ChooseSubject } from './choose-subject.tsx';
import { VerifyJob } from './verify-job.tsx';

export function VerifyPage({ place }: PageViewProps): ReactNode {
  const job = place.query['job'];
  return job === undefined ? <ChooseSubject /> : <VerifyJob key={job} id={job} />;
}
