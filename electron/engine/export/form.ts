import type { TagPlace, WrittenFile } from './tag-files.ts';
import type { CopyTarget, PayloadFile } from './payload-copy.ts';

/** The two forms of a bundle: a folder and a ZIP. Both are written under the partial's name. */
export interface BundleForm {
  readonly tagPlace: TagPlace;
  /** Where each payload file goes, in their order. `tags` are the tag files that stand before payload in a ZIP, and others. */
  placePayload(payload: readonly PayloadFile[], tags: readonly WrittenFile[]): readonly CopyTarget[];
  /**
   * Puts everything in its place and makes it durable.
   * @param payload the files with the CRC-32 of what was copied
   */
  finish(contents: BundleContents): Promise<void>;
  /** Closes what is open and removes what was never part of the bundle. Safe to call after a failure, and twice. */
  close(): void;
}

export interface BundleContents {
  readonly tags: readonly WrittenFile[];
  readonly payload: readonly PayloadFile[];
  /** CRC-32 of each payload file, in their order. */
  readonly crc32s: readonly number[];
  readonly onSynced: (files: number) => void;
  readonly isCancelled: () => void;
}
