/** A table and a gallery of 100,000 invented rows with an item panel beside them. */
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import * as ui from '../../renderer/ui/index.ts';

interface Row {
  readonly number: string;
  readonly title: string;
  readonly size: number;
  readonly recorded: string;
  readonly hash: string;
}

const ROWS = 100_000;
const rowAt = (index: number): Row => ({
  number: `ABC-${String(Math.floor(index / 10_000) + 1).padStart(4, '0')}-${String(index % 10_000).padStart(4, '0')}`,
  title: index % 3 === 0 ? `باب أزرق ${index}.jpg` : `Blue door ${index}.jpg`,
  size: (index + 1) * 1234,
  recorded: new Date(Date.UTC(2026, 2, 2) + index * 60_000).toISOString(),
  hash: index.toString(16).padStart(64, '9f2c11ab'),
});

const COLUMNS: readonly ui.Column<Row>[] = [
  { id: 'number', header: 'Number', width: 150, isSortable: true, cell: ({ number }) => <bdi>{number}</bdi> },
  {
    id: 'title',
    header: 'Title',
    width: 200,
    grows: true,
    isSortable: true,
    cell: ({ title }) => <ui.Name text={title} />,
  },
  {
    id: 'recorded',
    header: 'Recorded (UTC)',
    width: 170,
    cell: ({ recorded }) => <ui.Time at={recorded} isShort />,
  },
  {
    id: 'size',
    header: 'Size',
    width: 90,
    align: 'end',
    isSortable: true,
    cell: ({ size }) => <ui.Bytes size={size} />,
  },
  {
    id: 'hash',
    header: 'SHA-256',
    width: 640,
    cell: ({ hash }) => <ui.Hash value={hash} name="SHA-256" isInline />,
  },
];

export function Lists(): ReactNode {
  const [look, setLook] = useState<'table' | 'gallery'>('table');
  const [loaded, setLoaded] = useState<ReadonlySet<number>>(new Set());
  const [cursor, setCursor] = useState<number | null>(null);
  const [selection, setSelection] = useState(ui.EMPTY);
  const [sort, setSort] = useState<ui.Sort>({ column: 'number', descending: false });
  const [search, setSearch] = useState('');
  const ensureRange = useCallback((from: number, to: number) => {
    const pages = Array.from(
      { length: Math.ceil(to / 100) - Math.floor(from / 100) },
      (_, at) => Math.floor(from / 100) + at,
    );
    setLoaded((before) =>
      pages.every((page) => before.has(page)) ? before : new Set([...before, ...pages]),
    );
  }, []);
  const getRow = useCallback(
    (index: number) => (loaded.has(Math.floor(index / 100)) ? rowAt(index) : undefined),
    [loaded],
  );
  const shared = useMemo(
    () => ({ label: 'Evidence', rowCount: ROWS, getRow, ensureRange, copyText: ({ hash }: Row) => hash }),
    [getRow, ensureRange],
  );
  const row = cursor === null ? undefined : getRow(cursor);
  const list = {
    ...shared,
    cursor,
    onCursorChange: setCursor,
    selection,
    onSelectionChange: setSelection,
    onActivate: () => {},
  };
  return (
    <ui.Page title="Evidence" width="full" acts={<ui.Button variant="primary">Import</ui.Button>}>
      <ui.SplitView
        sideName="Item"
        side={
          row === undefined ? null : (
            <ui.Facts
              facts={[
                { name: 'Number', value: row.number },
                { name: 'SHA-256', value: <ui.Hash value={row.hash} name="SHA-256" /> },
              ]}
            />
          )
        }
      >
        <ui.Toolbar label="List">
          <ui.SearchField
            label="Search the evidence"
            clearLabel="Clear the search"
            value={search}
            onChange={setSearch}
          />
          <ui.Button aria-pressed={look === 'table'} onPress={() => setLook('table')}>
            Table
          </ui.Button>
          <ui.Button aria-pressed={look === 'gallery'} onPress={() => setLook('gallery')}>
            Gallery
          </ui.Button>
        </ui.Toolbar>
        {look === 'table' ? (
          <ui.DataTable {...list} columns={COLUMNS} sort={sort} onSortChange={setSort} />
        ) : (
          <ui.Gallery {...list} tile={({ title }) => <ui.Name text={title} limit={24} />} />
        )}
        <p role="status">{ui.countOf(selection)} selected</p>
      </ui.SplitView>
    </ui.Page>
  );
}
