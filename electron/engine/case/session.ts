/**
 * A session: an unlocked stretch of work by one custodian on one installation. It begins in the ledger with its first act and
 * ends with `session end` and a checkpoint, signed by the custodian when his key is unlocked.
 */
import { arch, hostname, platform, release, userInfo } from 'node:os';
import type { EntryDraft } from '../../../shared/core/ledger/entry.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { custodians, entryAt, entryCount, insertCustodian } from '../db/entries.ts';
import type { Failure } from '../failure.ts';
import { newUuid } from '../identity.ts';
import type { LedgerWriterOptions } from '../ledger/ledger-writer.ts';
import type { SessionCustodian } from './custodian.ts';

export type CustodianFailure = Failure<'CUSTODIAN_CODE_TAKEN'>;

/** Refuses a code that the case already binds to another key: one code, one person, for ever (L-39). */
export function checkCustodianCode(db: CaseDatabase, custodian: SessionCustodian): CustodianFailure | null {
  const bound = custodians(db).find((row) => row.code === custodian.code);
  return bound === undefined || bound.fingerprint === custodian.fingerprint
    ? null
    : {
        code: 'CUSTODIAN_CODE_TAKEN',
        details: { custodian: custodian.code, fingerprint: bound.fingerprint ?? '' },
      };
}

export const newSessionId = newUuid;

/** What the first transaction of a session starts with. */
export function sessionOpening(
  db: CaseDatabase,
  custodian: SessionCustodian,
): LedgerWriterOptions['opening'] {
  return () => {
    const size = entryCount(db);
    const start: EntryDraft = {
      type: 'session start',
      item: null,
      plain: {
        custodian: custodian.code,
        keyUnlocked: custodian.sign !== null,
        previousEnded: size < 2 || entryAt(db, size - 1)?.type === 'session end',
        host: {
          platform: platform(),
          arch: arch(),
          osRelease: release(),
          runtime: `node ${process.versions.node}`,
        },
      },
      salted: { hostName: hostname(), userName: userNameOrNull() },
    };
    if (custodians(db).some((row) => row.code === custodian.code)) return { drafts: [start] };
    return {
      drafts: [registration(custodian), start],
      alongside: ([registered]) => {
        if (registered === undefined) return;
        insertCustodian(db, {
          code: custodian.code,
          fingerprint: custodian.fingerprint,
          certificate: custodian.certificate,
          seq: registered.entry.seq,
        });
      },
    };
  };
}

function registration(custodian: SessionCustodian): EntryDraft {
  return {
    type: 'custodian registration',
    item: null,
    plain: { code: custodian.code, fingerprint: custodian.fingerprint },
    salted: { person: custodian.person },
  };
}

function userNameOrNull(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null; // an account without a name in the system's list
  }
}
