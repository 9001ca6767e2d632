/** What a person who unlocked has at hand, and the case that is open. */
import type { OpenCase } from '../../../shared/contract/index.ts';
import type { CaseMemory } from '../case/case-state.ts';
import type { SessionCustodian } from '../case/custodian.ts';
import type { OpenedCase } from '../case/open-case.ts';
import type { WritableCase } from '../case/writing.ts';
import type { Home } from '../home/index.ts';
import type { Credential } from '../keyslots/index.ts';
import type { UnlockedKey } from '../openpgp/index.ts';

export interface Unlocked {
  readonly home: Home;
  readonly custodian: SessionCustodian;
  /** His secret key, for cases that were shared with it. */
  readonly key: UnlockedKey;
  readonly memory: CaseMemory;
}

export interface CurrentCase {
  readonly opened: OpenedCase;
  /** Null: to read only, and `readOnly` says why. */
  readonly writable: WritableCase | null;
  readonly readOnly: OpenCase['readOnly'];
  /** How it was opened, kept only where it may yet be continued. */
  readonly toContinue: { readonly credential: Credential; readonly newPassphrase: string | null } | null;
  /** Newest look at the whole ledger: of this session, or as recorded. Whoever looked sets it, and says `events.changed()`. */
  lastCheck: OpenCase['lastCheck'];
}
