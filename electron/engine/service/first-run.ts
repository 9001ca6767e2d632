/** The first run of an installation: its home and the first custodian's key, made here or brought along. Both or neither. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckedInput, Outcome } from '../../../shared/contract/index.ts';
import { createKey, importKey, setPerson } from '../custodians/index.ts';
import { isFailure } from '../failure.ts';
import { type Home, openHome } from '../home/index.ts';
import { CUSTODIAN_CODE, parseSecretKey, unlock } from '../openpgp/index.ts';
import type { EngineContext } from './context.ts';
import { failed, ok } from './outcome.ts';
import { refusePassphrase } from './passphrases.ts';
import { readChosen } from './read-file.ts';

export const MAX_KEY_BYTES = 1_048_576;

type FirstCustodian = CheckedInput<'start.first'>;

/** The new home and the fingerprint of its first key. */
export async function firstRun(
  context: EngineContext,
  request: FirstCustodian,
): Promise<Outcome<{ home: Home; fingerprint: string }>> {
  const { homeFolder: dir, ports } = context;
  if (dir === null) return failed({ code: 'HOME_LOCATION' });
  const { code, passphrase, person } = request;
  if (!CUSTODIAN_CODE.test(code)) return failed({ code: 'BAD_CODE', details: { given: code } });
  const prepared = await prepare(context, request);
  if ('failure' in prepared) return prepared;
  const { input, path } = prepared.ok;
  const kdf = ports.cost === undefined ? {} : { kdf: ports.cost };
  const home = await openHome({ dir, passphrase, create: true, ...kdf });
  if (isFailure(home)) return failed(home, { path: dir });
  try {
    const key =
      input === null
        ? await createKey(home, { code, passphrase, created: context.clock.now() })
        : await importKey(home, { input, code, passphrase });
    if (isFailure(key)) {
      unmake(home);
      return failed(key, { path });
    }
    if (person !== null) setPerson(home, key.fingerprint, person);
    return ok({ home, fingerprint: key.fingerprint });
  } catch (error) {
    unmake(home);
    throw error;
  }
}

/** What stands against the key is found before there is a home that nobody's key belongs to. */
async function prepare(
  context: EngineContext,
  request: FirstCustodian,
): Promise<Outcome<{ input: Uint8Array | null; path: string }>> {
  if (request.kind === 'new-key')
    return refusePassphrase(request.passphrase) ?? ok({ input: null, path: '' });
  const chosen = context.paths.use(request.key, 'key-file');
  if ('failure' in chosen) return chosen;
  const path = chosen.ok.text;
  const input = await readChosen(chosen.ok, MAX_KEY_BYTES);
  if ('failure' in input) return input;
  const secret = await parseSecretKey(input.ok);
  if ('code' in secret) return failed(secret, { path });
  if (secret.facts.revoked !== null)
    return failed({ code: 'KEY_REVOKED', details: { reason: secret.facts.revoked.reason } });
  const unlocked = await unlock(secret, request.passphrase);
  return 'code' in unlocked ? failed(unlocked, { path }) : ok({ input: input.ok, path });
}

/** Takes back a home that was made a moment ago and holds no key. */
function unmake(home: Home): void {
  home.close();
  for (const name of ['home.json', 'home.db', 'home.db-wal', 'home.db-shm'])
    rmSync(join(home.dir, name), { force: true });
}
