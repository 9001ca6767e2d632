/** Checking the open case beside whoever works in it, and remembering what was found last. */
import type { LedgerCheck } from '../../../shared/contract/index.ts';
import { isFailure, type Failure } from '../failure.ts';
import { openPgpPort } from '../verify/openpgp-port.ts';
import { type CaseVerification, verifyOpenedCase } from '../verify/verify-case.ts';
import type { CurrentCase, EngineContext, Unlocked } from './context.ts';
import type { JobControl } from './jobs.ts';
import type { StagePlan } from './job-stages.ts';

export interface CaseChecks {
  /**
   * Ledger, tables and, unless `quick`, every stored byte.
   * @returns null when it was told to stop
   */
  run(
    current: CurrentCase,
    unlocked: Unlocked,
    quick: boolean,
    control: JobControl,
  ): Promise<CaseVerification | Failure<string> | null>;
  /** Of this session; null: nobody looked yet. */
  last(): LedgerCheck | null;
}

export const QUICK_STAGES: readonly StagePlan[] = [
  { name: 'ledger', unit: 'count' },
  { name: 'records', unit: 'count' },
];
export const WHOLE_STAGES: readonly StagePlan[] = [...QUICK_STAGES, { name: 'objects', unit: 'bytes' }];

export function createCaseChecks(context: EngineContext): CaseChecks {
  let last: LedgerCheck | null = null;
  context.atCaseEnd(() => void (last = null));

  return {
    last: () => last,
    async run(current, { home, memory }, quick, { signal, stage }) {
      const verification = await verifyOpenedCase(current.opened, {
        memory,
        quick,
        openPgp: openPgpPort({
          ownCopy: (fingerprint) => home.signers.find(fingerprint)?.certificate ?? null,
          clock: context.clock,
        }),
        signal,
        onProgress: ({ stage: name, done, total, bytes, totalBytes }) => {
          if (name === 'ledger') stage('ledger', done, total);
          else if (name === 'items') stage('records', done, total);
          else if (!quick) stage('objects', bytes, totalBytes);
        },
      });
      if (isFailure(verification)) return verification;
      if (signal.aborted) return null;
      const at = context.clock.now().toISOString();
      const { verdict, checked, findings } = verification;
      const { entries, wholeEntries: wholeTo } = checked;
      // The case may have ended meanwhile; what was found was of it alone.
      if (context.current === current) {
        last = {
          at,
          verdict,
          entries,
          wholeTo,
          findings: findings.map(({ code, path, item, seq, detail }) => ({
            code,
            detail: [path, item, seq, detail].filter((part) => part !== undefined).join(' '),
          })),
        };
        current.lastCheck = { at, wholeTo, verdict, scope: quick ? 'ledger' : 'everything' };
        context.events.changed();
      }
      return verification;
    },
  };
}
