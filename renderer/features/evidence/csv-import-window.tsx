/** A CSV file as it is looked over, what recording it would change, and every cell that is not taken, with the reason. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { CsvImported } from '../../../shared/contract/index.ts';
import { useJob, useOpenCase } from '../../app/app-state.tsx';
import { useAct, useCall } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Button, Dialog, ErrorNotice, Notice, Outside } from '../../ui/index.ts';
import { usePick } from '../files/index.ts';
import { JobStages } from '../jobs/index.ts';

export interface CsvImportWindowProps {
  /** Token of the chosen file. */
  readonly file: string;
  readonly onClose: () => void;
}

export function CsvImportWindow({ file, onClose }: CsvImportWindowProps): ReactNode {
  const { say } = useI18n();
  const isReadOnly = useOpenCase().readOnly !== null;
  const pick = usePick();
  const begin = useAct('items.csvImport');
  const cancel = useAct('jobs.cancel');
  const [running, setRunning] = useState<{ readonly id: string; readonly dryRun: boolean } | null>(null);
  const [hasReport, setReport] = useState(false);
  const job = useJob(running?.id ?? null);
  const isRunning = running === null ? begin.failure === null : job === undefined || job.endedAt === null;
  const { data } = useCall(
    'items.csvImported',
    { job: running?.id ?? '' },
    { isWanted: job?.state === 'done' },
  );

  const start = async (dryRun: boolean, report: string | null): Promise<void> => {
    const begun = await begin.act({ file, dryRun, report });
    if (begun === null) return;
    setRunning({ id: begun.job, dryRun });
    setReport(report !== null);
  };
  const first = useRef(start);
  useEffect(() => {
    void first.current(true, null);
  }, []);
  const saveReport = async (): Promise<void> => {
    const { paths } = await pick('save-csv-report', 'rejected-cells.csv');
    const report = paths?.[0]?.token;
    if (report !== undefined) await start(true, report);
  };
  const close = (): void => {
    if (isRunning && running !== null) void cancel.act({ id: running.id });
    onClose();
  };
  const isLookedOver = data !== undefined && data.dryRun;
  return (
    <Dialog
      isOpen
      onClose={close}
      title={say('csv.title.import')}
      width="wide"
      acts={
        <>
          {isLookedOver && data.rejected > 0 && (
            <Button onPress={() => void saveReport()}>{say('csv.saveReport')}</Button>
          )}
          <Button onPress={close}>{say(isRunning ? 'ui.cancel' : 'ui.close')}</Button>
          {isLookedOver && data.changed > 0 && !isReadOnly && (
            <Button variant="primary" isPending={begin.isActing} onPress={() => void start(false, null)}>
              {say('csv.record')}
            </Button>
          )}
        </>
      }
    >
      {isRunning && <p>{say(running?.dryRun === false ? 'csv.recording' : 'csv.looking')}</p>}
      {isRunning && job !== undefined && <JobStages job={job} />}
      {job?.state === 'cancelled' && <Notice tone="info">{say('csv.cancelled')}</Notice>}
      <ErrorNotice failure={begin.failure ?? job?.failure ?? null} />
      {data !== undefined && <Outcome outcome={data} hasReport={hasReport} />}
    </Dialog>
  );
}

function Outcome({
  outcome,
  hasReport,
}: {
  readonly outcome: CsvImported;
  readonly hasReport: boolean;
}): ReactNode {
  const { say, number, trySay } = useI18n();
  const { dryRun, changed, unchanged, rejected, cells } = outcome;
  return (
    <div className="csv-outcome">
      <p role="status">{say(dryRun ? 'csv.wouldChange' : 'csv.changed', { count: changed })}</p>
      <p>{say('csv.unchanged', { count: unchanged })}</p>
      {rejected > 0 && <Notice tone="attention">{say('csv.rejected', { count: rejected })}</Notice>}
      {hasReport && <Notice tone="info">{say('csv.reportWritten')}</Notice>}
      {rejected > cells.length && <p className="field-description">{say('csv.first')}</p>}
      {cells.length > 0 && (
        <div className="csv-cells" role="region" aria-label={say('csv.cells')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {(['row', 'item', 'column', 'text', 'reason'] as const).map((name) => (
                  <th key={name} scope="col">
                    {say(`csv.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {cells.map(({ row, item, column, text, reason }) => (
                <tr key={`${row} ${column} ${reason}`}>
                  <td>{number(row)}</td>
                  <td>{item ?? '–'}</td>
                  <td>
                    <Outside text={column} />
                  </td>
                  <td>
                    <Outside text={text} />
                  </td>
                  <td>{trySay(`cell.${reason}`) ?? reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
