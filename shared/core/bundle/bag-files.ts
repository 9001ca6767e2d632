/** The BagIt declaration and `bag-info.txt` (RFC 8493 §2.1.1, §2.2.2; bundle.md §2), and the bundle's fingerprint (§5). */
import { formatDigitGroups } from '../fingerprint.ts';
import type { CoreCrypto } from '../ports.ts';
import { BUNDLE_VERSION } from './layout.ts';
import type { ExportFacts } from './records.ts';

export const BAGIT_TEXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export interface BagInfo {
  /** `time` of the export entry; the bag's date is its day. */
  readonly created: string;
  readonly payload: { readonly bytes: number | bigint; readonly files: number };
  readonly software: { readonly name: string; readonly version: string };
  readonly bundle: string;
  readonly origin: string;
  /** Entries under the checkpoint. */
  readonly size: number;
  /** What the export entry says of a profile. */
  readonly facts: Pick<ExportFacts, 'profile' | 'complete'>;
}

export function bagInfoText(info: BagInfo): string {
  return [
    `Bagging-Date: ${info.created.slice(0, 10)}`,
    `Payload-Oxum: ${info.payload.bytes}.${info.payload.files}`,
    `Bag-Software-Agent: ${info.software.name} ${info.software.version}`,
    `External-Identifier: ${info.bundle}`,
    `Bundle-Format: custodia-bundle/${BUNDLE_VERSION}`,
    `Ledger-Origin: ${info.origin}`,
    `Ledger-Size: ${info.size}`,
    ...ofProfile(info),
    '',
  ].join('\n');
}

function ofProfile({ facts: { profile, complete } }: BagInfo): readonly string[] {
  return [
    ...(profile === undefined ? [] : [`Bundle-Profile: ${profile.id} ${profile.version}`]),
    ...(complete === undefined ? [] : [`Bundle-Status: ${complete ? 'complete' : 'incomplete'}`]),
  ];
}

/** What `bag-info.txt` says of the format: its version, or null when this is no bundle of ours. */
export function bundleVersionOf(bagInfo: string): number | null {
  const version = /^Bundle-Format: custodia-bundle\/([1-9]\d{0,8})\n/m.exec(bagInfo)?.[1];
  return version === undefined ? null : Number(version);
}

/** The bundle's fingerprint: 128 bits of SHA-512 as eight groups of five decimal digits, for the notebook and the receipt. */
export function bundleFingerprint(crypto: CoreCrypto, tagManifestSha512: Uint8Array): string {
  return formatDigitGroups(crypto.sha512(tagManifestSha512));
}
