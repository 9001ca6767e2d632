/** A place to drop files on, and the buttons that do the same. In a browser a drop has no path: it says so and offers the dialog. */
import { useState, type DragEvent, type ReactNode } from 'react';
import type { PickedPath, PickPurpose } from '../../../shared/contract/index.ts';
import type { ContractFailure } from '../../../shared/contract/failure.ts';
import { useI18n } from '../../i18n/index.ts';
import { ErrorNotice, Notice } from '../../ui/index.ts';
import './drop-area.css';
import { useDropBridge } from './drop-bridge.ts';

export interface DropAreaProps {
  readonly purpose: PickPurpose;
  /** What is said in it, and the buttons. */
  readonly children: ReactNode;
  readonly onDropped: (paths: readonly PickedPath[]) => void;
}

export function DropArea({ purpose, children, onDropped }: DropAreaProps): ReactNode {
  const { say } = useI18n();
  const bridge = useDropBridge();
  const [isOver, setOver] = useState(false);
  const [failure, setFailure] = useState<ContractFailure | null>(null);
  const [wasRefused, setRefused] = useState(false);

  const dropped = async (event: DragEvent): Promise<void> => {
    event.preventDefault();
    setOver(false);
    if (bridge === null) return setRefused(true);
    const outcome = await bridge(purpose, [...event.dataTransfer.files]);
    setFailure('failure' in outcome ? outcome.failure : null);
    if ('ok' in outcome) onDropped(outcome.ok);
  };
  return (
    <div
      className={isOver ? 'drop-area over' : 'drop-area'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void dropped(event)}
    >
      {children}
      {wasRefused && (
        <Notice tone="attention" isLive>
          {say('files.noDrop')}
        </Notice>
      )}
      <ErrorNotice failure={failure} />
    </div>
  );
}
