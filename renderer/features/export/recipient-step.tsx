/** Fourth step: for whom, why, on what authority, in what form, and where it is written. */
import { useState, type ReactNode } from 'react';
import type { ContractFailure } from '../../../shared/contract/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Form, Outside, RadioGroup, TextField } from '../../ui/index.ts';
import { usePick } from '../files/index.ts';
import { DeclarantFields } from './declarant-fields.tsx';
import { isAnnexEmpty } from './encryption-draft.ts';
import { EncryptionFields } from './encryption-fields.tsx';
import { missingFields, suggestedName, type MissingField } from './export-draft.ts';
import { StepActs, type StepProps } from './step.tsx';

export function RecipientStep({ draft, change, onNext, onBack }: StepProps): ReactNode {
  const { say } = useI18n();
  const pick = usePick();
  const [pickFailure, setPickFailure] = useState<ContractFailure | null>(null);
  const [wasSent, setSent] = useState(false);
  const missing = missingFields(draft);
  const isMissing = (field: MissingField): boolean => wasSent && missing.includes(field);

  const choosePlace = async (): Promise<void> => {
    const { paths, failure } = await pick('new-bundle', suggestedName(draft.form, new Date()));
    setPickFailure(failure);
    const [target] = paths ?? [];
    if (target !== undefined) change((before) => ({ ...before, target }));
  };
  const send = (): void => {
    setSent(true);
    if (missing.length === 0 && !isAnnexEmpty(draft)) onNext();
  };
  return (
    <Form onSubmit={send}>
      <TextField
        label={say('export.recipient')}
        description={say('export.recipient.description')}
        value={draft.recipient}
        onChange={(recipient) => change((before) => ({ ...before, recipient }))}
        maxLength={1000}
        extent="required"
        error={isMissing('recipient') ? say('export.recipient.missing') : null}
      />
      <TextField
        label={say('export.purpose')}
        description={say('export.purpose.description')}
        value={draft.purpose}
        onChange={(purpose) => change((before) => ({ ...before, purpose }))}
        maxLength={1000}
        extent="required"
        error={isMissing('purpose') ? say('export.purpose.missing') : null}
      />
      <TextField
        label={say('export.authority')}
        description={say('export.authority.description')}
        value={draft.authority}
        onChange={(authority) => change((before) => ({ ...before, authority }))}
        maxLength={1000}
        extent="optional"
      />
      <RadioGroup
        label={say('export.form')}
        options={[
          { id: 'zip', label: say('export.form.zip'), description: say('export.form.zip.description') },
          {
            id: 'directory',
            label: say('export.form.directory'),
            description: say('export.form.directory.description'),
          },
          { id: 'plain', label: say('export.form.plain'), description: say('export.form.plain.description') },
        ]}
        value={draft.form}
        // A name chosen for one form is not that of another.
        onChange={(form) =>
          change((before) => ({ ...before, form, target: form === before.form ? before.target : null }))
        }
      />
      {draft.form !== 'plain' && (
        <>
          <EncryptionFields draft={draft} change={change} />
          <DeclarantFields draft={draft} change={change} />
        </>
      )}
      <div className="export-place" role="group" aria-label={say('export.target')}>
        <span className="field-label">
          {say('export.target')}
          <span className="field-extent">{say('ui.required')}</span>
        </span>
        <span className="field-description">{say('export.target.description')}</span>
        <p role="status" className={isMissing('target') ? 'field-error' : ''}>
          {isMissing('target') && <span aria-hidden="true">✗</span>}
          {draft.target === null ? say('export.target.none') : <Outside text={draft.target.path} />}
        </p>
        <Button onPress={() => void choosePlace()}>{say('export.target.choose')}</Button>
        <ErrorNotice failure={pickFailure} />
      </div>
      <StepActs onBack={onBack} words={say('export.check.act')} />
    </Form>
  );
}
