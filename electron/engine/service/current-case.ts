/** Putting a case in the place of the open one, and ending it. Called within `alone` only. */
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { openForReading } from '../case/open-case.ts';
import { openWritable, type WriteFailure } from '../case/writing.ts';
import { isFailure } from '../failure.ts';
import type { Credential } from '../keyslots/index.ts';
import { recordedCheck, titleOf } from './case-line.ts';
import type { CurrentCase, EngineContext, Unlocked } from './context.ts';
import { rememberCase } from './recent-cases.ts';

/** What a failure of opening to write means for a reader; any other is a failure for him, too. */
const READ_ONLY = {
  CASE_READ_ONLY: 'state',
  CASE_IN_USE: 'in-use',
  CASE_NOT_WRITABLE: 'not-writable',
} as const;
const isReadOnly = (code: string): code is keyof typeof READ_ONLY => Object.hasOwn(READ_ONLY, code);

export interface Opening {
  readonly dir: string;
  /** Null: an unencrypted case, to read. */
  readonly credential: Credential | null;
  /** What the case is to get once it can be written to. */
  readonly newPassphrase: string | null;
}

/** Opens a case in a session of the acting custodian, or to read where it cannot be recorded in. Nothing else changes. */
export async function openCaseFor(
  { clock }: EngineContext,
  { custodian, memory }: Unlocked,
  { dir, credential, newPassphrase }: Opening,
): Promise<CurrentCase | WriteFailure> {
  let reason: (typeof READ_ONLY)[keyof typeof READ_ONLY] = 'not-writable';
  if (credential !== null) {
    const writable = await openWritable({ dir, credential, memory, custodian, clock });
    if (!isFailure(writable)) {
      const { opened } = writable;
      return { opened, writable, readOnly: null, toContinue: null, lastCheck: recordedCheck(opened) };
    }
    if (!isReadOnly(writable.code)) return writable;
    reason = READ_ONLY[writable.code];
  }
  const opened = await openForReading({ dir, credential, memory });
  if (isFailure(opened)) return opened;
  return {
    opened,
    writable: null,
    readOnly: { reason, state: opened.state },
    toContinue: reason === 'state' && credential !== null ? { credential, newPassphrase } : null,
    lastCheck: recordedCheck(opened),
  };
}

/** Makes an opened case the current one; the one before ends. */
export async function adoptCase(
  context: EngineContext,
  { home }: Unlocked,
  next: CurrentCase,
): Promise<void> {
  await endCase(context);
  context.current = next;
  rememberCase(home, {
    path: next.opened.dir,
    title: titleOf(next.opened),
    opened: context.clock.now().toISOString(),
  });
  context.events.changed();
}

/** Ends the custodian's session in the open case (entry, signed checkpoint), closes it and drops all that was kept of it. */
export async function endCase(context: EngineContext): Promise<void> {
  const { current } = context;
  if (current === null) return;
  context.current = null;
  context.drop('case');
  context.jobs.caseEnded();
  try {
    await context.parsers.end();
    if (current.writable === null) current.opened.close();
    else await current.writable.close();
  } catch (error) {
    // The last entries are whole; what could not be added is the session's end, which the next session states.
    context.ports.onError(error, 'end of case');
  }
  context.events.changed();
}

/** Whether a folder is that of the open case, by whatever way it was chosen. */
export const isCurrent = ({ current }: EngineContext, dir: string): boolean =>
  current !== null && realFolder(current.opened.dir) === realFolder(dir);

function realFolder(dir: string): string {
  try {
    return realpathSync.native(dir);
  } catch {
    return resolve(dir); // not there: whoever opens it says so
  }
}
