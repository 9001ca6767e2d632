import type { DisclosureGroup } from '../../../shared/core/ledger/entry-types.ts';
import type { LoadedProfile } from '../../../shared/core/profile/index.ts';
import type { WritableCase } from '../case/writing.ts';
import type { ProtectionOptions } from '../disclosure-check/guard-export.ts';
import type { AnnexChoice } from './annex.ts';
import type { DocumentsOptions } from './documents.ts';
import type { EncryptionChoice } from './encryption.ts';
import type { ExportFiles } from './files.ts';
import type { ExportProgress } from './progress.ts';
import type { PageImagesOptions } from './page-images.ts';
import type { OriginalsOfRedactions } from './replaced-originals.ts';

export interface ExportOptions {
  readonly writable: WritableCase;
  /** Uids, or everything. */
  readonly items: 'all' | readonly string[];
  /** A name that nothing has yet, in a folder that exists. */
  readonly target: string;
  readonly form: 'directory' | 'zip';
  readonly withheld: readonly DisclosureGroup[];
  readonly recipient?: string;
  readonly purpose?: string;
  readonly authority?: string;
  /** What the recipient asks of a bundle: which further files it has. Without one it has those of bundle.md §1 alone. */
  readonly profile?: LoadedProfile;
  /** Made although errors of the profile's preflight stand; the bundle says so on its face. */
  readonly incomplete?: boolean;
  /** How the profile's reports and declarations are made; without it a bundle has none of them. */
  readonly documents?: DocumentsOptions;
  /** Draws the page images of a profile's load file; without it the load file has none. */
  readonly pageImages?: PageImagesOptions;
  /** The whole bundle as one OpenPGP message, `<target>.pgp`; of a ZIP only. */
  readonly encryption?: EncryptionChoice;
  /** A second, encrypted bag with what this one withholds. */
  readonly annex?: AnnexChoice;
  /** What becomes of originals in which a protected term is, and who reads the text of what is written. */
  readonly protection?: ProtectionOptions;
  /** Originals whose redaction is among the items; left out unless told otherwise. */
  readonly originalsOfRedactions?: OriginalsOfRedactions;
  readonly onProgress?: (progress: ExportProgress) => void;
  readonly signal?: AbortSignal;
  /** Reads everything back and verifies it before it gets its name; true unless told otherwise. */
  readonly verify?: boolean;
  /** Fault tests only. */
  readonly files?: ExportFiles;
}
