/** The files of an annex and the two that are written in words: `bag-info.txt` and `README.txt` (bundle.md §9). */
import { keyPath } from '../bundle/layout.ts';
import { DISCLOSURE_GROUPS, type DisclosureGroup } from '../ledger/entry-types.ts';

export const ANNEX_FORMAT = 'custodia-annex/1';

export const ANNEX_FILES = {
  bagit: 'bagit.txt',
  bagInfo: 'bag-info.txt',
  readme: 'README.txt',
  disclosures: 'data/disclosures.jsonl',
  table: 'data/disclosures.csv',
  identities: 'data/identities.csv',
  manifestSha256: 'manifest-sha256.txt',
  manifestSha512: 'manifest-sha512.txt',
  tagManifestSha256: 'tagmanifest-sha256.txt',
  tagManifestSha512: 'tagmanifest-sha512.txt',
  signature: 'signatures/tagmanifest-sha512.txt.asc',
} as const;

/** The one folder in its ZIP. */
export const annexFolder = (bundle: string): string => `${bundle}-annex`;
/** Name of the encrypted file: the bundle's id and nothing that a person chose. */
export const annexFileName = (bundle: string): string => `${annexFolder(bundle)}.zip.pgp`;

export interface AnnexInfo {
  /** Id of the bundle it belongs to. */
  readonly bundle: string;
  /** `time` of the export entry. */
  readonly created: string;
  readonly software: { readonly name: string; readonly version: string };
  readonly groups: readonly DisclosureGroup[];
  readonly payload: { readonly bytes: number; readonly files: number };
}

const GROUPS_LABEL = 'Annex-Groups: ';

export function annexInfoText({ bundle, created, software, groups, payload }: AnnexInfo): string {
  return [
    `Bagging-Date: ${created.slice(0, 10)}`,
    `Payload-Oxum: ${payload.bytes}.${payload.files}`,
    `Bag-Software-Agent: ${software.name} ${software.version}`,
    `External-Identifier: ${annexFolder(bundle)}`,
    `Bag-Group-Identifier: ${bundle}`,
    `Annex-Format: ${ANNEX_FORMAT}`,
    `${GROUPS_LABEL}${groups.join(' ')}`,
    '',
  ].join('\n');
}

/** The groups an annex says it carries, in the order of the catalogue; null when it names none or one that there is not. */
export function groupsOfAnnexInfo(text: string): readonly DisclosureGroup[] | null {
  const line = text.split('\n').find((one) => one.startsWith(GROUPS_LABEL));
  const named = line?.slice(GROUPS_LABEL.length).split(' ') ?? [];
  const groups = DISCLOSURE_GROUPS.filter((group) => named.includes(group));
  return groups.length > 0 && groups.length === named.length ? groups : null;
}

/** What the annex is and how it is checked, for whoever has decrypted it and has no program of the sender. */
export function annexReadme(bundle: string, signer: string, groups: readonly DisclosureGroup[]): string {
  return `RESTRICTED ANNEX
================

This folder belongs to bundle ${bundle}. It holds what that
bundle withholds, for the persons it was encrypted to and nobody else:

    ${groups.join(', ')}

Keep it apart from the bundle and encrypted. Whoever reads it may learn who
gave evidence, and where these persons are.


WHAT IS IN IT

${ANNEX_FILES.identities}      the person behind each code that the bundle uses
${ANNEX_FILES.table}     every statement withheld there: entry, item, value
${ANNEX_FILES.disclosures}   the same in the form that proves it, one line each

A cell that a spreadsheet would take for a formula begins with an apostrophe.


HOW TO CHECK IT

In this folder, with the bundle unpacked in ../${bundle}:

    sha512sum --check --quiet ${ANNEX_FILES.tagManifestSha512}
    sha512sum --check --quiet ${ANNEX_FILES.manifestSha512}

    export GNUPGHOME="$(mktemp -d)"
    gpg --import ../${bundle}/${keyPath(signer)}
    gpg --verify ${ANNEX_FILES.signature} ${ANNEX_FILES.tagManifestSha512}

    sha512sum ${ANNEX_FILES.tagManifestSha512}

The last line must print "manifestSha512" of metadata/annex.json in the bundle.
That file is under the bundle's signature, and so this annex is, too.

Each line of ${ANNEX_FILES.disclosures} names an entry of the bundle (seq) and a
digest that stands in it (_sd in ledger/entries.jsonl). The digest is the
SHA-256, in base64url, of the text "disclosure". So the sender was bound to
these words when he recorded the entry, and cannot have changed them since.
"custodia verify bundle --annex" checks all of this.


WHAT NO CHECK CAN SHOW

- that what was recorded is true
- who else holds a copy of this annex
`;
}
