/** The job of `exports.plain`: a plain submission set, under the same guard of protected terms as a bundle. */
import { Buffer } from 'node:buffer';
import type { CheckedInput, ExportChoice, Outcome } from '../../../shared/contract/index.ts';
import type { WritableCase } from '../case/writing.ts';
import type { ItemChoice } from '../disclosure-check/index.ts';
import { exportRegister } from '../export/index.ts';
import { isFailure } from '../failure.ts';
import type { Home } from '../home/index.ts';
import { findProfile } from '../profiles/index.ts';
import { exportPlain } from '../submission/index.ts';
import type { EngineContext } from './context.ts';
import { type ChosenItems, numbersView } from './export-items.ts';
import type { StagePlan } from './job-stages.ts';
import { failed, ok } from './outcome.ts';
import { nameOf } from './paths.ts';
import { profileHere } from './profiles.ts';

const STAGES: readonly StagePlan[] = [
  { name: 'disclosure', unit: 'bytes' },
  { name: 'records', unit: 'count' },
  { name: 'payload', unit: 'bytes' },
  { name: 'syncing', unit: 'count' },
];
/** Whose columns the list has where nobody named a profile. */
const DEFAULT_PROFILE = { id: 'generic', version: null };

export interface PlainJob {
  readonly context: EngineContext;
  readonly writable: WritableCase;
  readonly home: Home;
  readonly items: ChosenItems;
  readonly request: CheckedInput<'exports.plain'>;
}

export const choicesOf = ({ protectedItems = [] }: ExportChoice): readonly ItemChoice[] =>
  protectedItems.map(({ uid, choice, reason }) => ({
    uid,
    choice,
    ...(reason === undefined ? {} : { reason }),
  }));

/** Failures: those of the path, NO_ITEMS, PROFILE_UNKNOWN; later, as the job's, those of `exportPlain`. */
export function startPlain({ context, writable, home, items, request }: PlainJob): Outcome<{ job: string }> {
  const { choice, recipient, purpose, authority } = request;
  const target = context.paths.useText(request.target, 'new-bundle');
  if ('failure' in target) return target;
  if (items.rows.length === 0) return failed({ code: 'NO_ITEMS' });
  const asked = choice.profile === undefined ? null : profileHere(home, choice.profile);
  if (asked !== null && 'failure' in asked) return asked;
  const profile = asked?.ok ?? findProfile(home, DEFAULT_PROFILE);
  if (isFailure(profile)) return failed(profile);
  return context.jobs.start({
    kind: 'plain-export',
    subject: nameOf(Buffer.from(target.ok)),
    stages: STAGES,
    canPause: false,
    shows: (result) => result.target,
    async run({ stage, signal }) {
      const set = await exportPlain({
        writable,
        items: items.rows.map(({ uid }) => uid),
        target: target.ok,
        withheld: choice.withheld,
        profile: profile.loaded,
        documentPool: () => context.parsers.pool('documents'),
        recipient,
        purpose,
        ...(authority === '' ? {} : { authority }),
        originalsOfRedactions: choice.originalsOfRedactions ?? 'left-out',
        protection: { choices: choicesOf(choice), pool: () => context.parsers.pool('analysis') },
        onProgress({ phase, files, filesTotal, bytes, bytesTotal }) {
          const planned = STAGES.find(({ name }) => name === phase);
          if (planned?.unit === 'bytes') stage(planned.name, bytes, bytesTotal);
          else if (planned !== undefined) stage(planned.name, files, filesTotal);
        },
        signal,
      });
      if (isFailure(set)) return failed(set);
      const done = exportRegister(writable.opened.db).find(({ bundleId }) => bundleId === set.setId);
      if (done === undefined) throw new Error('a set that is written is in the register');
      return ok({
        setId: set.setId,
        target: set.target,
        items: set.items,
        ...numbersView(set, items),
        bytes: set.bytes,
        indexSha256: set.indexSha256,
        withheld: [...set.withheld],
        finishedAt: done.doneAt ?? '',
        seq: done.doneSeq ?? 0,
      });
    },
  });
}
