/** Why something could not be read, in the reader's language. */
import type { PageSpeaker } from '../../i18n/index.ts';

/** `DAMAGED: bad header` of a parser: a code that we know, and what its library said. */
const CODE_AND_DETAIL = /^([A-Z_]+)(?:: (.*))?$/s;

/** The words for a reason of acquisition or analysis; one that this version does not know is shown as it came. */
export function reasonWords(reason: string, { trySay }: Pick<PageSpeaker, 'trySay'>): string {
  const ofAcquisition = trySay(`reason.${reason}`);
  if (ofAcquisition !== null) return ofAcquisition;
  const [, code = '', detail = ''] = CODE_AND_DETAIL.exec(reason) ?? [];
  const ofParser = code === '' ? null : trySay(`reason.parser.${code}`);
  if (ofParser === null) return reason;
  return detail === '' ? ofParser : `${ofParser} (${detail})`;
}
