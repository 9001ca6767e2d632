/**
 * What of a profile says which files a bundle has and what stands in them (bundle.md §3a). A bundle ships the profile's exact bytes; a
 * verifier reads these members of it and no others, so that rules and fields may change without it.
 */
import { z } from 'zod';
import { type Bytes, tryUtf8 } from '../bytes.ts';
import { isWithinBounds } from '../json/index.ts';
import { isColumnKey } from '../profile/columns.ts';
import { isProfileId, isProfileVersion } from './layout.ts';

const DECLARATION_KINDS = ['us-902-14', 'us-902-13', 'uk-section-9', 'eu-integrity', 'general'] as const;
const MAX_COLUMNS = 200;
/** One line, without what a load file or a table would take for its own. */
// oxlint-disable-next-line no-control-regex
const HEADING = /^[^\u0000-\u001f\u007f]{1,200}$/;

const columns = z
  .array(
    z.object({
      key: z.string().refine(isColumnKey),
      heading: z
        .string()
        .regex(HEADING)
        .refine((text) => text.isWellFormed()),
    }),
  )
  .min(1)
  .max(MAX_COLUMNS);

const schema = z.object({
  id: z.string().refine(isProfileId),
  version: z.string().refine(isProfileVersion),
  index: z.object({ columns }),
  loadFile: z.object({ dat: z.boolean(), opt: z.boolean(), columns }).nullable(),
  files: z.object({
    indexPdf: z.boolean(),
    custodyCase: z.boolean(),
    custodyItems: z.boolean(),
    caseJsonld: z.boolean(),
    howToCheck: z.array(z.string().regex(/^[a-z]{2,3}$/)).max(50),
  }),
  declarations: z.array(z.enum(DECLARATION_KINDS)).max(DECLARATION_KINDS.length),
});

/** The members that decide about files; a whole profile is one of these. */
export type BundleProfile = z.infer<typeof schema>;

/** Of the bytes of `metadata/profile.json`: null when they are no JSON of this form, or ask for columns that this version does not know. */
export function tryBundleProfile(bytes: Bytes): BundleProfile | null {
  const text = isWithinBounds(bytes) ? tryUtf8(bytes) : null;
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
