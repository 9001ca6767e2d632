import type { SessionCustodian } from '../case/custodian.ts';
import { type Failure, isFailure } from '../failure.ts';
import type { Home } from '../home/index.ts';
import { detachedSign } from '../openpgp/index.ts';
import { exportPublic, unlockKey } from './keys.ts';

const personSetting = (fingerprint: string): string => `person:${fingerprint}`;

/** The person behind a custodian's code, as this installation was told; it leaves the home as a salted commitment only. */
export function personOf(home: Home, fingerprint: string): string | null {
  const person = home.settings.get(personSetting(fingerprint));
  return typeof person === 'string' ? person : null;
}

export function setPerson(home: Home, fingerprint: string, person: string): void {
  home.settings.set(personSetting(fingerprint), person);
}

/**
 * A custodian of this installation for a session. With a passphrase that does not open his key he can still act; what he
 * states is then not yet signed by him.
 */
export async function sessionCustodian(
  home: Home,
  fingerprint: string,
  passphrase: string | null,
): Promise<SessionCustodian | Failure<'NO_SUCH_KEY' | 'NO_CODE_USER_ID'>> {
  const key = home.keys.get(fingerprint);
  if (key === null) return { code: 'NO_SUCH_KEY', details: { fingerprint } };
  const exported = await exportPublic(home, fingerprint);
  if (isFailure(exported)) return exported;
  const unlocked = passphrase === null ? null : await unlockKey(home, fingerprint, passphrase);
  return {
    code: key.code,
    fingerprint,
    certificate: exported.armored,
    person: personOf(home, fingerprint),
    sign:
      unlocked === null || isFailure(unlocked)
        ? null
        : (message) => detachedSign(unlocked, message, new Date()),
  };
}
