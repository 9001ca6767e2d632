/** What happened off the computer, dated as exactly as is known. Only what is told is recorded. */
import { useState, type ReactNode } from 'react';
import type { CallInput } from '../../../shared/contract/index.ts';
import { CUSTODY_TYPES, type CustodyType } from '../../../shared/core/ledger/entry-types.ts';
import { useAct } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Form, Section, Select, TextArea, TextField } from '../../ui/index.ts';
import { momentOf, PRECISIONS, readMoment, type Precision, type TypedMoment } from './moment.ts';
import { readTags } from './read-tags.ts';

const TEXTS = ['from', 'to', 'place', 'purpose', 'authority', 'storageLocation', 'signatures'] as const;
type TextName = (typeof TEXTS)[number] | 'note' | 'seals';

export interface EventFormProps {
  readonly uid: string;
  /** What was done, in a sentence. */
  readonly onDone: (sentence: string) => void;
  readonly onCancel: () => void;
}

export function EventForm({ uid, onDone, onCancel }: EventFormProps): ReactNode {
  const { say } = useI18n();
  const [type, setType] = useState<CustodyType>('transfer');
  const [moment, setMoment] = useState<TypedMoment>(() => momentOf(new Date(), 'day'));
  const [texts, setTexts] = useState<Partial<Record<TextName, string>>>({});
  const [isTried, setTried] = useState(false);
  const { act, isActing, failure } = useAct('items.addCustody', ({ seq }) =>
    onDone(say('item.event.done', { seq })),
  );
  const read = readMoment(moment);

  const save = (): void => {
    setTried(true);
    if ('wrong' in read) return;
    const event: CallInput<'items.addCustody'>['event'] = { type, at: read.at };
    for (const name of [...TEXTS, 'note' as const]) {
      const text = texts[name]?.trim() ?? '';
      if (text !== '') event[name] = text;
    }
    const seals = readTags(texts.seals ?? '');
    if (seals.length > 0) event.seals = [...seals];
    void act({ uid, event });
  };
  const field = (name: TextName): ReactNode => {
    const Field = name === 'note' ? TextArea : TextField;
    return (
      <Field
        key={name}
        label={say(`item.event.${name}`)}
        value={texts[name] ?? ''}
        extent="optional"
        onChange={(value: string) => setTexts({ ...texts, [name]: value })}
        {...(name === 'seals' && { description: say('item.event.sealsHint') })}
      />
    );
  };
  return (
    <Section title={say('item.event.title')} takesFocus>
      <p className="field-description">{say('item.event.lede')}</p>
      <Form
        label={say('item.event.title')}
        onSubmit={save}
        acts={
          <>
            <Button onPress={onCancel}>{say('ui.cancel')}</Button>
            <Button variant="primary" type="submit" isDisabled={isActing}>
              {say('item.event.save')}
            </Button>
          </>
        }
      >
        <Select
          label={say('item.event.type')}
          options={CUSTODY_TYPES.map((id) => ({
            id,
            label: say(`item.event.${id}`),
            description: say(`item.event.${id}.what`),
          }))}
          value={type}
          onChange={setType}
        />
        <MomentFields
          moment={moment}
          onChange={setMoment}
          wrong={isTried && 'wrong' in read ? read.wrong : null}
        />
        {TEXTS.map(field)}
        {field('seals')}
        {field('note')}
        <ErrorNotice failure={failure} />
      </Form>
    </Section>
  );
}

interface MomentFieldsProps {
  readonly moment: TypedMoment;
  readonly onChange: (moment: TypedMoment) => void;
  readonly wrong: 'date' | 'clock' | 'offset' | null;
}

function MomentFields({ moment, onChange, wrong }: MomentFieldsProps): ReactNode {
  const { say } = useI18n();
  const { precision, date, clock, offset } = moment;
  const form = say(`item.event.form.${precision}`);
  return (
    <div className="moment">
      <Select<Precision>
        label={say('item.event.precision')}
        options={PRECISIONS.map((id) => ({ id, label: say(`item.event.precision.${id}`) }))}
        value={precision}
        onChange={(next) =>
          onChange({ ...momentOf(new Date(), next), ...(hasDay(precision) && hasDay(next) && { date }) })
        }
      />
      <TextField
        label={say('item.event.date')}
        placeholder={form}
        isExact
        value={date}
        onChange={(value) => onChange({ ...moment, date: value })}
        error={wrong === 'date' ? say('item.event.wrong.date', { form }) : null}
      />
      {precision === 'time' && (
        <>
          <TextField
            label={say('item.event.clock')}
            isExact
            value={clock}
            onChange={(value) => onChange({ ...moment, clock: value })}
            error={wrong === 'clock' ? say('item.event.wrong.clock') : null}
          />
          <TextField
            label={say('item.event.offset')}
            isExact
            value={offset}
            onChange={(value) => onChange({ ...moment, offset: value })}
            error={wrong === 'offset' ? say('item.event.wrong.offset') : null}
          />
        </>
      )}
    </div>
  );
}

const hasDay = (precision: Precision): boolean => precision === 'day' || precision === 'time';
