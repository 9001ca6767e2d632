/** One field of a description: its members, and beside it whether there is a value or why there is none. */
import { Plus, X } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import {
  ABSENCE_KINDS,
  type AbsenceKind,
  canBeAbsent,
  type CellProblem,
  columnOf,
  columnsOf,
  EXTERNAL_ID_MEMBERS,
  externalIdCell,
  externalIdRows,
  type MemberShape,
  quotedText,
  shapeOf,
  typedAbsence,
  typedAbsenceCell,
  unquotedText,
} from '../../../shared/core/description/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, CheckBox, IconButton, Select, TextArea, TextField } from '../../ui/index.ts';
import type { Cells, FormField } from './description-form.ts';
import './described-field.css';
import { SuggestedField, WORDS_OF_COLUMN } from './suggested-field.tsx';

export interface DescribedFieldProps {
  readonly field: FormField;
  readonly cells: Cells;
  /** New texts of some of the field's columns. */
  readonly onChange: (cells: Cells) => void;
  readonly problems: readonly CellProblem[];
  readonly isReadOnly: boolean;
  /** What goes there, and who set it last. */
  readonly words?: ReactNode;
}

const LONG: ReadonlySet<string> = new Set([
  'description',
  'eventsDepicted',
  'relevance',
  'legalBasis',
  'basisFactual',
  'basisLegal',
]);

export function DescribedField(props: DescribedFieldProps): ReactNode {
  const { field, cells, onChange, problems, isReadOnly, words } = props;
  const { say } = useI18n();
  const id = useId();
  const label = say(`item.label.${field}`);
  const cell = cells[field] ?? '';
  const absence = typedAbsence(cell);
  const problem = problems.find(({ column }) => column === field);
  const setAbsence = (kind: AbsenceKind | 'stated'): void =>
    onChange({
      ...Object.fromEntries(columnsOf(field).map((column) => [column, ''])),
      [field]: kind === 'stated' ? '' : typedAbsenceCell({ kind, words: absence?.words ?? '' }),
    });
  return (
    <div className="described-field" role="group" aria-labelledby={id} data-field={field}>
      <span id={id} className="field-label">
        {label}
      </span>
      {/* Before the choice beside the label: whoever comes to the field comes to its value. */}
      <div className="described-value">
        {absence === null ? (
          <Value {...props} />
        ) : absence.kind === 'unknown' ? (
          <p className="described-absence">{say('item.absence.unknown')}</p>
        ) : (
          <TextField
            label={say(absence.kind === 'withheld' ? 'item.absence.code' : 'item.absence.reason')}
            value={absence.words}
            isReadOnly={isReadOnly}
            onChange={(typed) =>
              onChange({ [field]: typedAbsenceCell({ kind: absence.kind, words: typed }) })
            }
            error={problem === undefined ? null : say(`item.absence.wrong.${absence.kind}`)}
          />
        )}
      </div>
      {canBeAbsent(field) && !isReadOnly && (
        <div className="described-choice">
          <Select
            label={say('item.absence', { field: label })}
            isLabelHidden
            options={(['stated', ...ABSENCE_KINDS] as const).map((kind) => ({
              id: kind,
              label: say(`item.absence.${kind}`),
            }))}
            value={absence?.kind ?? 'stated'}
            onChange={setAbsence}
          />
        </div>
      )}
      {words !== undefined && <div className="described-words field-description">{words}</div>}
    </div>
  );
}

function Value(props: DescribedFieldProps): ReactNode {
  const { field } = props;
  const shape = shapeOf(field);
  if (shape.kind === 'records') return <ExternalIds {...props} />;
  if (shape.kind !== 'object')
    return <Member {...props} member={{ name: field, kind: 'text' }} column={field} isAlone />;
  return (
    <div className="described-members">
      {shape.members.map((member) => (
        <Member key={member.name} {...props} member={member} column={columnOf(field, member.name)} />
      ))}
    </div>
  );
}

interface MemberProps extends DescribedFieldProps {
  readonly member: MemberShape;
  readonly column: string;
  /** The field has no other members: its own label is above. */
  readonly isAlone?: boolean;
}

function Member(props: MemberProps): ReactNode {
  const { field, cells, onChange, problems, isReadOnly, member, column, isAlone = false } = props;
  const { say, trySay } = useI18n();
  const { name, kind } = member;
  const label = isAlone ? say(`item.label.${field}`) : (trySay(`item.part.${name}`) ?? name);
  const cell = cells[column] ?? '';
  const problem = problems.find((one) => one.column === column);
  const error = problem === undefined ? null : say(`cell.${problem.reason}`);
  const set = (text: string): void => {
    // How exactly a date is known belongs to the date: another one is taken as it is written, unless it is somebody's judgement.
    const precision = `${field}.precision`;
    const begins = name === 'value' && (cells[precision] ?? '') !== 'estimated';
    onChange({ [column]: text, ...(begins && { [precision]: '' }) });
  };
  if (kind === 'choice' || kind === 'flag' || kind === 'maybe') {
    const choices = kind === 'choice' ? (member.words ?? []) : ['yes', 'no'];
    if (name === 'exParte')
      return (
        <CheckBox
          label={label}
          isSelected={cell === 'yes'}
          isDisabled={isReadOnly}
          onChange={(isSelected) => set(isSelected ? 'yes' : 'no')}
        />
      );
    return (
      <Select
        label={label}
        options={['', ...choices].map((choice) => ({
          id: choice === '' ? 'none' : choice,
          label: choice === '' ? say(noneKey(name)) : (trySay(`item.choice.${choice}`) ?? choice),
        }))}
        value={cell === '' ? 'none' : cell}
        isDisabled={isReadOnly}
        onChange={(choice) => set(choice === 'none' ? '' : choice)}
        error={error}
      />
    );
  }
  const list = WORDS_OF_COLUMN[column];
  if (list !== undefined && !isReadOnly)
    return (
      <SuggestedField
        label={label}
        isLabelHidden={isAlone}
        list={list}
        value={unquotedText(cell)}
        onChange={(text) => set(quotedText(text))}
        error={error}
      />
    );
  const Field = LONG.has(name) ? TextArea : TextField;
  return (
    <Field
      label={label}
      isLabelHidden={isAlone}
      value={unquotedText(cell)}
      isReadOnly={isReadOnly}
      onChange={(text: string) => set(quotedText(text))}
      error={error}
      {...(LONG.has(name) && { rows: isAlone ? 3 : 2 })}
    />
  );
}

const noneKey = (name: string) =>
  name === 'precision' ? ('item.choice.asWritten' as const) : ('item.choice.none' as const);

/** Rows of scheme, number, date and who gave it. */
function ExternalIds({ field, cells, onChange, problems, isReadOnly }: DescribedFieldProps): ReactNode {
  const { say } = useI18n();
  const cell = cells[field] ?? '';
  const rows = externalIdRows(cell);
  const problem = problems.find(({ column }) => column === field);
  const set = (next: readonly (readonly string[])[]): void => onChange({ [field]: externalIdCell(next) });
  if (rows === null)
    return (
      <TextField
        label={say('item.label.externalIds')}
        isLabelHidden
        value={cell}
        isReadOnly={isReadOnly}
        onChange={(text) => onChange({ [field]: text })}
        error={problem === undefined ? null : say(`cell.${problem.reason}`)}
      />
    );
  return (
    <>
      {rows.map((row, at) => (
        // Rows have no identity of their own but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div
          className="external-id"
          key={at}
          role="group"
          aria-label={say('item.externalId', { row: at + 1 })}
        >
          {EXTERNAL_ID_MEMBERS.map((name, index) => (
            <TextField
              key={name}
              label={say(`item.externalId.${name}`)}
              value={row[index] ?? ''}
              isReadOnly={isReadOnly}
              isExact={name === 'value'}
              onChange={(text) =>
                set(
                  rows.map((one, place) =>
                    place === at ? one.map((old, i) => (i === index ? text : old)) : one,
                  ),
                )
              }
            />
          ))}
          {!isReadOnly && (
            <IconButton
              icon={X}
              name={say('item.externalId.remove', { row: at + 1 })}
              onPress={() => set(rows.filter((_, place) => place !== at))}
            />
          )}
        </div>
      ))}
      {problem !== undefined && (
        <p className="field-error">
          <span aria-hidden="true">✗</span>
          <span>
            {problem.reason === 'LIST_FORM' ? say('item.externalId.wrong') : say(`cell.${problem.reason}`)}
          </span>
        </p>
      )}
      {!isReadOnly && (
        <div>
          <Button size="small" icon={Plus} onPress={() => set([...rows, EXTERNAL_ID_MEMBERS.map(() => '')])}>
            {say('item.externalId.add')}
          </Button>
        </div>
      )}
    </>
  );
}
