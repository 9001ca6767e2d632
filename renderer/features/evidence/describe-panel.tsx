/** Describing many at once: only the fields that are ticked are written. */
import { useState, type ReactNode } from 'react';
import type { DescriptionFields } from '../../../shared/contract/evidence.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, CheckBox, Form, TextArea, TextField } from '../../ui/index.ts';
import { TEXT_FIELDS, type TextFieldName } from '../item/description-form.ts';
import type { PanelProps } from './tag-panel.tsx';

/** Everything but the reference, which is different for each item. */
const FIELDS = TEXT_FIELDS.filter(({ name }) => name !== 'reference' && name !== 'relevance');

export function DescribePanel({ isBusy, make, onDone }: PanelProps): ReactNode {
  const { say } = useI18n();
  const [texts, setTexts] = useState<Partial<Record<TextFieldName, string | undefined>>>({});
  const touched = FIELDS.filter(({ name }) => texts[name] !== undefined);
  /** Undefined: the field is not written. */
  const set = (name: TextFieldName, text: string | undefined): void => setTexts({ ...texts, [name]: text });
  const save = async (): Promise<void> => {
    const fields: DescriptionFields = {};
    for (const { name } of touched) {
      const text = texts[name]?.trim() ?? '';
      fields[name] = text === '' ? null : text;
    }
    if (await make({ kind: 'set', fields })) onDone();
  };
  return (
    <Form
      acts={
        <Button variant="primary" isDisabled={isBusy || touched.length === 0} onPress={() => void save()}>
          {say('evidence.describe.save')}
        </Button>
      }
    >
      <p className="field-description">{say('evidence.describe.what')}</p>
      {FIELDS.map(({ name, isLong }) => {
        const label = say(`item.label.${name}`);
        const text = texts[name];
        const Field = isLong ? TextArea : TextField;
        return (
          <div key={name} className="ticked-field">
            <CheckBox
              label={say('evidence.describe.write', { field: label })}
              isSelected={text !== undefined}
              onChange={(isSelected) => set(name, isSelected ? '' : undefined)}
            />
            {text !== undefined && (
              <Field
                label={label}
                value={text}
                autoFocus
                onChange={(value: string) => set(name, value)}
                {...(text.trim() === '' && { description: say('evidence.describe.emptied') })}
              />
            )}
          </div>
        );
      })}
    </Form>
  );
}
