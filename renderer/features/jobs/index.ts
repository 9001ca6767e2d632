/**
 * Long work as a person watches it, for every feature that starts some. Words: a *stage* is a part of a job with its own bar; a
 * *problem* is something that failed while the job went on. Never: stops a job because its page is left.
 */
export { JobActs, type JobActsProps } from './job-acts.tsx';
export { JobProblems } from './job-problems.tsx';
export { JobStages } from './job-stages.tsx';
export { reasonWords } from './reason-words.ts';
