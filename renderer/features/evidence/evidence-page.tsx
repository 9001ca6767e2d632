/** The list of evidence items: tools above, table or gallery, what to do with the selected ones below, the item beside it. */
import { FolderInput } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { EvidenceFilter, EvidenceRow } from '../../../shared/contract/evidence.ts';
import { useOpenCase } from '../../app/app-state.tsx';
import type { PageViewProps } from '../../app/app.tsx';
import { useCall } from '../../app/client.tsx';
import { hrefOf } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { useWords } from '../../app/words.tsx';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  countOf,
  DataTable,
  EMPTY,
  EmptyPlace,
  ErrorNotice,
  Gallery,
  Link,
  SplitView,
  type Sort,
} from '../../ui/index.ts';
import { ItemPanel } from '../item/index.ts';
import type { ColumnId } from './column-ids.ts';
import { CsvMenu } from './csv-menu.tsx';
import { sortColumnOf } from './column-ids.ts';
import { columnsOf } from './columns.tsx';
import { EvidenceTools } from './evidence-tools.tsx';
import './evidence.css';
import { FilterChips } from './filter-chips.tsx';
import { chipsOf, filterOfQuery, isFiltered, NO_FILTER } from './filter.ts';
import { useEvidenceMemory } from './memory.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { ThumbnailProvider } from './thumbnails.tsx';
import { Tile } from './tile.tsx';
import { useEvidenceList } from './use-evidence-list.ts';

/** The panel follows the arrow keys, once they rest. */
const FOLLOW_MS = 150;

const copyHash = ({ sha256 }: EvidenceRow): string => sha256;
const drawTile = (row: EvidenceRow): ReactNode => <Tile row={row} />;

export function EvidencePage({ place }: PageViewProps): ReactNode {
  const speaker = useI18n();
  const { say } = speaker;
  const open = useOpenCase();
  const memory = useEvidenceMemory();
  const { filter, sort, columns, layout, openUid, remember } = memory;
  useFollowedAddress(place.query);
  const facets = useCall('evidence.facets', {}, { keepsLast: true }).data;
  const lastUid = useRef(memory.cursorUid);
  const list = useEvidenceList({ filter, sort, recorded: open.entries, cursorUid: lastUid });
  const { total, cursor, setCursor, getRow, selection, setSelection } = list;

  const setFilter = useCallback((next: EvidenceFilter) => remember({ filter: next }), [remember]);
  const shownColumns = useMemo(() => columnsOf(columns, speaker), [columns, speaker]);
  const setSort = useCallback(
    ({ column, descending }: Sort<ColumnId>) => {
      const sortable = sortColumnOf(column);
      if (sortable !== null) remember({ sort: { column: sortable, descending } });
    },
    [remember],
  );

  const cursorUid = cursor === null ? undefined : getRow(cursor)?.uid;
  useEffect(() => {
    if (cursorUid !== undefined) lastUid.current = cursorUid;
  }, [cursorUid]);
  // Remembered when he leaves: with each key everything that remembers would be drawn again.
  useEffect(() => () => remember({ cursorUid: lastUid.current }), [remember]);
  const isOpen = openUid !== null;
  useEffect(() => {
    if (!isOpen || cursorUid === undefined) return;
    const timer = setTimeout(() => remember({ openUid: cursorUid }), FOLLOW_MS);
    return () => clearTimeout(timer);
  }, [isOpen, cursorUid, remember]);

  const activate = (index: number): void => {
    const uid = getRow(index)?.uid;
    if (uid !== undefined) remember({ openUid: uid });
  };
  const closePanel = useCallback(() => {
    remember({ openUid: null });
    document
      .querySelector<HTMLElement>('.evidence-list [role="grid"], .evidence-list [role="listbox"]')
      ?.focus();
  }, [remember]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || !isOpen) return;
    event.preventDefault();
    closePanel();
  };

  const clear = useCallback(() => setSelection(EMPTY), [setSelection]);
  // The same element while the item is the same: it is not drawn again with each row that comes in.
  const side = useMemo(
    () =>
      openUid === null ? null : (
        <div className="evidence-side">
          <ItemPanel uid={openUid} onClose={closePanel} onOpenPage={() => go('item', [openUid])} />
        </div>
      ),
    [openUid, closePanel],
  );

  const shared = {
    label: say('evidence.list'),
    rowCount: total ?? 0,
    getRow,
    ensureRange: list.ensureRange,
    cursor,
    onCursorChange: setCursor,
    selection,
    onSelectionChange: setSelection,
    onActivate: activate,
    copyText: copyHash,
  };
  const empty = total === 0 && <NothingHere filter={filter} onFilterChange={setFilter} />;
  const selected = countOf(selection);

  return (
    <div className="evidence-page" onKeyDown={onKeyDown}>
      <SplitView
        sideName={say('evidence.item')}
        initialWidth={520}
        minWidth={360}
        maxWidth={1100}
        side={side}
      >
        <div className="evidence-head">
          <h1 tabIndex={-1} data-page-title="">
            {say('evidence.title')}
          </h1>
          <p role="status" className="evidence-hits">
            {total === null || list.isReading
              ? say('evidence.counting')
              : isFiltered(filter)
                ? say('evidence.hitsOf', { count: total, total: open.items })
                : say('evidence.hits', { count: total })}
          </p>
          {list.isOutOfDate && (
            <Button size="small" onPress={list.readAgain}>
              {say('evidence.readAgain')}
            </Button>
          )}
          <span className="evidence-way-in">
            <CsvMenu selected={selected} chosen={list.chosen} />
            {open.readOnly === null && (
              <Link href={hrefOf('import')} look="primary" icon={FolderInput}>
                {say('evidence.import')}
              </Link>
            )}
          </span>
        </div>
        <EvidenceTools facets={facets} onFilterChange={setFilter} />
        <FilterChips filter={filter} facets={facets} onChange={setFilter} />
        <ErrorNotice
          failure={list.failure}
          action={<Button onPress={list.readAgain}>{say('evidence.tryAgain')}</Button>}
        />
        {total === 0 ? (
          empty
        ) : (
          <div className="evidence-list" aria-busy={total === null}>
            {total === null ? null : layout === 'table' ? (
              <DataTable {...shared} columns={shownColumns} sort={sort} onSortChange={setSort} />
            ) : (
              <ThumbnailProvider>
                <Gallery {...shared} tile={drawTile} />
              </ThumbnailProvider>
            )}
          </div>
        )}
        {selected > 0 && (
          <SelectionBar count={selected} facets={facets} chosen={list.chosen} onClear={clear} />
        )}
      </SplitView>
    </div>
  );
}

/** The tree at the left leads here with a condition in the address; what is filtered further is not in it. */
function useFollowedAddress(query: Readonly<Record<string, string>>): void {
  const { followed, remember } = useEvidenceMemory();
  const words = useWords();
  const address = new URLSearchParams(query).toString();
  useEffect(() => {
    if (address === followed) return;
    const texts = Object.fromEntries(
      Object.entries(query).flatMap(([name, token]) => {
        const text = words.textOf(token);
        return text === null ? [] : [[name, text]];
      }),
    );
    const asked = filterOfQuery(texts);
    remember({
      followed: address,
      ...((asked !== null || followed !== '') && { filter: asked ?? NO_FILTER }),
    });
    // The address alone decides: its words are known by then.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [address, followed, remember]);
}

/** No items at all teaches what goes here; nothing found teaches how the search works. */
function NothingHere({
  filter,
  onFilterChange,
}: {
  readonly filter: EvidenceFilter;
  readonly onFilterChange: (filter: EvidenceFilter) => void;
}): ReactNode {
  const { say } = useI18n();
  const { readOnly, items, waitingAnalyses } = useOpenCase();
  if (!isFiltered(filter) && items === 0) {
    return (
      <EmptyPlace
        title={say('evidence.empty.title')}
        {...(readOnly === null && {
          action: (
            <Link href={hrefOf('import')} look="primary">
              {say('evidence.empty.act')}
            </Link>
          ),
        })}
      >
        <p>{say('evidence.empty.what')}</p>
        <p>{say(readOnly === null ? 'evidence.empty.how' : 'evidence.empty.readOnly')}</p>
      </EmptyPlace>
    );
  }
  const isSearch = filter.search.trim() !== '';
  const isOnlySearch = isSearch && chipsOf(filter).length === 1;
  return (
    <EmptyPlace
      title={say('evidence.nothing.title')}
      action={<Button onPress={() => onFilterChange(NO_FILTER)}>{say('evidence.nothing.all')}</Button>}
    >
      {isSearch && <p>{say('evidence.nothing.search')}</p>}
      {!isOnlySearch && <p>{say('evidence.nothing.filter')}</p>}
      {isSearch && waitingAnalyses > 0 && (
        <p>{say('evidence.nothing.waiting', { count: waitingAnalyses })}</p>
      )}
    </EmptyPlace>
  );
}
