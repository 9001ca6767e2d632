/**
 * Showing again that whoever acts is the custodian who unlocked: for acts that outlive the moment in which somebody else could reach
 * an unlocked window, such as who can open the case from now on.
 */
import type { Outcome } from '../../../shared/contract/index.ts';
import { unlockKey } from '../custodians/index.ts';
import { isFailure } from '../failure.ts';
import { forgetSecret } from '../openpgp/index.ts';
import type { Unlocked } from './context.ts';
import { failed } from './outcome.ts';

/**
 * @param passphrase of the acting custodian's key; a wrong one costs what unlocking costs
 * @returns null when it is his
 */
export async function refuseStranger(
  { home, custodian: { fingerprint, code } }: Unlocked,
  passphrase: string,
): Promise<Extract<Outcome<never>, { readonly failure: unknown }> | null> {
  const key = await unlockKey(home, fingerprint, passphrase);
  if (isFailure(key)) return failed(key, { path: code });
  forgetSecret(key);
  return null;
}
