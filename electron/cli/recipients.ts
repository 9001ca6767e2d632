/** Recipients as they are named on the command line: a certificate file, or a known recipient by fingerprint or label. */
import { existsSync } from 'node:fs';
import { parseKeyFingerprint } from '../../shared/core/fingerprint.ts';
import { knownRecipients, recipientsOf } from '../engine/custodians/index.ts';
import { type Failure, isFailure } from '../engine/failure.ts';
import type { Home } from '../engine/home/index.ts';
import { readRecipient, type Recipient, type RecipientCode } from '../engine/openpgp/index.ts';
import { readNamedFile } from './files.ts';

const MAX_KEY_BYTES = 1_048_576;

export type RecipientFailure = Failure<
  RecipientCode | 'RECIPIENT_MISSING' | 'FILE_UNREADABLE' | 'PATH_MISSING'
>;

/** Each judged as of `now`; the first that is unfit is named with its file or label, and its key. Nobody is encrypted to twice. */
export async function recipientsGiven(
  home: Home,
  given: readonly string[],
  now: Date,
): Promise<{ readonly recipients: readonly Recipient[] } | RecipientFailure> {
  const recipients = new Map<string, Recipient>();
  for (const text of given) {
    const found = await recipientGiven(home, text, now);
    if (isFailure(found)) return found;
    recipients.set(found.fingerprint, found);
  }
  return { recipients: [...recipients.values()] };
}

async function recipientGiven(home: Home, text: string, now: Date): Promise<Recipient | RecipientFailure> {
  const fingerprint = parseKeyFingerprint(text);
  const known = knownRecipients(home).find(
    (one) => one.fingerprint === fingerprint || one.label.normalize('NFC') === text.normalize('NFC'),
  );
  if (known !== undefined) {
    const chosen = await recipientsOf(home, [known.fingerprint], now);
    if (isFailure(chosen)) return chosen;
    const [recipient] = chosen.recipients;
    if (recipient !== undefined) return recipient;
  }
  if (!existsSync(text)) return { code: 'RECIPIENT_MISSING', details: { given: text } };
  const bytes = await readNamedFile(text, MAX_KEY_BYTES);
  if (isFailure(bytes)) return bytes;
  const recipient = await readRecipient(bytes, now);
  return isFailure(recipient) ? { ...recipient, details: { ...recipient.details, path: text } } : recipient;
}
