/** To whom this installation encrypts: a certificate whose fingerprint a person compared. Whoever signs is known apart (signers.ts). */
import { z } from 'zod';
import { formatKeyFingerprint, parseKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import { type Failure, isFailure, orThrow } from '../failure.ts';
import type { Home } from '../home/index.ts';
import {
  mergeCertificates,
  parseCertificate,
  readRecipient,
  type Recipient,
  type RecipientCode,
} from '../openpgp/index.ts';
import type { TrustRequest } from './signers.ts';

const SETTING = 'recipients';

const stored = z.object({
  fingerprint: z.string().regex(/^[0-9a-f]{40}$/),
  certificate: z.string(),
  label: z.string(),
  compared: z.string(),
  /** RFC 3339, UTC. */
  added: z.string(),
});
export type KnownRecipient = z.infer<typeof stored>;

/** By label. */
export function knownRecipients(home: Home): readonly KnownRecipient[] {
  const all = z.array(stored).parse(home.settings.get(SETTING) ?? []);
  return all.toSorted((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
}

export type KnowRecipientCode = RecipientCode | 'FINGERPRINT_INCOMPLETE' | 'FINGERPRINT_MISMATCH';

/**
 * Makes the owner of a certificate a known recipient, if the fingerprint that the user brought is its own and the key can be encrypted to
 * now. Said again with a newer copy, both are joined: a revocation once seen stays.
 */
export async function knowRecipient(
  home: Home,
  request: TrustRequest,
): Promise<KnownRecipient | Failure<KnowRecipientCode>> {
  const given = parseKeyFingerprint(request.fingerprint);
  if (given === null) return { code: 'FINGERPRINT_INCOMPLETE' };
  const received = await parseCertificate(request.certificate);
  // A file that is no certificate is refused in the words of a recipient, with the key's fingerprint.
  if (isFailure(received)) return unfit(request);
  const { fingerprint } = received.facts;
  if (given !== fingerprint)
    return {
      code: 'FINGERPRINT_MISMATCH',
      details: { given: formatKeyFingerprint(given), found: formatKeyFingerprint(fingerprint) },
    };
  const others = knownRecipients(home).filter((one) => one.fingerprint !== fingerprint);
  const known = knownRecipients(home).find((one) => one.fingerprint === fingerprint);
  const certificate =
    known === undefined
      ? received.armored
      : await mergeCertificates(orThrow(await parseCertificate(known.certificate)), received);
  const { label, compared, now } = request;
  const recipient = { fingerprint, certificate, label, compared, added: now.toISOString() };
  const joined = await readRecipient(certificate, now);
  // A newer copy that makes a known recipient unfit is kept, so that nothing is encrypted to the older one.
  if (isFailure(joined)) {
    if (known !== undefined) home.settings.set(SETTING, [...others, { ...known, certificate }]);
    return joined;
  }
  home.settings.set(SETTING, [...others, recipient]);
  return recipient;
}

async function unfit({ certificate, now }: TrustRequest): Promise<Failure<RecipientCode>> {
  const read = await readRecipient(certificate, now);
  return isFailure(read) ? read : { code: 'KEY_MALFORMED' };
}

/** Whether there was such a recipient. */
export function forgetRecipient(home: Home, fingerprint: string): boolean {
  const all = knownRecipients(home);
  const kept = all.filter((one) => one.fingerprint !== fingerprint);
  if (kept.length === all.length) return false;
  home.settings.set(SETTING, kept);
  return true;
}

/**
 * Known recipients of these fingerprints, judged as of `now`: what was fit when it was added may have expired since. Details name the
 * recipient by his `path`, which is his label.
 */
export async function recipientsOf(
  home: Home,
  fingerprints: readonly string[],
  now: Date,
): Promise<{ readonly recipients: readonly Recipient[] } | Failure<RecipientCode | 'RECIPIENT_MISSING'>> {
  const recipients: Recipient[] = [];
  const known = knownRecipients(home);
  for (const fingerprint of new Set(fingerprints)) {
    const found = known.find((one) => one.fingerprint === fingerprint);
    if (found === undefined) return { code: 'RECIPIENT_MISSING', details: { given: fingerprint } };
    const recipient = await readRecipient(found.certificate, now);
    if (isFailure(recipient)) return { ...recipient, details: { ...recipient.details, path: found.label } };
    recipients.push(recipient);
  }
  return { recipients };
}
