/**
 * Tests that may be skipped where everything else has to run (CUSTODIA_CI=1), each with the reason that its skipping gives.
 * A skip that is not here is a failure there: a test that never runs protects nothing.
 */
import type { SkippedTest } from './suite-result.ts';

const ALLOWED: readonly { readonly reason: RegExp; readonly why: string }[] = [
  { reason: /JCS_VECTORS/, why: 'the published RFC 8785 test files are not part of this repository' },
  {
    reason: /^mounting needs root|^this machine mounts none/,
    why: 'a container may forbid every kind of mount',
  },
];

export const isAllowedSkip = (skipped: SkippedTest): boolean =>
  ALLOWED.some(({ reason }) => reason.test(skipped.reason));
