/** What is seen while everything is covered. A modal of its own, so that it also stands above an open dialog and takes its focus. */
import { EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useI18n } from '../i18n/index.ts';
import { Button, Icon } from '../ui/index.ts';
import { useCover } from './cover.tsx';

export function CoverSheet(): ReactNode {
  const { say } = useI18n();
  const { isCovered, showAgain } = useCover();
  return (
    <ModalOverlay isOpen={isCovered} isKeyboardDismissDisabled className="cover-sheet">
      <Modal>
        <Dialog className="cover-words">
          <Icon icon={EyeOff} />
          <Heading slot="title" level={1}>
            {say('cover.title')}
          </Heading>
          <p>{say('cover.lede')}</p>
          <Button variant="primary" autoFocus onPress={showAgain}>
            {say('cover.show')}
          </Button>
          <p className="cover-key">{say('status.covered')}</p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
