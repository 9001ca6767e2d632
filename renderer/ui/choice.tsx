/** Choosing among given things: one of some, some of some, yes or no. */
import { Check, ChevronDown, Minus } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import {
  Button as AriaButton,
  CheckboxButton,
  CheckboxField,
  CheckboxGroup,
  ComboBox as AriaComboBox,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  RadioButton,
  RadioField,
  RadioGroup as AriaRadioGroup,
  Select as AriaSelect,
  SelectValue,
  SwitchButton,
  SwitchField,
  Text,
} from 'react-aria-components';
import { useI18n } from '../i18n/index.ts';
import './choice.css';
import { FieldLabel, FieldNotes, isWrong, type FieldWords } from './field.tsx';
import { Icon } from './icon.tsx';

export interface Option<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly description?: string;
  readonly isDisabled?: boolean;
}

const idAmong = <Id extends string>(options: readonly Option<Id>[], key: unknown): Id | undefined =>
  options.find(({ id }) => id === key)?.id;

function OptionList<Id extends string>({ options }: { readonly options: readonly Option<Id>[] }): ReactNode {
  const { say } = useI18n();
  return (
    <Popover className="options" offset={2}>
      <ListBox items={options} renderEmptyState={() => <p className="no-option">{say('ui.noMatch')}</p>}>
        {({ id, label, description, isDisabled = false }) => (
          <ListBoxItem id={id} textValue={label} isDisabled={isDisabled} className="option">
            <span className="option-mark">
              <Icon icon={Check} />
            </span>
            <Text slot="label">{label}</Text>
            {description !== undefined && (
              <Text slot="description" className="field-description">
                {description}
              </Text>
            )}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}

export interface SelectProps<Id extends string> extends FieldWords {
  readonly options: readonly Option<Id>[];
  /** Null: nothing is chosen yet. */
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
}

export function Select<Id extends string>(props: SelectProps<Id>): ReactNode {
  const {
    label,
    description,
    error,
    extent,
    options,
    value,
    onChange,
    placeholder,
    isDisabled = false,
    isLabelHidden = false,
  } = props;
  const { say } = useI18n();
  return (
    <AriaSelect
      value={value}
      onChange={(key) => {
        const id = idAmong(options, key);
        if (id !== undefined) onChange(id);
      }}
      placeholder={placeholder ?? say('ui.choose')}
      isDisabled={isDisabled}
      isInvalid={isWrong(error)}
      isRequired={extent === 'required'}
      validationBehavior="aria"
      className="field"
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} {...(extent && { extent })} />
      <AriaButton className="input select-button">
        <SelectValue className="select-value">
          {({ selectedText, isPlaceholder, defaultChildren }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <Icon icon={ChevronDown} />
      </AriaButton>
      <FieldNotes description={description} error={error ?? null} />
      <OptionList options={options} />
    </AriaSelect>
  );
}

export interface ComboBoxProps<Id extends string> extends FieldWords {
  readonly options: readonly Option<Id>[];
  /** What stands in the field. */
  readonly inputValue: string;
  readonly onInputChange: (text: string) => void;
  /** An option was chosen, or, with `takesOtherText`, Enter pressed on other text (then null). */
  readonly onChoose?: (id: Id | null) => void;
  /** Text that no option has may stand there too. */
  readonly takesOtherText?: boolean;
  /** The option that stands in the field, where it is known: then the field never changes the text by itself. */
  readonly value?: Id | null;
  /** Shows the options as soon as the field has the focus; else with the first key. */
  readonly opensAtOnce?: boolean;
}

/** Escape closes the open list alone. It would go on to what is around it, and close the item or the dialog as well. */
function keepEscapeOfOpenList(event: KeyboardEvent): void {
  const { key, target } = event;
  if (key === 'Escape' && target instanceof Element && target.getAttribute('aria-expanded') === 'true')
    event.stopPropagation();
}

export function ComboBox<Id extends string>(props: ComboBoxProps<Id>): ReactNode {
  const {
    label,
    description,
    error,
    extent,
    options,
    inputValue,
    onInputChange,
    onChoose,
    takesOtherText = false,
    value,
    opensAtOnce = true,
    isLabelHidden = false,
  } = props;
  const { say } = useI18n();
  return (
    <AriaComboBox
      defaultItems={options}
      inputValue={inputValue}
      {...(value !== undefined && { value })}
      onInputChange={onInputChange}
      onChange={(key) => onChoose?.(idAmong(options, key) ?? null)}
      allowsCustomValue={takesOtherText}
      allowsEmptyCollection={false}
      menuTrigger={opensAtOnce ? 'focus' : 'input'}
      isInvalid={isWrong(error)}
      isRequired={extent === 'required'}
      validationBehavior="aria"
      className="field"
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} {...(extent && { extent })} />
      <div className="input-group" onKeyDown={keepEscapeOfOpenList}>
        <Input className="input" dir="auto" autoComplete="off" spellCheck="false" />
        <AriaButton className="button secondary icon-only" aria-label={say('ui.choose')}>
          <Icon icon={ChevronDown} />
        </AriaButton>
      </div>
      <FieldNotes description={description} error={error ?? null} />
      <OptionList options={options} />
    </AriaComboBox>
  );
}

export interface CheckBoxProps {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly isSelected: boolean;
  /** Some of what it stands for is selected. */
  readonly isIndeterminate?: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
}

function Box({ isIndeterminate = false }: { readonly isIndeterminate?: boolean }): ReactNode {
  return (
    <span className="box" aria-hidden="true">
      <Icon icon={isIndeterminate ? Minus : Check} />
    </span>
  );
}

export function CheckBox({ label, description, isIndeterminate = false, ...rest }: CheckBoxProps): ReactNode {
  return (
    <CheckboxField {...rest} isIndeterminate={isIndeterminate} className="choice">
      <CheckboxButton className="choice-button">
        <Box isIndeterminate={isIndeterminate} />
        <span>{label}</span>
      </CheckboxButton>
      {description !== undefined && (
        <Text slot="description" className="field-description choice-description">
          {description}
        </Text>
      )}
    </CheckboxField>
  );
}

interface GroupProps<Id extends string> extends FieldWords {
  readonly options: readonly Option<Id>[];
  readonly isDisabled?: boolean;
}

export interface CheckGroupProps<Id extends string> extends GroupProps<Id> {
  readonly value: readonly Id[];
  readonly onChange: (value: Id[]) => void;
}

export function CheckGroup<Id extends string>(props: CheckGroupProps<Id>): ReactNode {
  const { label, description, error, extent, options, value, onChange, isDisabled = false } = props;
  return (
    <CheckboxGroup
      value={value.map(String)}
      onChange={(keys) => onChange(options.map(({ id }) => id).filter((id) => keys.includes(id)))}
      isDisabled={isDisabled}
      isInvalid={isWrong(error)}
      validationBehavior="aria"
      className="field"
    >
      <FieldLabel label={label} {...(extent && { extent })} />
      {options.map((option) => (
        <CheckboxField
          key={option.id}
          value={option.id}
          isDisabled={option.isDisabled ?? false}
          className="choice"
        >
          <CheckboxButton className="choice-button">
            <Box />
            <span>{option.label}</span>
          </CheckboxButton>
          {option.description !== undefined && (
            <Text slot="description" className="field-description choice-description">
              {option.description}
            </Text>
          )}
        </CheckboxField>
      ))}
      <FieldNotes description={description} error={error ?? null} />
    </CheckboxGroup>
  );
}

export interface RadioGroupProps<Id extends string> extends GroupProps<Id> {
  /** Null: nothing is chosen yet. */
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
}

export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>): ReactNode {
  const { label, description, error, extent, options, value, onChange, isDisabled = false } = props;
  return (
    <AriaRadioGroup
      value={value}
      onChange={(key) => {
        const id = idAmong(options, key);
        if (id !== undefined) onChange(id);
      }}
      isDisabled={isDisabled}
      isInvalid={isWrong(error)}
      isRequired={extent === 'required'}
      validationBehavior="aria"
      className="field"
    >
      <FieldLabel label={label} {...(extent && { extent })} />
      {options.map((option) => (
        <RadioField
          key={option.id}
          value={option.id}
          isDisabled={option.isDisabled ?? false}
          className="choice"
        >
          <RadioButton className="choice-button">
            <span className="dot" aria-hidden="true" />
            <span>{option.label}</span>
          </RadioButton>
          {option.description !== undefined && (
            <Text slot="description" className="field-description choice-description">
              {option.description}
            </Text>
          )}
        </RadioField>
      ))}
      <FieldNotes description={description} error={error ?? null} />
    </AriaRadioGroup>
  );
}

export type SwitchProps = Omit<CheckBoxProps, 'isIndeterminate'>;

/** For what takes effect at once. */
export function Switch({ label, description, ...rest }: SwitchProps): ReactNode {
  return (
    <SwitchField {...rest} className="choice">
      <SwitchButton className="choice-button">
        <span className="switch" aria-hidden="true" />
        <span>{label}</span>
      </SwitchButton>
      {description !== undefined && (
        <Text slot="description" className="field-description choice-description">
          {description}
        </Text>
      )}
    </SwitchField>
  );
}
