/** From what was given on the command line to an open home, a custodian and a case. Everything opened is closed by the caller. */
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { homeMemory } from '../engine/case/home-memory.ts';
import type { SessionCustodian } from '../engine/case/custodian.ts';
import { type OpenedCase, openForReading } from '../engine/case/open-case.ts';
import { casePaths } from '../engine/case/paths.ts';
import {
  openWritable,
  type WritableCase,
  type WriteFailure,
  type WriteOptions,
} from '../engine/case/writing.ts';
import { listKeys, sessionCustodian, unlockKey } from '../engine/custodians/index.ts';
import { type Failure, isFailure } from '../engine/failure.ts';
import { type Home, type HomeCode, homeLocation, openHome } from '../engine/home/index.ts';
import { type Credential, readCaseHeader } from '../engine/keyslots/index.ts';
import type { Call, CommonOptions } from './command.ts';
import type { FailureCode } from './failures.ts';

export type SessionFailure = Failure<FailureCode>;

export function homeFolder(call: Call): string | Failure<'HOME_LOCATION'> {
  return (
    homeLocation({ platform: process.platform, env: call.env, homeDir: homedir() }) ?? {
      code: 'HOME_LOCATION',
    }
  );
}

/** The case that was named, as an absolute path. */
export function caseFolder(call: Call, options: CommonOptions): string | Failure<'CASE_NOT_NAMED'> {
  const named = options.case ?? call.env['CUSTODIA_CASE'] ?? '';
  return named === '' ? { code: 'CASE_NOT_NAMED' } : resolve(named);
}

/** Runs `act` on the case that was named. */
export async function inCase<T extends object>(
  call: Call,
  options: CommonOptions,
  act: (dir: string) => Promise<T>,
): Promise<T | SessionFailure> {
  const dir = caseFolder(call, options);
  return typeof dir === 'string' ? act(dir) : dir;
}

export interface UnlockedHome {
  readonly home: Home;
  /** Of the custodian whose passphrase it was. */
  readonly passphrase: string;
}

/** Opens the home of this installation with a custodian's passphrase. */
export async function unlockHome(call: Call): Promise<UnlockedHome | SessionFailure> {
  const dir = homeFolder(call);
  if (typeof dir !== 'string') return dir;
  const passphrase = await call.secrets.ask({ kind: 'key', what: call.say.say('ask.key') });
  if (typeof passphrase !== 'string') return passphrase;
  const home = await openHome({ dir, passphrase });
  return isFailure(home) ? withPath(home, dir) : { home, passphrase };
}

/** The home if there is one and it can be opened without asking a person; null otherwise. For acts that only gain by it. */
export async function homeIfGiven(call: Call): Promise<Home | null | SessionFailure> {
  if (!call.secrets.isGiven('key')) return null;
  const unlocked = await unlockHome(call);
  if (isFailure(unlocked)) return unlocked.code === 'HOME_MISSING' ? null : unlocked;
  return unlocked.home;
}

const withPath = (failure: Failure<HomeCode>, path: string): Failure<HomeCode> => ({
  ...failure,
  details: { path, ...failure.details },
});

export interface Acting extends UnlockedHome {
  readonly custodian: SessionCustodian;
}

/** Opens the home and finds out who acts: `--as`, or the one whose key the passphrase unlocks. */
export async function openActing(call: Call, options: CommonOptions): Promise<Acting | SessionFailure> {
  const unlocked = await unlockHome(call);
  if (isFailure(unlocked)) return unlocked;
  const { home, passphrase } = unlocked;
  const found = await findCustodian(home, options.as, passphrase);
  if (!isFailure(found)) return { home, passphrase, custodian: found.custodian };
  home.close();
  return found;
}

async function findCustodian(
  home: Home,
  wanted: string | undefined,
  passphrase: string,
): Promise<{ readonly custodian: SessionCustodian } | SessionFailure> {
  const here = (await listKeys(home)).filter((key) => key.hasSecret);
  const known = here.map((key) => key.custodian).join(', ');
  const candidates = wanted === undefined ? here : here.filter((key) => key.custodian === wanted);
  if (candidates.length === 0)
    return { code: 'CUSTODIAN_UNKNOWN', details: { custodian: wanted ?? '', known } };
  const opened: string[] = [];
  for (const { fingerprint } of candidates)
    if (!isFailure(await unlockKey(home, fingerprint, passphrase))) opened.push(fingerprint);
  const [only, second] = opened;
  if (second !== undefined) return { code: 'CUSTODIAN_NEEDED', details: { known } };
  // The passphrase opened the home, so it is a custodian's; but not that of the one who is to act.
  if (only === undefined) return { code: 'WRONG_PASSPHRASE', details: { path: wanted ?? known } };
  const custodian = await sessionCustodian(home, only, passphrase);
  // A custodian has a code of his own, so that `isFailure` cannot tell.
  return 'fingerprint' in custodian ? { custodian } : custodian;
}

/** How the case is to be opened: its passphrase, or the custodian's key under `--with-key`. */
async function caseCredential(
  call: Call,
  options: CommonOptions,
  acting: UnlockedHome | null,
): Promise<Credential | SessionFailure> {
  if (options.withKey === true && acting !== null) {
    for (const { fingerprint, hasSecret } of await listKeys(acting.home)) {
      if (!hasSecret) continue;
      const key = await unlockKey(acting.home, fingerprint, acting.passphrase);
      if (!isFailure(key)) return { kind: 'openpgp', privateKey: key };
    }
    return { code: 'NO_SECRET_KEY' };
  }
  const text = await call.secrets.ask({ kind: 'case', what: call.say.say('ask.case') });
  return typeof text === 'string' ? { kind: 'passphrase', text } : text;
}

/** A recovery credential has a member `code` too, so that `isFailure` cannot tell. */
const isCredential = (outcome: Credential | SessionFailure): outcome is Credential => 'kind' in outcome;

export interface Writing {
  readonly writable: WritableCase;
  readonly acting: Acting;
}

/** What `openWritable` and its kin need, with the case's credential at hand. */
export async function writeOptions(
  call: Call,
  options: CommonOptions,
  dir: string,
  acting: Acting,
): Promise<WriteOptions | SessionFailure> {
  const credential = await caseCredential(call, options, acting);
  if (!isCredential(credential)) return credential;
  return { dir, credential, memory: homeMemory(acting.home), custodian: acting.custodian };
}

/** Runs `act` in a custodian's session over the case; the session is ended, and everything closed, whatever happens. */
export async function writing<T extends object>(
  call: Call,
  options: CommonOptions,
  dir: string,
  act: (writing: Writing) => Promise<T> | T,
): Promise<T | SessionFailure> {
  const acting = await openActing(call, options);
  if (isFailure(acting)) return acting;
  try {
    const wanted = await writeOptions(call, options, dir, acting);
    if ('code' in wanted) return wanted;
    const writable: WritableCase | WriteFailure = await openWritable(wanted);
    if (isFailure(writable)) return writable;
    try {
      return await act({ writable, acting });
    } finally {
      await writable.close();
    }
  } finally {
    acting.home.close();
  }
}

export interface Opening {
  /** Null where its passphrase was not given: the case is then not compared with what this installation remembers. */
  readonly home: Home | null;
  /** Null for an unencrypted case. */
  readonly credential: Credential | null;
}

/** What reading a case needs. The home is opened when its passphrase is given, and never asked for. */
export async function readingCredential(
  call: Call,
  options: CommonOptions,
  dir: string,
): Promise<Opening | SessionFailure> {
  const unlocked = options.withKey === true || call.secrets.isGiven('key') ? await unlockHome(call) : null;
  if (unlocked !== null && isFailure(unlocked)) return unlocked;
  const home = unlocked?.home ?? null;
  const header = await readCaseHeader(casePaths(dir).header);
  // An unencrypted case needs no credential to be read, and what is no case gets its answer from whoever opens it.
  if (isFailure(header) || header.encryption === 'none') return { home, credential: null };
  const credential = await caseCredential(call, options, unlocked);
  if (isCredential(credential)) return { home, credential };
  home?.close();
  return credential;
}

/** Opens a case to read, with what this installation remembers when the home's passphrase is given. */
export async function reading<T extends object>(
  call: Call,
  options: CommonOptions,
  dir: string,
  act: (opened: OpenedCase, home: Home | null) => Promise<T> | T,
): Promise<T | SessionFailure> {
  const opening = await readingCredential(call, options, dir);
  if (isFailure(opening)) return opening;
  const { home, credential } = opening;
  try {
    const opened = await openForReading({ dir, credential, memory: home === null ? null : homeMemory(home) });
    if (isFailure(opened)) return opened;
    try {
      return await act(opened, home);
    } finally {
      opened.close();
    }
  } finally {
    home?.close();
  }
}
