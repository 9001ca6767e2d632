/** The whole ledger: every entry in plain language, a filter, one entry exactly, and whether the chain holds. */
import { ShieldCheck, Stamp } from 'lucide-react';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { ReadableEntry } from '../../../shared/contract/index.ts';
import { go, hrefOf, type PageViewProps, useAct, useAppState, useJob, useOpenCase } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  type Column,
  DataTable,
  ErrorNotice,
  Link,
  Notice,
  Page,
  ProgressBar,
  SplitView,
  Time,
} from '../../ui/index.ts';
import { actOf } from '../item/timeline.ts';
import { Checkpoints } from './checkpoints.tsx';
import { EntryPanel } from './entry-panel.tsx';
import { LastCheck } from './last-check.tsx';
import './ledger.css';
import { filterOf, LedgerFilters, NOTHING_TYPED, type TypedFilter } from './ledger-filters.tsx';
import { useEntries } from './use-entries.ts';

type ColumnId = 'seq' | 'time' | 'who' | 'what' | 'item';

export function LedgerPage({ place }: PageViewProps): ReactNode {
  const [opened] = place.path;
  if (opened === 'checkpoints') return <Checkpoints />;
  const seq = opened === undefined ? null : Number(opened);
  return <Entries seq={seq !== null && Number.isSafeInteger(seq) && seq >= 0 ? seq : null} />;
}

function Entries({ seq }: { readonly seq: number | null }): ReactNode {
  const speaker = useI18n();
  const { say } = speaker;
  const { entries: size } = useOpenCase();
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const change = useCallback(
    (changed: Partial<TypedFilter>) => setTyped((before) => ({ ...before, ...changed })),
    [],
  );
  const filter = useMemo(() => filterOf(typed), [typed]);
  const [cursor, setCursor] = useState<number | null>(null);
  const { view, isReading, failure, getRow, ensureRange } = useEntries(filter, true, size);
  const columns = useMemo(
    (): readonly Column<ReadableEntry, ColumnId>[] => [
      {
        id: 'seq',
        header: say('ledger.column.seq'),
        width: 80,
        align: 'end',
        cell: (row) => speaker.number(row.seq),
      },
      {
        id: 'time',
        header: say('ledger.column.timeIn', { zone: speaker.timeZone }),
        width: 190,
        cell: (row) => <Time at={row.time} isShort />,
      },
      { id: 'who', header: say('ledger.column.who'), width: 90, cell: (row) => row.actor },
      {
        id: 'what',
        header: say('ledger.column.what'),
        width: 320,
        grows: true,
        cell: (row) => actOf(row, speaker).sentence,
      },
      { id: 'item', header: say('ledger.column.item'), width: 150, cell: (row) => row.item?.number ?? '' },
    ],
    [say, speaker],
  );
  const activate = (index: number): void => {
    const row = getRow(index);
    if (row !== undefined) go('ledger', [String(row.seq)]);
  };
  const table = (
    <div className="ledger-list">
      <LedgerFilters typed={typed} onChange={change} view={view} />
      <ErrorNotice failure={failure} />
      <p className="list-count" role="status">
        {view === null || isReading
          ? say('ledger.reading')
          : say('ledger.count', { count: view.total, size })}
      </p>
      <DataTable
        label={say('ledger.title')}
        rowCount={view?.total ?? 0}
        getRow={getRow}
        ensureRange={ensureRange}
        columns={columns}
        cursor={cursor}
        onCursorChange={(index) => {
          setCursor(index);
          if (seq !== null) activate(index);
        }}
        onActivate={activate}
        copyText={(row) => row.leaf}
        empty={<p>{say('ledger.none')}</p>}
      />
    </div>
  );
  return (
    <Page title={say('ledger.title')} lede={say('ledger.lede')} width="full" acts={<LedgerActs />}>
      <ChainState />
      <SplitView
        sideName={say('ledger.split')}
        side={seq === null ? null : <EntryPanel seq={seq} onClose={() => go('ledger')} />}
        initialWidth={480}
      >
        {table}
      </SplitView>
    </Page>
  );
}

function LedgerActs(): ReactNode {
  const { say } = useI18n();
  const { jobs } = useAppState();
  const isChecking = jobs.some(({ kind, state }) => kind === 'ledger-check' && state === 'running');
  const check = useAct('ledger.check');
  return (
    <>
      <Link look="button" icon={Stamp} href={hrefOf('ledger', ['checkpoints'])}>
        {say('ledger.checkpoints')}
      </Link>
      <Button
        variant="primary"
        icon={ShieldCheck}
        isPending={check.isActing || isChecking}
        onPress={() => void check.act({})}
      >
        {say('ledger.check')}
      </Button>
    </>
  );
}

/** The check that runs now, else what the last one said. */
function ChainState(): ReactNode {
  const { say } = useI18n();
  const { jobs } = useAppState();
  const running = jobs.find(({ kind }) => kind === 'ledger-check');
  const job = useJob(running?.id ?? null);
  if (job === undefined || job.state === 'done') return <LastCheck />;
  if (job.failure !== null) return <ErrorNotice failure={job.failure} />;
  if (job.state !== 'running') return <Notice tone="info">{say('ledger.check.stopped')}</Notice>;
  const stage = job.stages.find(({ state }) => state === 'running') ?? job.stages[0];
  return stage === undefined ? null : (
    <ProgressBar
      label={say('ledger.check.running')}
      done={stage.done}
      total={stage.total}
      unit={stage.unit}
      rate={stage.rate}
      remainingSeconds={stage.remainingSeconds}
    />
  );
}
