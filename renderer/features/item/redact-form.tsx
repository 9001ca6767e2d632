/** What else is decided about a redaction, its reason, and making it. */
import { useState, type ReactNode } from 'react';
import { MAX_DPI, MIN_DPI } from '../../../shared/core/redaction/index.ts';
import { useAct } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  CheckBox,
  ErrorNotice,
  Form,
  Notice,
  NumberField,
  RadioGroup,
  TextArea,
  TextField,
} from '../../ui/index.ts';
import { choiceOf, EMPTY_REDACTION, problemsOf, type RedactionDraft } from './redact-draft.ts';

export interface RedactFormProps {
  readonly uid: string;
  readonly isPdf: boolean;
  /** Null while it is not known. */
  readonly pages: number | null;
  readonly draft: RedactionDraft;
  readonly change: (change: (before: RedactionDraft) => RedactionDraft) => void;
}

export function RedactForm({ uid, isPdf, pages, draft, change }: RedactFormProps): ReactNode {
  const { say } = useI18n();
  const [isTried, setTried] = useState(false);
  const [isStarted, setStarted] = useState(false);
  const { act, isActing, failure } = useAct('items.redact', () => {
    setStarted(true);
    setTried(false);
    change(() => EMPTY_REDACTION);
  });
  const problems = problemsOf(draft, pages);
  const set = (part: Partial<RedactionDraft>): void => change((before) => ({ ...before, ...part }));
  const make = (): void => {
    setTried(true);
    setStarted(false);
    if (problems.length > 0) return;
    const { reason, operator } = draft;
    void act({
      original: uid,
      choice: choiceOf(draft, isPdf),
      reason: reason.trim(),
      operator: operator.trim(),
    });
  };
  return (
    <Form
      label={say('item.redact.title')}
      onSubmit={make}
      acts={
        <Button variant="primary" type="submit" isPending={isActing}>
          {say('item.redact.make')}
        </Button>
      }
    >
      <RadioGroup
        label={say('item.redact.format')}
        options={[
          { id: 'png', label: say('item.redact.format.png') },
          { id: 'jpeg', label: say('item.redact.format.jpeg') },
        ]}
        value={draft.format}
        onChange={(format) => set({ format })}
      />
      {isPdf && (
        <PagesChoice draft={draft} pages={pages} set={set} hasError={isTried && problems.includes('pages')} />
      )}
      <CheckBox
        label={say('item.redact.onlyMetadata')}
        description={say('item.redact.onlyMetadata.description')}
        isSelected={draft.onlyMetadata && draft.boxes.length === 0}
        isDisabled={draft.boxes.length > 0}
        onChange={(onlyMetadata) => set({ onlyMetadata })}
      />
      <TextArea
        label={say('item.redact.reason')}
        description={say('item.redact.reason.description')}
        extent="required"
        rows={2}
        value={draft.reason}
        onChange={(reason) => set({ reason })}
        error={isTried && problems.includes('noReason') ? say('item.redact.noReason') : null}
      />
      <TextField
        label={say('item.redact.operator')}
        description={say('item.redact.operator.description')}
        extent="optional"
        value={draft.operator}
        onChange={(operator) => set({ operator })}
      />
      {isTried && problems.includes('noBox') && <Notice tone="attention">{say('item.redact.noBox')}</Notice>}
      <ErrorNotice failure={failure} />
      <p role="status">{isStarted ? say('item.redact.started') : ''}</p>
    </Form>
  );
}

function PagesChoice({
  draft,
  pages,
  set,
  hasError,
}: {
  readonly draft: RedactionDraft;
  readonly pages: number | null;
  readonly set: (part: Partial<RedactionDraft>) => void;
  readonly hasError: boolean;
}): ReactNode {
  const { say } = useI18n();
  const most = pages ?? draft.last;
  return (
    <>
      <RadioGroup
        label={say('item.redact.pages')}
        options={[
          { id: 'all', label: say('item.redact.pages.all') },
          { id: 'some', label: say('item.redact.pages.some') },
        ]}
        value={draft.range}
        onChange={(range) => set(range === 'some' ? { range, last: most } : { range })}
      />
      {draft.range === 'some' && (
        <div className="redact-numbers">
          <NumberField
            label={say('item.redact.pages.first')}
            value={draft.first}
            minValue={1}
            maxValue={most}
            onChange={(first) => set({ first })}
          />
          <NumberField
            label={say('item.redact.pages.last')}
            value={draft.last}
            minValue={1}
            maxValue={most}
            onChange={(last) => set({ last })}
            error={hasError ? say('item.redact.pages.wrong') : null}
          />
        </div>
      )}
      <NumberField
        label={say('item.redact.dpi')}
        value={draft.dpi}
        minValue={MIN_DPI}
        maxValue={MAX_DPI}
        onChange={(dpi) => set({ dpi })}
      />
    </>
  );
}
