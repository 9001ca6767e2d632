/** The short form: where, why, from whom, how it came; what came with it; and the one act that starts the import. */
import { useState, type ReactNode } from 'react';
import type { ContractFailure, ImportAnswers } from '../../../shared/contract/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, CheckBox, ErrorNotice, Form, Outside, TextField } from '../../ui/index.ts';
import { usePick } from '../files/index.ts';
import { NO_ANSWERS, type ImportDraft } from './import-draft.ts';
import { ANSWERS } from './report-facts.ts';

export interface AnswersFormProps {
  readonly answers: ImportAnswers;
  /** They were given at the last import, and nobody has looked at them yet. */
  readonly isFromLastTime: boolean;
  readonly draft: Pick<ImportDraft, 'hashList' | 'graphic'>;
  readonly onAnswers: (answers: ImportAnswers) => void;
  readonly onDraft: (part: Partial<Pick<ImportDraft, 'hashList' | 'graphic'>>) => void;
  readonly onSubmit: () => void;
  readonly start: {
    readonly isActing: boolean;
    readonly failure: ContractFailure | null;
    readonly isPossible: boolean;
  };
  /** As counted; null: not yet. */
  readonly files: number | null;
}

export function AnswersForm(props: AnswersFormProps): ReactNode {
  const { answers, isFromLastTime, draft, onAnswers, onDraft, onSubmit, start, files } = props;
  const { say } = useI18n();
  const pick = usePick();
  const [pickFailure, setPickFailure] = useState<ContractFailure | null>(null);

  const chooseList = async (): Promise<void> => {
    const { paths, failure } = await pick('hash-list');
    setPickFailure(failure);
    const [hashList] = paths ?? [];
    if (hashList !== undefined) onDraft({ hashList });
  };
  return (
    <div className="import-about">
      <Form
        onSubmit={() => start.isPossible && onSubmit()}
        acts={
          <Button type="submit" variant="primary" isPending={start.isActing} isDisabled={!start.isPossible}>
            {files === null || files === 0 ? say('import.start') : say('import.startCount', { count: files })}
          </Button>
        }
      >
        <p>{say('import.about.lede')}</p>
        {isFromLastTime && (
          <p className="import-last">
            <span>{say('import.lastTime')}</span>
            <Button size="small" onPress={() => onAnswers(NO_ANSWERS)}>
              {say('import.lastTime.clear')}
            </Button>
          </p>
        )}
        <div className="import-answers">
          {ANSWERS.map((name) => (
            <TextField
              key={name}
              label={say(`import.answer.${name}`)}
              description={say(`import.answer.${name}.description`)}
              value={answers[name]}
              onChange={(text) => onAnswers({ ...answers, [name]: text })}
              maxLength={1000}
              extent="optional"
            />
          ))}
        </div>
        <div className="import-list" role="group" aria-label={say('import.hashList')}>
          <span className="field-label">
            {say('import.hashList')}
            <span className="field-extent">{say('ui.optional')}</span>
          </span>
          <span className="field-description">{say('import.hashList.description')}</span>
          {draft.hashList !== null && (
            <p role="status">
              <Outside text={draft.hashList.path} />
            </p>
          )}
          <div className="page-acts">
            <Button onPress={() => void chooseList()}>{say('import.hashList.choose')}</Button>
            {draft.hashList !== null && (
              <Button onPress={() => onDraft({ hashList: null })}>{say('import.hashList.without')}</Button>
            )}
          </div>
          <ErrorNotice failure={pickFailure} />
        </div>
        <CheckBox
          label={say('import.graphic')}
          description={say('import.graphic.description')}
          isSelected={draft.graphic}
          onChange={(graphic) => onDraft({ graphic })}
        />
        <p className="field-description">{say('import.after')}</p>
        <ErrorNotice failure={start.failure} />
      </Form>
    </div>
  );
}
