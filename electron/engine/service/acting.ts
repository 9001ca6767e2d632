/** Who acts: the custodian whose key a passphrase opens. */
import type { Outcome } from '../../../shared/contract/index.ts';
import { homeMemory } from '../case/home-memory.ts';
import { listKeys, sessionCustodian, unlockKey } from '../custodians/index.ts';
import { isFailure } from '../failure.ts';
import type { Home } from '../home/index.ts';
import { detachedSign, type UnlockedKey } from '../openpgp/index.ts';
import type { Unlocked } from './context.ts';
import { failed, ok } from './outcome.ts';

/** @param wanted code of the custodian, where one passphrase opens the keys of several (CUSTODIAN_NEEDED) */
export async function findActing(
  home: Home,
  passphrase: string,
  wanted: string | undefined,
  now: () => Date,
): Promise<Outcome<Unlocked>> {
  const here = (await listKeys(home)).filter(({ hasSecret }) => hasSecret);
  const candidates = wanted === undefined ? here : here.filter(({ custodian }) => custodian === wanted);
  const known = here.map(({ custodian }) => custodian).join(', ');
  if (candidates.length === 0)
    return failed({ code: 'CUSTODIAN_UNKNOWN', details: { custodian: wanted ?? '', known } });
  const opened: UnlockedKey[] = [];
  for (const { fingerprint } of candidates) {
    const key = await unlockKey(home, fingerprint, passphrase);
    if (!isFailure(key)) opened.push(key);
  }
  const [key, second] = opened;
  if (second !== undefined) {
    const codes = here.filter(({ fingerprint }) =>
      opened.some(({ facts }) => facts.fingerprint === fingerprint),
    );
    const details = { known: codes.map(({ custodian }) => custodian).join(', ') };
    return failed({ code: 'CUSTODIAN_NEEDED', details });
  }
  // The passphrase opened the home, so it is a custodian's; but not that of the one who is to act.
  if (key === undefined) return failed({ code: 'WRONG_PASSPHRASE', details: { path: wanted ?? known } });
  const custodian = await sessionCustodian(home, key.facts.fingerprint, null);
  // A custodian has a code of his own, so that `isFailure` cannot tell.
  if (!('fingerprint' in custodian)) return failed(custodian);
  return ok({
    home,
    key,
    memory: homeMemory(home),
    custodian: { ...custodian, sign: (message) => detachedSign(key, message, now()) },
  });
}
