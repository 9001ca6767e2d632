/** Above the list: search, filter, columns, table or gallery. */
import { Columns3, LayoutGrid, ListFilter, Rows3 } from 'lucide-react';
import { memo, useEffect, useRef, useState, type ReactNode } from 'react';
import type { EvidenceFilter, Facets } from '../../../shared/contract/evidence.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, PopoverButton, SearchField, TickMenu } from '../../ui/index.ts';
import { COLUMN_IDS } from './column-ids.ts';
import { columnName } from './columns.tsx';
import { chipsOf } from './filter.ts';
import { FilterPanel } from './filter-panel.tsx';
import { useEvidenceMemory } from './memory.tsx';

/** How long nobody types before it is searched. */
const TYPING_MS = 250;

export interface EvidenceToolsProps {
  readonly facets: Facets | undefined;
  readonly onFilterChange: (filter: EvidenceFilter) => void;
}

/** Not drawn again while the list below moves. */
export const EvidenceTools = memo(function EvidenceTools({
  facets,
  onFilterChange,
}: EvidenceToolsProps): ReactNode {
  const speaker = useI18n();
  const { say } = speaker;
  const { filter, columns, layout, remember } = useEvidenceMemory();
  const conditions = chipsOf({ ...filter, search: '' }).length;
  return (
    <div className="evidence-tools" role="search" aria-label={say('evidence.tools')}>
      <SearchBox filter={filter} onFilterChange={onFilterChange} />
      <PopoverButton
        label={
          conditions === 0 ? say('evidence.filter') : say('evidence.filter.active', { count: conditions })
        }
        icon={ListFilter}
        title={say('evidence.filter.title')}
      >
        {() => <FilterPanel filter={filter} facets={facets} onChange={onFilterChange} />}
      </PopoverButton>
      {layout === 'table' && (
        <TickMenu
          label={say('evidence.columns')}
          icon={Columns3}
          options={COLUMN_IDS.map((id) => ({ id, label: columnName(id, speaker) }))}
          value={columns}
          onChange={(shown) => remember({ columns: shown.includes('number') ? shown : ['number', ...shown] })}
        />
      )}
      <div role="group" aria-label={say('evidence.layout')} className="layout-choice">
        <Button icon={Rows3} aria-pressed={layout === 'table'} onPress={() => remember({ layout: 'table' })}>
          {say('evidence.layout.table')}
        </Button>
        <Button
          icon={LayoutGrid}
          aria-pressed={layout === 'gallery'}
          onPress={() => remember({ layout: 'gallery' })}
        >
          {say('evidence.layout.gallery')}
        </Button>
      </div>
    </div>
  );
});

function SearchBox({
  filter,
  onFilterChange,
}: {
  readonly filter: EvidenceFilter;
  readonly onFilterChange: (filter: EvidenceFilter) => void;
}): ReactNode {
  const { say } = useI18n();
  const [typed, setTyped] = useState(filter.search);
  const [followed, setFollowed] = useState(filter.search);
  // Taken away as a condition, or set by the tree: the field follows.
  if (followed !== filter.search) {
    setFollowed(filter.search);
    setTyped(filter.search);
  }
  const search = (text: string): void => {
    setFollowed(text);
    onFilterChange({ ...filter, search: text });
  };
  const latest = useRef(search);
  useEffect(() => {
    latest.current = search;
  });
  const isOther = typed !== filter.search;
  useEffect(() => {
    if (!isOther) return;
    const timer = setTimeout(() => latest.current(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, isOther]);
  return (
    <SearchField
      label={say('evidence.search')}
      clearLabel={say('evidence.clearSearch')}
      value={typed}
      onChange={setTyped}
      onSubmit={search}
    />
  );
}
