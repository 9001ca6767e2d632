/** What every step of preparing an export is given, and the acts at its end. */
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/index.ts';
import { Button } from '../../ui/index.ts';
import type { ExportDraft } from './export-draft.ts';

export interface StepProps {
  readonly draft: ExportDraft;
  readonly change: (change: (before: ExportDraft) => ExportDraft) => void;
  readonly onNext: () => void;
  /** Null: nothing is before it. */
  readonly onBack: (() => void) | null;
  readonly onStarted: (job: string) => void;
}

export interface StepActsProps {
  readonly onBack: (() => void) | null;
  /** Left out: the button submits the form that it is in. */
  readonly onNext?: () => void;
  readonly isDisabled?: boolean;
  readonly words?: string;
}

export function StepActs({ onBack, onNext, isDisabled = false, words }: StepActsProps): ReactNode {
  const { say } = useI18n();
  return (
    <div className="form-acts">
      {onBack !== null && <Button onPress={onBack}>{say('ui.back')}</Button>}
      <Button
        variant="primary"
        isDisabled={isDisabled}
        {...(onNext === undefined ? { type: 'submit' as const } : { onPress: onNext })}
      >
        {words ?? say('ui.next')}
      </Button>
    </div>
  );
}
