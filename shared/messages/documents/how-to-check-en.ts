/** The one page “how to check this bundle” in English. Other languages have the same keys, texts with the same places. */
import type { Speaker, Template } from '../message.ts';

export const howToCheckEn = {
  title: 'How to check this bundle',
  bundle: 'Bundle {bundle}, items: {items}. Signed with the key of {code}.',
  incomplete: 'INCOMPLETE: this bundle was made although requirements of its profile are not met.',
  intro:
    'You need no program of the sender. Work on a copy, in a terminal, inside the folder that holds VERIFY.txt; that file explains every step at length. On macOS write “shasum -a 512” for “sha512sum”.',
  key: '1. Whose key is it?',
  keyWhat:
    'Compare every digit of the fingerprint with one that you were given by another way: in person, by telephone with a voice you know, on a signed receipt. The key in this folder proves nothing by itself.',
  signature: '2. Is the signature valid?',
  signatureWhat:
    '“Good signature” and the fingerprint of step 1: the holder of this key signed exactly this list of files. “BAD signature”: the list is not the one that was signed; stop here. The warning that the key is not certified means only that gpg does not know what you compared.',
  bytes: '3. Is every byte what was signed?',
  bytesWhat:
    'No output: every listed file is there and unchanged. A line with “FAILED” names a file that is changed or missing; keep it and report it. Any BagIt 1.0 validator (RFC 8493) answers the same question, for instance:',
  program: '4. With a verifier of this format',
  programWhat:
    'It also checks that no file was added, and that the history has no gap. ACCEPTED: all is as it was signed, by the key you named. SIGNER_UNKNOWN: intact, but signed by a key that you did not name. TAMPERED, SIGNATURE_INVALID, HISTORY_BROKEN: do not rely on it. CANNOT_CHECK: nothing is said about it.',
  fingerprint: '5. The fingerprint of the bundle',
  fingerprintWhat:
    'Eight groups of five digits. If they are those of the notebook or the receipt, this is the bundle that was handed over then, and no other.',
  limits: 'What no check can show',
  limitsWhat:
    'That the content of a file is true, or was made when and where it says; what happened before it was acquired; an act that nobody recorded; who a person is behind a code or a key.',
  page: 'Page {page} of {pages}',
} as const satisfies Record<string, Template>;

export type HowToCheckTranslation = Readonly<Record<keyof typeof howToCheckEn, Template>>;
export type HowToCheckSpeaker = Speaker<typeof howToCheckEn>;
