/** Names of the description's fields in the reader's language. */
import type { PageSpeaker } from '../../i18n/index.ts';

/** `title, place of recording and author`; a field that this version does not know keeps its name in the ledger. */
export function fieldNames(fields: readonly string[], { trySay, locale }: PageSpeaker): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    fields.map((name) => trySay(`item.field.${name}`) ?? name),
  );
}
