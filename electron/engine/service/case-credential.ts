import type { CheckedInput } from '../../../shared/contract/index.ts';
import type { Credential } from '../keyslots/index.ts';
import type { Unlocked } from './context.ts';

type Given = CheckedInput<'cases.open'>['credential'];

/** How a case is opened with what a person gave; null: an unencrypted case, to read. */
export function credentialOf(given: Given, { key }: Unlocked): Credential | null {
  switch (given.kind) {
    case 'passphrase':
      return { kind: 'passphrase', text: given.text };
    case 'my-key':
      return { kind: 'openpgp', privateKey: key };
    case 'recovery':
      return { kind: 'recovery', code: given.code };
    case 'none':
      return null;
  }
}

/** The passphrase that a case opened by its recovery code is to have. */
export const newPassphraseOf = (given: Given): string | null =>
  given.kind === 'recovery' ? given.newPassphrase : null;
