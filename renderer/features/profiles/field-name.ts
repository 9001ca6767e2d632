/** Names of what a profile can ask of an item, in the reader's language. */
import { useI18n } from '../../i18n/index.ts';

export function useFieldName(): (field: string) => string {
  const { trySay } = useI18n();
  return (field) => trySay(`profiles.field.${field}`) ?? trySay(`item.label.${field}`) ?? field;
}
