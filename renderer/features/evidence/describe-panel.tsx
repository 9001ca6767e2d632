/** Describing many at once: only the fields that are ticked are written. */
import { useState, type ReactNode } from 'react';
import { descriptionFields } from '../../../shared/contract/evidence.ts';
import { columnsOf } from '../../../shared/core/description/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, CheckBox, Details, Form } from '../../ui/index.ts';
import { DescribedField, SECTIONS, valuesOf, type Cells, type FormField } from '../item/index.ts';
import type { PanelProps } from './tag-panel.tsx';

/** Fields that are different for each item, and have an act of their own or none. */
const OF_ONE: ReadonlySet<FormField> = new Set(['reference', 'externalIds']);

export function DescribePanel({ isBusy, make, onDone }: PanelProps): ReactNode {
  const { say } = useI18n();
  const [ticked, setTicked] = useState<readonly FormField[]>([]);
  const [cells, setCells] = useState<Cells>({});
  const { values, problems } = valuesOf(ticked, cells);
  const tick = (field: FormField, isTicked: boolean): void => {
    setTicked(isTicked ? [...ticked, field] : ticked.filter((one) => one !== field));
    setCells({ ...cells, ...Object.fromEntries(columnsOf(field).map((column) => [column, ''])) });
  };
  const save = async (): Promise<void> => {
    if (await make({ kind: 'set', fields: descriptionFields.parse(values) })) onDone();
  };
  return (
    <Form
      acts={
        <Button
          variant="primary"
          isDisabled={isBusy || ticked.length === 0 || problems.length > 0}
          onPress={() => void save()}
        >
          {say('evidence.describe.save')}
        </Button>
      }
    >
      <p className="field-description">{say('evidence.describe.what')}</p>
      {SECTIONS.map(({ id, fields }) => {
        const offered = fields.filter((field) => !OF_ONE.has(field));
        if (offered.length === 0) return null;
        return (
          <Details key={id} summary={say(`item.section.${id}`)} level={3} isUnfoldedAtFirst={id === 'what'}>
            {offered.map((field) => (
              <div key={field} className="ticked-field">
                <CheckBox
                  label={say('evidence.describe.write', { field: say(`item.label.${field}`) })}
                  isSelected={ticked.includes(field)}
                  onChange={(isTicked) => tick(field, isTicked)}
                />
                {ticked.includes(field) && (
                  <DescribedField
                    field={field}
                    cells={cells}
                    onChange={(changed) => setCells({ ...cells, ...changed })}
                    problems={problems}
                    isReadOnly={false}
                    {...(values[field] === null && { words: say('evidence.describe.emptied') })}
                  />
                )}
              </div>
            ))}
          </Details>
        );
      })}
    </Form>
  );
}
