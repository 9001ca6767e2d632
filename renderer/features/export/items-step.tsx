/** First step: all items, those selected in the list, or those that a filter finds. */
import type { ReactNode } from 'react';
import { MEDIA_KINDS, type EvidenceFilter } from '../../../shared/contract/index.ts';
import { useCall, useOpenCase } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { CheckBox, CheckGroup, ErrorNotice, RadioGroup, Select, TextField } from '../../ui/index.ts';
import { useExportChoice } from './export-choice.ts';
import type { ItemsKind } from './export-draft.ts';
import { StepActs, type StepProps } from './step.tsx';

export function ItemsStep({ draft, change, onNext, onBack }: StepProps): ReactNode {
  const { say } = useI18n();
  const open = useOpenCase();
  const { count, failure } = useExportChoice(draft, open.items);
  const { items, selected, filter } = draft;
  const options: { id: ItemsKind; label: string; description?: string }[] = [
    { id: 'all', label: say('export.items.all', { count: open.items }) },
    ...(selected === null
      ? []
      : [{ id: 'selected' as const, label: say('export.items.selected', { count: selected.count }) }]),
    {
      id: 'filter',
      label: say('export.items.filter'),
      description: say('export.items.filter.description'),
    },
  ];
  return (
    <div className="export-step">
      <RadioGroup
        label={say('export.items')}
        options={options}
        value={items}
        onChange={(next) => change((before) => ({ ...before, items: next }))}
      />
      {items === 'filter' && (
        <FilterFields
          filter={filter}
          onChange={(part) => change((before) => ({ ...before, filter: { ...before.filter, ...part } }))}
        />
      )}
      <CheckBox
        label={say('export.items.withOriginals')}
        description={say('export.items.withOriginals.description')}
        isSelected={draft.withOriginals}
        onChange={(withOriginals) => change((before) => ({ ...before, withOriginals }))}
      />
      <ErrorNotice failure={failure} />
      <p role="status">
        <strong>
          {count === null ? say('export.items.counting') : say('export.items.count', { count })}
        </strong>
      </p>
      {selected === null && <p className="field-description">{say('export.items.hint')}</p>}
      <StepActs onBack={onBack} onNext={onNext} isDisabled={count === null || count === 0} />
    </div>
  );
}

const ANY = '*';

function FilterFields({
  filter,
  onChange,
}: {
  readonly filter: EvidenceFilter;
  readonly onChange: (part: Partial<EvidenceFilter>) => void;
}): ReactNode {
  const { say } = useI18n();
  const facets = useCall('evidence.facets', {}, { keepsLast: true });
  const { kinds = [], tags = [], batches = [] } = facets.data ?? {};
  return (
    <div className="export-filter" role="group" aria-label={say('export.items.filter')}>
      <TextField
        label={say('export.filter.search')}
        description={say('export.filter.search.description')}
        value={filter.search}
        onChange={(search) => onChange({ search })}
        maxLength={1000}
        extent="optional"
      />
      {batches.length > 0 && (
        <Select
          label={say('export.filter.batch')}
          options={[
            { id: ANY, label: say('export.filter.anyBatch') },
            ...batches.map(({ batch, label, count }) => ({
              id: batch,
              label: say('export.filter.option', { name: label, count }),
            })),
          ]}
          value={filter.batch ?? ANY}
          onChange={(batch) => onChange({ batch: batch === ANY ? null : batch })}
        />
      )}
      <div className="export-columns">
        {kinds.length > 0 && (
          <CheckGroup
            label={say('export.filter.kinds')}
            options={MEDIA_KINDS.flatMap((kind) => {
              const count = kinds.find((one) => one.kind === kind)?.count ?? 0;
              const name = say(`evidence.kind.${kind}`);
              return count === 0 ? [] : [{ id: kind, label: say('export.filter.option', { name, count }) }];
            })}
            value={filter.kinds}
            onChange={(next) => onChange({ kinds: next })}
          />
        )}
        {tags.length > 0 && (
          <CheckGroup
            label={say('export.filter.tags')}
            description={say('export.filter.tags.description')}
            options={tags.map(({ tag, count }) => ({
              id: tag,
              label: say('export.filter.option', { name: tag, count }),
            }))}
            value={filter.tags}
            onChange={(next) => onChange({ tags: next })}
          />
        )}
      </div>
      <ErrorNotice failure={facets.failure} />
    </div>
  );
}
