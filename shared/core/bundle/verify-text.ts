/**
 * `VERIFY.txt`: how to check a bundle with public tools alone, in plain language, and what each step does not show.
 * The same facts give the same text. The bundle's own fingerprint is not in it: this file is in the tag manifest whose hash that is.
 */
import { BUNDLE_FILES, keyPath, PROFILE_FILES } from './layout.ts';
import type { ExportFacts } from './records.ts';

export interface VerifyTextFacts {
  readonly bundle: string;
  readonly signerCode: string;
  readonly items: number;
  readonly checkpointSigned: boolean;
  /** What the export entry says of a profile. */
  readonly facts: Pick<ExportFacts, 'profile' | 'complete'>;
}

export function verifyText(about: VerifyTextFacts): string {
  const { bundle, signerCode, items, checkpointSigned, facts } = about;
  const key = keyPath(signerCode);
  return `HOW TO CHECK THIS BUNDLE
========================

Bundle ${bundle}, evidence items: ${items}.
${statusText(facts)}
You need no program of the sender. The steps use gpg (GnuPG), sha512sum and
sha256sum, which every Linux system has. On macOS write "shasum -a 512" for
"sha512sum" and "shasum -a 256" for "sha256sum". Work on a copy, in a terminal,
inside the folder that holds this file. Do the steps in this order: each one
stands on the one before it.


STEP 1  Whose key is it?

    gpg --show-keys --with-fingerprint ${key}

Compare every digit of the fingerprint shown with one that you were given by
another way: in person, on the telephone with a voice you know, on a signed
receipt. The key in this folder and the fingerprints in ${BUNDLE_FILES.fingerprints}
prove nothing by themselves: whoever forges a bundle puts in his own.

Shows:         that the key is the one of the person you got the fingerprint from.
Does not show: anything yet about the files.


STEP 2  Is the signature valid?

    export GNUPGHOME="$(mktemp -d)"
    gpg --import ${key}
    gpg --verify ${BUNDLE_FILES.signature} ${BUNDLE_FILES.tagManifestSha512}

gpg must say "Good signature" and print the fingerprint of step 1. Its warning
that the key is not certified only means that gpg does not know what you compared
in step 1.

Shows:         that the holder of this key signed exactly this list of files.
Does not show: when. The date in a signature is what the signer's clock said.


STEP 3  Is every byte what was signed?

    sha512sum --check --quiet ${BUNDLE_FILES.tagManifestSha512}
    sha512sum --check --quiet ${BUNDLE_FILES.manifestSha512}
    sha256sum --check --quiet ${BUNDLE_FILES.tagManifestSha256}
    sha256sum --check --quiet ${BUNDLE_FILES.manifestSha256}

No output means that every listed file is there and unchanged. The first line
checks the lists of the second and fourth, so do not leave it out.

Shows:         that no listed file is changed or missing.
Does not show: files that were added and that no list names. For these, step 4.


STEP 4  Was a file added?

    ( sed 's/^[0-9a-f]*  //' ${BUNDLE_FILES.manifestSha512} ${BUNDLE_FILES.tagManifestSha512}
      echo ${BUNDLE_FILES.tagManifestSha256}
      echo ${BUNDLE_FILES.tagManifestSha512}
      echo ${BUNDLE_FILES.signature} ) | LC_ALL=C sort > "$GNUPGHOME/listed"
    find . ! -type d | sed 's|^./||' | LC_ALL=C sort | diff "$GNUPGHOME/listed" -

No output means that nothing was added. A line that begins with ">" names a file
that nobody signed: it is not part of this bundle.


STEP 5  The fingerprint of the bundle

    for g in $(sha512sum ${BUNDLE_FILES.tagManifestSha512} | cut -c1-32 | fold -w4)
    do printf '%05d ' $((16#$g)); done; echo

(in bash) prints eight groups of five digits. If they are the ones in your
notebook or on your receipt, this is the bundle that was handed over then, and
no other.


STEP 6  The history

What happened to each item is in metadata/custody.jsonl, one line for each
entry, and in ledger/entries.jsonl, the entries themselves. That this history has
no gap, and that it is the one to which the sender committed himself, is shown by
a program that follows the published description of this format ("ledger" and
"bundle", version 1). Such a program checks each entry's place in a tree of hashes
whose root stands in ${BUNDLE_FILES.checkpoint}, signed by the key of the case.
${
  checkpointSigned
    ? `The custodian signed that file too:

    gpg --verify ${BUNDLE_FILES.checkpointSignature} ${BUNDLE_FILES.checkpoint}
`
    : `The custodian did not sign that file by itself; his signature of step 2 covers it.
`
}

WHAT NO CHECK CAN SHOW

- that the content of a file is true, or was made when and where it says
- what happened to a file before it was acquired
- an act that nobody recorded
- who a person is behind a code or a key
- the file names, times and permissions that your own computer shows for this
  folder; those of the originals are in metadata/items.jsonl unless withheld

What was withheld is named in metadata/bundle.json. The counts of what is withheld
stand in each line of metadata/custody.jsonl.
${profileText(facts)}`;
}

/** On the bundle's face: by which profile, and whether something that it requires is missing. */
function statusText({ profile, complete }: VerifyTextFacts['facts']): string {
  if (profile === undefined) return '';
  const made = `Made by the profile ${profile.id}, version ${profile.version}.`;
  return complete === true
    ? `${made} Complete by this profile's rules.\n`
    : `${made}

THIS BUNDLE IS INCOMPLETE. Something that the profile requires is missing. It was
made all the same, and its signature covers this statement.
`;
}

function profileText({ profile }: VerifyTextFacts['facts']): string {
  return profile === undefined
    ? ''
    : `

WHAT THE PROFILE ADDED

The profile itself is ${PROFILE_FILES.profile}. These texts repeat the records, and such
a program makes them again and compares: ${BUNDLE_FILES.index},
${PROFILE_FILES.caseJsonld}, the .dat and .opt files and FIELDS.md in loadfile/.
Documents for reading (PDF, declarations, page images) are covered by the signature
of step 2 and the sums of step 3 and by nothing else: where one of them and the
records differ, the records count.
`;
}
