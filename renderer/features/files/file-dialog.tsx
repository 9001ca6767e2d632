/** The engine's file dialog in the page: for the browser, which tells no paths. Lists one folder at a time. */
import { File, Folder, FolderUp, HardDrive, House, Usb } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { BrowsedFolder, PickedPath, PickPurpose } from '../../../shared/contract/index.ts';
import { useAct, useCall, useForget } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  Bytes,
  Dialog,
  ErrorNotice,
  Icon,
  Name,
  Notice,
  Outside,
  TextField,
  Time,
} from '../../ui/index.ts';
import './file-dialog.css';
import { choosableFor } from './purpose.ts';

export interface FileDialogProps {
  readonly purpose: PickPurpose;
  readonly suggestedName: string;
  readonly onChosen: (paths: readonly PickedPath[]) => void;
  readonly onClose: () => void;
}

const PLACE_ICONS = { home: House, root: HardDrive, medium: Usb, parent: FolderUp } as const;
type Entry = BrowsedFolder['entries'][number];

export function FileDialog({ purpose, suggestedName, onChosen, onClose }: FileDialogProps): ReactNode {
  const { say } = useI18n();
  const choosable = choosableFor(purpose);
  const [folder, setFolder] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [newName, setNewName] = useState(suggestedName);
  const listed = useCall('files.browse', { purpose, folder }, { keepsLast: true });
  const choose = useAct('files.choose', onChosen);
  const forget = useForget();
  // Folders change outside of the program: what was listed for an earlier choice is out of date.
  useEffect(() => forget('files.browse'), [forget]);

  const enter = (token: string): void => {
    setFolder(token);
    setChosen(new Set());
  };
  const canChoose = (entry: Entry): boolean =>
    (entry.kind === 'file' && choosable.files) || (entry.kind === 'folder' && choosable.folders);
  const toggle = (entry: Entry): void => {
    // What is still shown of the folder before is no longer to be chosen from.
    if (!canChoose(entry) || listed.isLast) return;
    const others = choosable.many ? [...chosen].filter((token) => token !== entry.token) : [];
    setChosen(new Set(chosen.has(entry.token) ? others : [...others, entry.token]));
  };
  // A folder that is read again has other tokens: nothing is chosen that is not seen to be.
  const picked = listed.data?.entries.flatMap(({ token }) => (chosen.has(token) ? [token] : [])) ?? [];
  // A folder that is shown can be chosen itself, where folders can be chosen.
  const wanted =
    choosable.isNew || (picked.length === 0 && choosable.folders && !choosable.many)
      ? listed.data === undefined
        ? []
        : [listed.data.token]
      : picked;
  // While a folder is read that was entered, the one before is shown: its name is not what is meant by then.
  const isReady = !listed.isLast && wanted.length > 0 && (!choosable.isNew || newName.trim() !== '');
  const submit = (): void => {
    if (isReady)
      void choose.act({ purpose, entries: wanted, ...(choosable.isNew && { newName: newName.trim() }) });
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={say(`files.title.${purpose}`)}
      width="wide"
      acts={
        <>
          <Button onPress={onClose}>{say('ui.cancel')}</Button>
          <Button variant="primary" isDisabled={!isReady} isPending={choose.isActing} onPress={submit}>
            {choosable.isNew
              ? say('files.useName')
              : picked.length === 0 && wanted.length === 1
                ? say('files.chooseThisFolder')
                : say('files.choose', { count: picked.length })}
          </Button>
        </>
      }
    >
      <div className="file-dialog" aria-busy={listed.isLast}>
        <ErrorNotice failure={listed.failure ?? choose.failure} />
        {listed.data !== undefined && (
          <>
            <nav className="file-places" aria-label={say('files.places')}>
              {listed.data.places.map((place, at) => (
                <Button
                  key={`${at} ${place.kind} ${place.name}`}
                  size="small"
                  variant="quiet"
                  icon={PLACE_ICONS[place.kind]}
                  onPress={() => enter(place.token)}
                >
                  {place.kind === 'medium' || place.kind === 'parent' ? (
                    <Name text={place.name} limit={30} />
                  ) : (
                    say(`files.place.${place.kind}`)
                  )}
                </Button>
              ))}
            </nav>
            <p className="file-path">
              <Outside text={listed.data.path} />
            </p>
            {choosable.isNew && (
              <TextField
                label={say('files.newName')}
                description={say('files.newName.description')}
                value={newName}
                onChange={setNewName}
                autoFocus
              />
            )}
            <FileList
              key={listed.data.path}
              entries={listed.data.entries}
              chosen={chosen}
              canChoose={canChoose}
              onToggle={toggle}
              onEnter={enter}
              many={choosable.many}
            />
            {listed.data.entries.length === 0 && <p>{say('files.empty')}</p>}
            {listed.data.further > 0 && (
              <Notice tone="info">{say('files.further', { count: listed.data.further })}</Notice>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

interface FileListProps {
  readonly entries: readonly Entry[];
  readonly chosen: ReadonlySet<string>;
  readonly canChoose: (entry: Entry) => boolean;
  readonly onToggle: (entry: Entry) => void;
  readonly onEnter: (token: string) => void;
  readonly many: boolean;
}

function FileList({ entries, chosen, canChoose, onToggle, onEnter, many }: FileListProps): ReactNode {
  const { say } = useI18n();
  const move = (event: KeyboardEvent<HTMLUListElement>): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.file-row button.file-main')];
    const at = rows.findIndex((row) => row === document.activeElement);
    const next = rows[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <ul className="file-list" aria-label={say('files.list')} onKeyDown={move}>
      {entries.map((entry, at) => {
        const isChosen = chosen.has(entry.token);
        const isFolder = entry.kind === 'folder';
        const isOpenable = isFolder || canChoose(entry);
        return (
          // Not by its token: that is another one when the same folder is read again, and a press that goes on would be lost.
          <li key={`${at} ${entry.name}`} className={isChosen ? 'file-row chosen' : 'file-row'}>
            <button
              type="button"
              className="file-main"
              disabled={!isOpenable}
              {...(!isFolder && { 'aria-pressed': isChosen })}
              onClick={() => (isFolder ? onEnter(entry.token) : onToggle(entry))}
            >
              <Icon icon={isFolder ? Folder : File} />
              <Name text={entry.name} limit={80} />
              <span className="file-facts">
                {entry.kind === 'file' && entry.sizeBytes !== null && <Bytes size={entry.sizeBytes} />}
                {entry.kind === 'other' && say('files.special')}
                {entry.modified !== null && <Time at={entry.modified} isShort />}
              </span>
            </button>
            {isFolder && canChoose(entry) && (
              <Button size="small" variant="quiet" aria-pressed={isChosen} onPress={() => onToggle(entry)}>
                {isChosen ? say('files.chosen') : many ? say('files.add') : say('files.chooseOne')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
