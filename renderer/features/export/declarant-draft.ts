/** What is typed about who declares, and what of it is sent. Kept in the page alone, and forgotten with the draft. Pure. */
import type { CallInput } from '../../../shared/contract/index.ts';
import { declarantSchema } from '../../../shared/core/declaration/declarant.ts';

export interface DeclarantDraft {
  readonly name: string;
  readonly position: string;
  readonly organisation: string;
  readonly address: string;
  readonly qualification: string;
  /** Chooses the oath of United States forms. */
  readonly signing: 'inside-us' | 'outside-us' | 'unknown';
  readonly place: string;
}

export const NOBODY_DECLARES: DeclarantDraft = {
  name: '',
  position: '',
  organisation: '',
  address: '',
  qualification: '',
  signing: 'unknown',
  place: '',
};

/** Longest line and text that a declaration takes. */
export const MAX_LINE = 300;
export const MAX_QUALIFICATION = 10_000;

/**
 * Member of the request: the custodian who signs declares.
 * @param code his; without one nothing can be signed either
 */
export function declarantRequest(
  { signing, ...texts }: DeclarantDraft,
  code: string | undefined,
): Pick<CallInput<'exports.start'>, 'declarant'> {
  const trimmed = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.trim()]));
  const parsed = declarantSchema.safeParse({
    ...trimmed,
    code,
    signing: signing === 'unknown' ? null : signing,
  });
  return parsed.success ? { declarant: parsed.data } : {};
}
