/** Which files besides those of bundle.md §1 a bundle may have, as its profile says. */
import type { BundleProfile } from './bundle-profile.ts';
import {
  declarationPath,
  documentOfPart,
  howToCheckPath,
  isItemId,
  itemReportPath,
  PROFILE_FILES,
} from './layout.ts';
import { textPaths } from './profile-texts.ts';

const FOLDERS = ['loadfile/', 'reports/', 'declarations/', 'how-to-check/'];
const NAMES: ReadonlySet<string> = new Set(Object.values(PROFILE_FILES));

/** Whether a path is one that only profiles name. */
export const isProfilePath = (path: string): boolean =>
  NAMES.has(documentOfPart(path)) || FOLDERS.some((folder) => path.startsWith(folder));

/** Paths that a bundle by this profile may have: its texts, and the documents for people by their first part. Page images are counted by themselves. */
export function namedByProfile(profile: BundleProfile, bundle: string): ReadonlySet<string> {
  const { files, declarations } = profile;
  const forms = ['pdf', 'txt'] as const;
  return new Set([
    PROFILE_FILES.profile,
    ...textPaths(profile, bundle),
    ...(files.indexPdf ? [PROFILE_FILES.indexPdf] : []),
    ...(files.custodyCase ? [PROFILE_FILES.custodyCasePdf] : []),
    ...declarations.flatMap((kind) => forms.map((form) => declarationPath(kind, form))),
    ...files.howToCheck.flatMap((language) => forms.map((form) => howToCheckPath(language, form))),
  ]);
}

/** The item that a report is about, or null for another path. */
export function reportedItem(path: string): string | null {
  const item = /^reports\/([^/]+)\.pdf$/.exec(path)?.[1] ?? '';
  return isItemId(item) && path === itemReportPath(item) ? item : null;
}
