/** The recovery code, once: on the screen, on paper, and then never again. */
import { useState, type ReactNode } from 'react';
import { useI18n } from '../../i18n/index.ts';
import { Button, CheckBox, Outside, Page, PrintButton, PrintSheet } from '../../ui/index.ts';
import './start.css';

export interface RecoverySheetProps {
  readonly caseName: string;
  readonly code: string;
  readonly onDone: () => void;
}

export function RecoverySheet({ caseName, code, onDone }: RecoverySheetProps): ReactNode {
  const { say } = useI18n();
  const [isWritten, setWritten] = useState(false);
  return (
    <Page title={say('recovery.title')} lede={say('recovery.lede')}>
      <div className="recovery">
        <p className="recovery-code" data-testid="recovery-code">
          <span className="spoken-only">{say('recovery.code', { name: caseName })}: </span>
          <code dir="ltr" translate="no">
            {code}
          </code>
        </p>
        <PrintButton label={say('recovery.print')} />
        <CheckBox label={say('recovery.written')} isSelected={isWritten} onChange={setWritten} />
        <div>
          <Button variant="primary" isDisabled={!isWritten} onPress={onDone}>
            {say('recovery.act')}
          </Button>
        </div>
      </div>
      <PrintSheet title={say('recovery.sheet')}>
        <p>
          <Outside text={caseName} />
        </p>
        <p className="recovery-code exact" dir="ltr">
          {code}
        </p>
        <p>{say('recovery.sheet.words')}</p>
      </PrintSheet>
    </Page>
  );
}
