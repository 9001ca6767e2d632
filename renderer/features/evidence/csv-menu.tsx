/** Descriptions in a spreadsheet and back: of all items or of those selected. Reading looks the file over before it records. */
import { Sheet } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Selection } from '../../../shared/contract/index.ts';
import { useOpenCase } from '../../app/app-state.tsx';
import { useAct } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import { ErrorNotice, Menu } from '../../ui/index.ts';
import { usePick } from '../files/index.ts';
import { CsvExportWindow } from './csv-export-window.tsx';
import { CsvImportWindow } from './csv-import-window.tsx';

export interface CsvMenuProps {
  readonly selected: number;
  readonly chosen: () => Promise<Selection | null>;
}

export function CsvMenu({ selected, chosen }: CsvMenuProps): ReactNode {
  const { say } = useI18n();
  const { items } = useOpenCase();
  const pick = usePick();
  const start = useAct('items.csvExport');
  const [exported, setExported] = useState<string | null>(null);
  const [file, setFile] = useState<string | null>(null);
  const [pickFailure, setPickFailure] = useState<Awaited<ReturnType<typeof pick>>['failure']>(null);

  const write = async (which: 'all' | 'selected'): Promise<void> => {
    const wanted = which === 'all' ? 'all' : await chosen();
    if (wanted === null) return;
    const { paths, failure } = await pick('save-csv', 'descriptions.csv');
    setPickFailure(failure);
    const target = paths?.[0]?.token;
    if (target === undefined) return;
    const begun = await start.act({ items: wanted, target });
    if (begun !== null) setExported(begun.job);
  };
  const read = async (): Promise<void> => {
    const { paths, failure } = await pick('csv-file');
    setPickFailure(failure);
    setFile(paths?.[0]?.token ?? null);
  };
  return (
    <>
      <Menu
        label={say('csv.menu')}
        icon={Sheet}
        isDisabled={items === 0 || start.isActing}
        acts={[
          { id: 'all', label: say('csv.exportAll'), onAct: () => void write('all') },
          ...(selected === 0
            ? []
            : [
                {
                  id: 'selected',
                  label: say('csv.exportSelected', { count: selected }),
                  onAct: () => void write('selected'),
                },
              ]),
          { id: 'read', label: say('csv.import'), onAct: () => void read() },
        ]}
      />
      <ErrorNotice failure={start.failure ?? pickFailure} />
      {exported !== null && <CsvExportWindow job={exported} onClose={() => setExported(null)} />}
      {file !== null && <CsvImportWindow file={file} onClose={() => setFile(null)} />}
    </>
  );
}
