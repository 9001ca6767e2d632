/** The groups that are withheld, by name. */
import type { ReactNode } from 'react';
import type { DisclosureGroup } from '../../../shared/core/ledger/entry-types.ts';
import { useI18n } from '../../i18n/index.ts';

export function Withheld({ groups }: { readonly groups: readonly DisclosureGroup[] }): ReactNode {
  const { say } = useI18n();
  return groups.length === 0
    ? say('export.withheld.nothing')
    : groups.map((group) => say(`export.group.${group}`)).join(say('import.list.comma'));
}
