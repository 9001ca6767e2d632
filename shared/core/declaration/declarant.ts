/** Who declares, as typed when a bundle is made. It goes into the declarations and nowhere else: no record, no entry holds it. */
import { z } from 'zod';
import { actorCode } from '../ledger/entry.ts';

const MAX_LINE = 300;
const MAX_TEXT = 10_000;

const line = z
  .string()
  .max(MAX_LINE)
  .refine((text) => text.isWellFormed() && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), 'one line of text');
const lines = z
  .string()
  .max(MAX_TEXT)
  .refine((text) => text.isWellFormed(), 'well-formed text');

/** Empty texts are left for the declarant to complete by hand. */
export const declarantSchema = z.strictObject({
  /** The custodian's code: who, in the ledger, compared the hashes. */
  code: actorCode,
  name: line.default(''),
  position: line.default(''),
  organisation: line.default(''),
  address: line.default(''),
  /** Training, experience, certifications, familiarity with this program. */
  qualification: lines.default(''),
  /** Chooses the oath of 28 U.S.C. § 1746; null: not known yet, both are printed and one is struck out by hand. */
  signing: z.enum(['inside-us', 'outside-us']).nullable().default(null),
  /** Town and country of signing. */
  place: line.default(''),
});
export type Declarant = z.infer<typeof declarantSchema>;
/** As typed: everything but the code may be left out. */
export type DeclarantInput = z.input<typeof declarantSchema>;
