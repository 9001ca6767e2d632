/** `verify.*`: what anybody brings, and every byte of the open case. */
import { Buffer } from 'node:buffer';
import type { CheckedInput, Outcome, Verification } from '../../../shared/contract/index.ts';
import { isFailure } from '../failure.ts';
import type { Home } from '../home/index.ts';
import { recordVerification } from '../verify/record-verification.ts';
import { verifyBundleAt } from '../verify/verify-bundle-at.ts';
import { verifyLedgerAt } from '../verify/verify-ledger-at.ts';
import { keyIn, subjectAt } from '../verify/what-is-at.ts';
import { type CaseChecks, QUICK_STAGES, WHOLE_STAGES } from './case-checks.ts';
import { type CurrentCase, type EngineContext, type Unlocked, withCase, withHome } from './context.ts';
import type { JobControl } from './jobs.ts';
import { failed, ok } from './outcome.ts';
import { nameOf } from './paths.ts';
import { readChosen } from './read-file.ts';
import type { ServicePart } from './service.ts';
import { bundleResult, caseResult, ledgerResult } from './verification-result.ts';

const MAX_CHECKPOINT_BYTES = 1_048_576;

interface Brought {
  readonly path: string;
  readonly against: Uint8Array | null;
  readonly requireAnchor: boolean;
  /** Paths of the annex, as far as it is at hand. */
  readonly annex: readonly string[];
}

export function createVerifyPart(context: EngineContext, checks: CaseChecks): ServicePart<'verify'> {
  const { paths, jobs, clock } = context;

  async function verifyBrought(
    home: Home,
    { path, against, requireAnchor, annex }: Brought,
    control: JobControl,
  ): Promise<Verification | null> {
    const { signal, stage } = control;
    const asked = {
      path,
      // The signer is whoever this installation knows, never whom the bundle names.
      signers: [],
      known: { find: (fingerprint: string) => home.signers.find(fingerprint) },
      requireAnchor,
      ...(against === null ? {} : { against }),
      onProgress: ({ bytes, bytesTotal }: { bytes: number; bytesTotal: number }) =>
        stage('verification', bytes, bytesTotal),
      signal,
      clock,
    };
    const verified = { path, at: clock.now().toISOString() };
    const result =
      (await subjectAt(path)) === 'ledger'
        ? ledgerResult(verified, await verifyLedgerAt(asked))
        : bundleResult(
            verified,
            await verifyBundleAt({ ...asked, ...(annex.length === 0 ? {} : { annex }) }),
          );
    if (signal.aborted) return null;
    return { ...result, unknownSigner: await meetSigner(home, result, control.id) };
  }

  /** A signer whose signature is good and whom nobody here knows: his key is kept, until a person has compared it or the job goes. */
  async function meetSigner(
    home: Home,
    { path, checked, subject }: Verification,
    job: string,
  ): Promise<Verification['unknownSigner']> {
    const fingerprint =
      subject === 'ledger' ? checked.checkpointSignedBy : (checked.signer?.fingerprint ?? null);
    if (fingerprint === null || home.signers.find(fingerprint) !== null) return null;
    const key = await keyIn(path, fingerprint);
    if (key === null) return null;
    context.unknownSigners.set(job, key.armored);
    return { code: key.code, fingerprint };
  }

  async function start(
    { home }: Unlocked,
    request: CheckedInput<'verify.start'>,
  ): Promise<Outcome<{ job: string }>> {
    const path = paths.useText(request.path, 'verify-bundle');
    if ('failure' in path) return path;
    const anchor = request.against === null ? ok(null) : paths.use(request.against, 'checkpoint-file');
    if ('failure' in anchor) return anchor;
    const against = anchor.ok === null ? ok(null) : await readChosen(anchor.ok, MAX_CHECKPOINT_BYTES);
    if ('failure' in against) return against;
    const annex: string[] = [];
    for (const token of request.annex ?? []) {
      const chosen = paths.useText(token, 'annex');
      if ('failure' in chosen) return chosen;
      annex.push(chosen.ok);
    }
    const { requireAnchor } = request;
    const brought = { path: path.ok, against: against.ok, requireAnchor, annex };
    return jobs.start({
      kind: 'verify-bundle',
      subject: nameOf(Buffer.from(path.ok)),
      stages: [{ name: 'verification', unit: 'bytes' }],
      canPause: false,
      async run(control) {
        const result = await verifyBrought(home, brought, control);
        return result === null ? { stopped: null } : ok(result);
      },
    });
  }

  function verifyCurrent(
    current: CurrentCase,
    unlocked: Unlocked,
    { quick }: CheckedInput<'verify.case'>,
  ): Outcome<{ job: string }> {
    const { opened, writable } = current;
    return jobs.start({
      kind: 'verify-case',
      subject: nameOf(Buffer.from(opened.dir)),
      stages: quick ? QUICK_STAGES : WHOLE_STAGES,
      canPause: false,
      async run(control) {
        const verification = await checks.run(current, unlocked, quick, control);
        if (verification === null) return { stopped: null };
        if (isFailure(verification)) return failed(verification);
        const recorded = quick || writable === null ? null : recordVerification(writable, verification);
        return ok(caseResult({ path: opened.dir, at: clock.now().toISOString() }, verification, recorded));
      },
    });
  }

  return {
    'verify.start': (request) => withHome(context, (unlocked) => start(unlocked, request)),
    'verify.case': (request) =>
      withCase(context, (current, unlocked) => verifyCurrent(current, unlocked, request)),
    'verify.result': ({ job }) => {
      const ofCase = jobs.result(job, 'verify-case');
      const isOther = 'failure' in ofCase && ofCase.failure.code === 'JOB_UNKNOWN';
      return isOther ? jobs.result(job, 'verify-bundle') : ofCase;
    },
  };
}
