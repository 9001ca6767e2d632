/** A file that was made from this item elsewhere, acquired as an item of its own. */
import { FileSearch } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { CallInput, ContractFailure, PickedPath } from '../../../shared/contract/index.ts';
import { DERIVATION_TYPES, type DerivationType } from '../../../shared/core/ledger/entry-types.ts';
import { useAct } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  Bytes,
  ErrorNotice,
  Form,
  Name,
  Section,
  Select,
  TextArea,
  TextField,
} from '../../ui/index.ts';
import { usePick } from '../files/index.ts';

const TEXTS = ['tool', 'operator', 'reason', 'language'] as const;
type TextName = (typeof TEXTS)[number];

export interface DeriveFormProps {
  readonly original: string;
  /** What was begun, in a sentence. */
  readonly onDone: (sentence: string) => void;
  readonly onCancel: () => void;
}

export function DeriveForm({ original, onDone, onCancel }: DeriveFormProps): ReactNode {
  const { say } = useI18n();
  const pick = usePick();
  const [file, setFile] = useState<PickedPath | null>(null);
  const [type, setType] = useState<DerivationType>('redaction');
  const [texts, setTexts] = useState<Partial<Record<TextName, string>>>({});
  const [pickFailure, setPickFailure] = useState<ContractFailure | null>(null);
  const [isTried, setTried] = useState(false);
  const { act, isActing, failure } = useAct('items.derive', () => onDone(say('item.derive.started')));

  const choose = async (): Promise<void> => {
    const { paths, failure: refused } = await pick('derivative-file');
    setPickFailure(refused);
    const chosen = paths?.[0];
    if (chosen !== undefined) setFile(chosen);
  };
  const save = (): void => {
    setTried(true);
    if (file === null) return;
    const how: CallInput<'items.derive'>['how'] = { type };
    for (const name of TEXTS) {
      const text = texts[name]?.trim() ?? '';
      if (text !== '') how[name] = text;
    }
    void act({ original, file: file.token, how });
  };
  return (
    <Section title={say('item.derive.title')} takesFocus>
      <p className="field-description">{say('item.derive.lede')}</p>
      <Form
        label={say('item.derive.title')}
        onSubmit={save}
        acts={
          <>
            <Button onPress={onCancel}>{say('ui.cancel')}</Button>
            <Button variant="primary" type="submit" isDisabled={isActing}>
              {say('item.derive.save')}
            </Button>
          </>
        }
      >
        <div className="file-choice" role="group" aria-label={say('item.derive.file')}>
          <Button icon={FileSearch} onPress={() => void choose()}>
            {say(file === null ? 'item.derive.choose' : 'item.derive.chooseOther')}
          </Button>
          {file !== null && (
            <span>
              <Name text={file.name} /> {file.sizeBytes !== null && <Bytes size={file.sizeBytes} />}
            </span>
          )}
          {file === null && isTried && (
            <span className="field-error" role="alert">
              {say('item.derive.noFile')}
            </span>
          )}
        </div>
        <ErrorNotice failure={pickFailure} />
        <Select
          label={say('item.derive.type')}
          options={DERIVATION_TYPES.map((id) => ({ id, label: say(`item.derivation.${id}`) }))}
          value={type}
          onChange={setType}
        />
        {TEXTS.map((name) => {
          const Field = name === 'reason' ? TextArea : TextField;
          return (
            <Field
              key={name}
              label={say(`item.derive.${name}`)}
              extent="optional"
              value={texts[name] ?? ''}
              onChange={(value: string) => setTexts({ ...texts, [name]: value })}
              {...(name === 'tool' && { description: say('item.derive.toolHint') })}
            />
          );
        })}
        <ErrorNotice failure={failure} />
      </Form>
    </Section>
  );
}
