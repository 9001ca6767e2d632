/** Making a case. */
import { useState, type ReactNode } from 'react';
import type { CallOutput, PickedPath } from '../../../shared/contract/index.ts';
import type { ContractFailure } from '../../../shared/contract/failure.ts';
import { useAct } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Button, CheckBox, ErrorNotice, Form, Outside, Page, Steps, TextField } from '../../ui/index.ts';
import { usePick } from '../files/index.ts';
import { NewPassphrase, NO_PASSPHRASE, pairProblem } from './new-passphrase.tsx';

export interface NewCaseProps {
  readonly onCreated: (created: CallOutput<'cases.create'>) => void;
  /** To the list of cases, from where one that exists can be opened. */
  readonly onBack: () => void;
  /** The second step of the first run. */
  readonly isFirst: boolean;
}

export function NewCase({ onCreated, onBack, isFirst }: NewCaseProps): ReactNode {
  const { say } = useI18n();
  const pick = usePick();
  const [place, setPlace] = useState<PickedPath | null>(null);
  const [pickFailure, setPickFailure] = useState<ContractFailure | null>(null);
  const [title, setTitle] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [prefix, setPrefix] = useState('');
  const [pattern, setPattern] = useState('');
  const [pair, setPair] = useState(NO_PASSPHRASE);
  const [withMyKey, setWithMyKey] = useState(true);
  const [isPlain, setPlain] = useState(false);
  const [wasSent, setSent] = useState(false);
  const create = useAct('cases.create', onCreated);

  const choosePlace = async (): Promise<void> => {
    const { paths, failure } = await pick(
      'new-case',
      `${title.trim() === '' ? 'Case' : title.trim()}.custodia`,
    );
    setPickFailure(failure);
    setPlace(paths?.[0] ?? place);
  };
  const send = (): void => {
    setSent(true);
    if (place === null || pairProblem(pair) !== null) return;
    const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
    void create.act({
      place: place.token,
      title: orNull(title),
      organisation: orNull(organisation),
      numberPrefix: prefix.trim().toUpperCase() || 'CASE',
      ...(pattern.trim() === '' ? {} : { numberPattern: pattern.trim() }),
      encrypt: !isPlain,
      passphrase: pair.first,
      openWithMyKey: withMyKey,
    });
  };
  const form = (
    <Form
      onSubmit={send}
      acts={
        <>
          <Button onPress={onBack}>{say(isFirst ? 'case.new.other' : 'ui.back')}</Button>
          <Button type="submit" variant="primary" isPending={create.isActing}>
            {say('case.new.act')}
          </Button>
        </>
      }
    >
      <ErrorNotice failure={create.failure ?? pickFailure} />
      <TextField
        label={say('case.new.title.field')}
        description={say('case.new.title.description')}
        value={title}
        onChange={setTitle}
        extent="optional"
        autoFocus
      />
      <TextField
        label={say('case.new.organisation')}
        value={organisation}
        onChange={setOrganisation}
        extent="optional"
      />
      <TextField
        label={say('case.new.prefix')}
        description={say('case.new.prefix.description')}
        value={prefix}
        onChange={setPrefix}
        placeholder="CASE"
        isExact
      />
      <TextField
        label={say('case.new.pattern')}
        description={say('case.new.pattern.description')}
        value={pattern}
        onChange={setPattern}
        placeholder="0000-0000"
        extent="optional"
        isExact
      />
      <div className="chosen-place" role="group" aria-label={say('case.new.place')}>
        <span className="field-label">
          {say('case.new.place')}
          <span className="field-extent">{say('ui.required')}</span>
        </span>
        <p className={wasSent && place === null ? 'field-error' : 'field-description'} role="status">
          {wasSent && place === null && <span aria-hidden="true">✗</span>}
          {place === null ? say('case.new.place.none') : <Outside text={place.path} />}
        </p>
        <Button onPress={() => void choosePlace()}>{say('case.new.place.choose')}</Button>
      </div>
      <NewPassphrase
        label={say('case.new.passphrase')}
        description={say('case.new.passphrase.description')}
        value={pair}
        onChange={setPair}
        wasSent={wasSent}
      />
      <CheckBox
        label={say('case.new.withMyKey')}
        description={say('case.new.withMyKey.description')}
        isSelected={withMyKey}
        onChange={setWithMyKey}
      />
      <CheckBox
        label={say('case.new.plain')}
        description={say('case.new.plain.description')}
        isSelected={isPlain}
        onChange={setPlain}
      />
      {create.isActing && <p role="status">{say('start.working')}</p>}
    </Form>
  );
  return (
    <Page title={say('case.new.title')} lede={say('case.new.lede')}>
      {isFirst ? (
        <Steps
          steps={[say('start.steps.you'), say('start.steps.case'), say('start.steps.files')]}
          current={1}
        >
          {form}
        </Steps>
      ) : (
        form
      )}
    </Page>
  );
}
