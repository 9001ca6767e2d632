/** A CSV file as it is written, and where it is. */
import type { ReactNode } from 'react';
import { useJob } from '../../app/app-state.tsx';
import { useAct, useCall } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Button, Dialog, ErrorNotice, Notice, Outside } from '../../ui/index.ts';
import { JobStages } from '../jobs/index.ts';

export function CsvExportWindow({
  job: id,
  onClose,
}: {
  readonly job: string;
  readonly onClose: () => void;
}): ReactNode {
  const { say } = useI18n();
  const job = useJob(id);
  const cancel = useAct('jobs.cancel');
  const isRunning = job === undefined || job.endedAt === null;
  const { data } = useCall('items.csvExported', { job: id }, { isWanted: job?.state === 'done' });
  const close = (): void => {
    if (isRunning) void cancel.act({ id });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={close}
      title={say('csv.title.export')}
      acts={<Button onPress={close}>{say(isRunning ? 'ui.cancel' : 'ui.close')}</Button>}
    >
      {isRunning && job !== undefined && <JobStages job={job} />}
      {data !== undefined && (
        <>
          <p role="status">{say('csv.exported', { count: data.items })}</p>
          <p>
            <Outside text={data.path} />
          </p>
        </>
      )}
      {job?.state === 'cancelled' && <Notice tone="info">{say('csv.cancelled')}</Notice>}
      <ErrorNotice failure={job?.failure ?? null} />
      <Notice tone="attention">{say('csv.notEncrypted')}</Notice>
    </Dialog>
  );
}
