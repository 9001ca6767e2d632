/** Windows above the page: a dialog asks once and says what will happen. The page behind it cannot be reached meanwhile. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useI18n } from '../i18n/index.ts';
import { Button, IconButton } from './button.tsx';
import './dialog.css';

export interface DialogProps {
  readonly isOpen: boolean;
  /** Escape, the cross or a press of Cancel. */
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** The acts, the primary one last. Without them only the cross closes it. */
  readonly acts?: ReactNode;
  readonly width?: 'normal' | 'wide';
  /** A question that must be answered: read aloud at once, not closed by a press outside. */
  readonly isAlert?: boolean;
}

export function Dialog({
  isOpen,
  onClose,
  title,
  children,
  acts,
  width = 'normal',
  isAlert = false,
}: DialogProps): ReactNode {
  const { say } = useI18n();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
      isDismissable={!isAlert}
      className="veil"
    >
      <Modal className={`modal ${width}`}>
        <AriaDialog role={isAlert ? 'alertdialog' : 'dialog'} className="dialog">
          <header className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton name={say('ui.close')} icon={X} onPress={onClose} />
          </header>
          <div className="dialog-body">{children}</div>
          {acts !== undefined && <footer className="dialog-acts">{acts}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** The consequence in one sentence. */
  readonly consequence: ReactNode;
  /** The act in the words of the button: "Dispose by order", never "OK". */
  readonly act: string;
  readonly onAct: () => void;
  readonly isDangerous?: boolean;
  readonly isPending?: boolean;
  readonly children?: ReactNode;
}

/** Asks once before something that cannot be taken back. */
export function Confirm(props: ConfirmProps): ReactNode {
  const {
    isOpen,
    onClose,
    title,
    consequence,
    act,
    onAct,
    isDangerous = false,
    isPending = false,
    children,
  } = props;
  const { say } = useI18n();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      isAlert
      acts={
        <>
          <Button onPress={onClose} autoFocus={isDangerous}>
            {say('ui.cancel')}
          </Button>
          <Button variant={isDangerous ? 'danger' : 'primary'} isPending={isPending} onPress={onAct}>
            {act}
          </Button>
        </>
      }
    >
      <p>{consequence}</p>
      {children}
    </Dialog>
  );
}
