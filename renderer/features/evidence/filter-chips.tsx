/** The conditions of the list in words, each with the button that takes it away. */
import { X } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { EvidenceFilter, Facets } from '../../../shared/contract/evidence.ts';
import { displayText } from '../../../shared/core/display.ts';
import { useI18n, type PageSpeaker } from '../../i18n/index.ts';
import { Button, Icon } from '../../ui/index.ts';
import { chipsOf, NO_FILTER, withoutChip, type Chip } from './filter.ts';

/** What a condition is called. A batch goes by the words of its source. */
export function chipText(chip: Chip, facets: Facets | undefined, { say }: PageSpeaker): string {
  switch (chip.about) {
    case 'search':
      return say('evidence.chip.search', { value: chip.value });
    case 'kind':
      return say('evidence.chip.kind', { value: say(`evidence.kind.${chip.value}`) });
    case 'status':
      return say('evidence.chip.status', { value: say(`evidence.status.${chip.value}`) });
    case 'tag':
      return say('evidence.chip.tag', { value: chip.value });
    case 'batch': {
      const label = facets?.batches.find(({ batch }) => batch === chip.value)?.label;
      return say('evidence.chip.batch', { value: label ?? displayText(chip.value) });
    }
    case 'recordedFrom':
    case 'recordedTo':
    case 'acquiredFrom':
    case 'acquiredTo':
      return say(`evidence.chip.${chip.about}`, { value: chip.value });
  }
}

export interface FilterChipsProps {
  readonly filter: EvidenceFilter;
  readonly facets: Facets | undefined;
  readonly onChange: (filter: EvidenceFilter) => void;
}

export const FilterChips = memo(function FilterChips({
  filter,
  facets,
  onChange,
}: FilterChipsProps): ReactNode {
  const speaker = useI18n();
  const { say } = speaker;
  const chips = chipsOf(filter);
  if (chips.length === 0) return null;
  return (
    <div className="filter-chips">
      <ul aria-label={say('evidence.chips')}>
        {chips.map((chip) => {
          const words = chipText(chip, facets, speaker);
          return (
            <li key={`${chip.about} ${chip.value}`}>
              <AriaButton
                className="chip"
                aria-label={`${say('evidence.chip.remove')} ${words}`}
                onPress={() => onChange(withoutChip(filter, chip))}
              >
                <span>{words}</span>
                <Icon icon={X} />
              </AriaButton>
            </li>
          );
        })}
      </ul>
      <Button variant="quiet" size="small" onPress={() => onChange(NO_FILTER)}>
        {say('evidence.filter.clear')}
      </Button>
    </div>
  );
});
