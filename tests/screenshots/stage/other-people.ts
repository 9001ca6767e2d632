/** Who else is there: the second person of a disposal by order, and one to whom bundles are encrypted. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CASE_PASSPHRASE, KEY_PASSPHRASE } from '../../e2e/window/person.ts';
import type { StageEngine } from './engine.ts';

const CERTIFICATE = fileURLToPath(new URL('../../vectors/bundles/signer.asc', import.meta.url));
export const SECOND_PASSPHRASE = 'sample passphrase of the second person';

/** @param casePath the open case, in which the second person acts: the ledger binds a key when its owner does */
export async function addOtherPeople(engine: StageEngine, root: string, casePath: string): Promise<void> {
  const certificate = join(root, 'recipient.asc');
  copyFileSync(CERTIFICATE, certificate);
  const [file = ''] = await engine.choose('certificate-file', certificate);
  await engine.call('people.addRecipient', {
    file,
    fingerprint: 'bbd80f3ec07c5e97221a2a770099cc842eb6a11e',
    label: 'Sample registry',
    compared: 'by telephone',
  });
  await engine.call('people.createKey', { code: 'K-03', person: null, passphrase: SECOND_PASSPHRASE });
  await engine.call('start.lock', {});
  await engine.call('start.unlock', { passphrase: SECOND_PASSPHRASE });
  const [token = ''] = await engine.choose('open-case', casePath);
  await engine.call('cases.open', { token, credential: { kind: 'passphrase', text: CASE_PASSPHRASE } });
  await engine.call('items.addCustody', { uid: null, event: { type: 'transport', at: '2026' } });
  await engine.call('start.lock', {});
  await engine.call('start.unlock', { passphrase: KEY_PASSPHRASE });
}
