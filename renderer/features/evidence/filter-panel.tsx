/** All conditions of the list in one panel. Each takes effect at once. */
import { useState, type ReactNode } from 'react';
import {
  ITEM_STATUSES,
  MEDIA_KINDS,
  type EvidenceFilter,
  type Facets,
} from '../../../shared/contract/evidence.ts';
import { displayText } from '../../../shared/core/display.ts';
import { useI18n } from '../../i18n/index.ts';
import { CheckGroup, Select, TextField } from '../../ui/index.ts';
import { TagField } from '../item/tag-field.tsx';
import { readDay, type DateEdge } from './filter.ts';

export interface FilterPanelProps {
  readonly filter: EvidenceFilter;
  /** Undefined: not known yet. */
  readonly facets: Facets | undefined;
  readonly onChange: (filter: EvidenceFilter) => void;
}

export function FilterPanel({ filter, facets, onChange }: FilterPanelProps): ReactNode {
  const { say, number } = useI18n();
  const countOf = (words: string, count: number | undefined): string =>
    count === undefined ? words : `${words} (${number(count)})`;
  const kinds =
    facets === undefined
      ? MEDIA_KINDS
      : MEDIA_KINDS.filter(
          (one) => facets.kinds.some(({ kind }) => kind === one) || filter.kinds.includes(one),
        );
  const statuses =
    facets === undefined
      ? ITEM_STATUSES
      : ITEM_STATUSES.filter(
          (one) => facets.statuses.some(({ status }) => status === one) || filter.statuses.includes(one),
        );
  return (
    <div className="filter-panel">
      <div className="filter-columns">
        <CheckGroup
          label={say('evidence.filter.kinds')}
          options={kinds.map((id) => ({
            id,
            label: countOf(say(`evidence.kind.${id}`), facets?.kinds.find(({ kind }) => kind === id)?.count),
          }))}
          value={filter.kinds}
          onChange={(value) => onChange({ ...filter, kinds: value })}
        />
        <CheckGroup
          label={say('evidence.filter.statuses')}
          options={statuses.map((id) => ({
            id,
            label: countOf(
              say(`evidence.status.${id}`),
              facets?.statuses.find(({ status }) => status === id)?.count,
            ),
          }))}
          value={filter.statuses}
          onChange={(value) => onChange({ ...filter, statuses: value })}
        />
      </div>
      <TagField
        label={say('evidence.filter.tags')}
        description={
          facets?.tags.length === 0 ? say('evidence.filter.noTags') : say('evidence.filter.tagsHint')
        }
        tags={filter.tags}
        known={facets?.tags.map(({ tag }) => tag) ?? []}
        takesNew={false}
        fieldLabel={say('evidence.tag.which')}
        onChange={(tags) => onChange({ ...filter, tags: [...tags] })}
      />
      <BatchField filter={filter} facets={facets} onChange={onChange} />
      <DayRange
        title={say('evidence.filter.recorded')}
        edges={['recordedFrom', 'recordedTo']}
        filter={filter}
        onChange={onChange}
      />
      <DayRange
        title={say('evidence.filter.acquired')}
        edges={['acquiredFrom', 'acquiredTo']}
        filter={filter}
        onChange={onChange}
      />
    </div>
  );
}

const ANY = 'any';

function BatchField({ filter, facets, onChange }: FilterPanelProps): ReactNode {
  const { say, time } = useI18n();
  const batches = facets?.batches ?? [];
  if (batches.length === 0) return null;
  return (
    <Select
      label={say('evidence.filter.batch')}
      options={[
        { id: ANY, label: say('evidence.filter.anyBatch') },
        ...batches.map(({ batch, label, startedAt }) => ({
          id: batch,
          label: displayText(label),
          description: time(startedAt)?.text ?? startedAt,
        })),
      ]}
      value={filter.batch ?? ANY}
      onChange={(batch) => onChange({ ...filter, batch: batch === ANY ? null : batch })}
    />
  );
}

interface DayRangeProps {
  readonly title: string;
  readonly edges: readonly [from: DateEdge, to: DateEdge];
  readonly filter: EvidenceFilter;
  readonly onChange: (filter: EvidenceFilter) => void;
}

/** Two days, inclusive. What is typed takes effect when it is a day. */
function DayRange({ title, edges: [from, to], filter, onChange }: DayRangeProps): ReactNode {
  const { say } = useI18n();
  const [typed, setTyped] = useState({ from: filter[from] ?? '', to: filter[to] ?? '' });
  const first = readDay(typed.from);
  const last = readDay(typed.to);
  const isTurned = first !== null && last !== null && first !== 'wrong' && last !== 'wrong' && first > last;
  const take = (next: typeof typed): void => {
    setTyped(next);
    const [begin, end] = [readDay(next.from), readDay(next.to)];
    if (begin === 'wrong' || end === 'wrong' || (begin !== null && end !== null && begin > end)) return;
    onChange({ ...filter, [from]: begin, [to]: end });
  };
  const problem = (day: typeof first): string | null =>
    day === 'wrong' ? say('evidence.filter.wrongDay') : null;
  return (
    <fieldset className="day-range">
      <legend>{title}</legend>
      <TextField
        label={say('evidence.filter.from')}
        placeholder={say('evidence.filter.dayForm')}
        isExact
        value={typed.from}
        error={problem(first)}
        onChange={(value) => take({ ...typed, from: value })}
      />
      <TextField
        label={say('evidence.filter.to')}
        placeholder={say('evidence.filter.dayForm')}
        isExact
        value={typed.to}
        error={problem(last) ?? (isTurned ? say('evidence.filter.wrongOrder') : null)}
        onChange={(value) => take({ ...typed, to: value })}
      />
    </fieldset>
  );
}
