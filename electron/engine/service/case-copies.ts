/** Backup of the open case and restoring one, as jobs. */
import { Buffer } from 'node:buffer';
import type { CheckedInput, Outcome } from '../../../shared/contract/index.ts';
import { changePassphrase } from '../case/access.ts';
import { backupCase } from '../case/backup.ts';
import { restoreCase, type RestoreResult } from '../case/restore.ts';
import { openWritable, type WritableCase } from '../case/writing.ts';
import { objectTotals } from '../db/objects.ts';
import { isFailure } from '../failure.ts';
import { credentialOf, newPassphraseOf } from './case-credential.ts';
import { type EngineContext, type Unlocked, withHome, withWriting } from './context.ts';
import type { JobEnd } from './jobs.ts';
import { failed, ok, outcomeOf } from './outcome.ts';
import { refusePassphrase } from './passphrases.ts';
import { nameOf } from './paths.ts';
import { rememberCase } from './recent-cases.ts';
import type { ServicePart } from './service.ts';

export type CaseCopies = Pick<ServicePart<'cases'>, 'cases.backup' | 'cases.restore'>;
type Started = Outcome<{ readonly job: string }>;

const COPYING = [{ name: 'copying', unit: 'count' }] as const;

export function createCaseCopies(context: EngineContext): CaseCopies {
  const { paths, jobs, ports } = context;

  function backup(writable: WritableCase, request: CheckedInput<'cases.backup'>): Started {
    const target = paths.useText(request.target, 'backup-folder');
    if ('failure' in target) return target;
    return jobs.start({
      kind: 'backup',
      subject: nameOf(Buffer.from(target.ok)),
      stages: COPYING,
      canPause: true,
      shows: (result) => result.target,
      run: async ({ signal, stage }) => {
        const { objects: total } = objectTotals(writable.opened.db);
        const result = await backupCase({
          writable,
          target: target.ok,
          check: request.check,
          signal,
          onProgress: ({ objects }) => stage('copying', objects, total),
        });
        context.recorded();
        return outcomeOf(result);
      },
    });
  }

  function restore(unlocked: Unlocked, request: CheckedInput<'cases.restore'>): Started {
    const from = paths.useText(request.from, 'restore-from');
    if ('failure' in from) return from;
    const place = paths.useText(request.place, 'new-case');
    if ('failure' in place) return place;
    const newPassphrase = newPassphraseOf(request.credential);
    const refusal = newPassphrase === null ? null : refusePassphrase(newPassphrase);
    if (refusal !== null) return refusal;
    const credential = credentialOf(request.credential, unlocked);
    // That it was restored is recorded in the case.
    if (credential === null) return failed({ code: 'CREDENTIAL_NEEDED', details: { case: from.ok } });
    const { memory, custodian, home } = unlocked;
    const opening = { credential, memory, custodian };
    const folders = { from: from.ok, dir: place.ok };

    async function run(
      signal: AbortSignal,
      progress: (objects: number) => void,
    ): Promise<JobEnd<RestoreResult>> {
      const onProgress = ({ objects }: { readonly objects: number }): void => progress(objects);
      const { reason } = request;
      const restored = await restoreCase({ ...opening, ...folders, reason, signal, onProgress });
      if (isFailure(restored)) return failed(restored);
      const { dir } = restored;
      rememberCase(home, { path: dir, title: null, opened: context.clock.now().toISOString() });
      if (newPassphrase === null || restored.state !== 'current') return ok(restored);
      const writable = await openWritable({ ...opening, dir });
      if (isFailure(writable)) return failed(writable);
      try {
        await changePassphrase(writable, newPassphrase, ports.cost);
      } finally {
        await writable.close();
      }
      return ok(restored);
    }

    return jobs.start({
      kind: 'restore',
      subject: nameOf(Buffer.from(from.ok)),
      stages: COPYING,
      canPause: false,
      shows: (result) => result.dir,
      run: ({ signal, stage }) => run(signal, (objects) => stage('copying', objects, null)),
    });
  }

  return {
    'cases.backup': (request) => withWriting(context, (writable) => backup(writable, request)),
    'cases.restore': (request) => withHome(context, (unlocked) => restore(unlocked, request)),
  };
}
