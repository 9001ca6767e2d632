/**
 * Tests that may be skipped where everything else has to run (CUSTODIA_CI=1). A skip that is not here is a failure there: a test
 * that never runs protects nothing.
 */
import type { SkippedTest } from './suite-result.ts';

/** Matched against the test's name and the reason that its skipping gives. */
const ALLOWED: readonly { readonly skip: RegExp; readonly why: string }[] = [
  { skip: / because (mounting needs root|this machine mounts none)/, why: 'a container may forbid mounting' },
  {
    skip: / because .*Electron’s own program is not installed/,
    why: 'the program lies outside of the package registry; where it is installed the same tests run in it',
  },
  { skip: / because strace does not run here/, why: 'a container may forbid tracing' },
  {
    skip: / because the CASE ontology is not here/,
    why: 'it is a work of others and not part of this project; what every graph must be is checked without it, beside',
  },
];

export const isAllowedSkip = ({ name, reason }: SkippedTest): boolean =>
  ALLOWED.some(({ skip }) => skip.test(`${name} because ${reason}`));
