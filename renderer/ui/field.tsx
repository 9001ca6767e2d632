/** Fields for typed text. A field always has a label that is seen; an error is a sentence under it. */
import { Search, X } from 'lucide-react';
import { useState, type ReactNode, type Ref } from 'react';
import {
  Button as AriaButton,
  FieldError,
  Input,
  Label,
  SearchField as AriaSearchField,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { useI18n } from '../i18n/index.ts';
import './field.css';
import { Icon } from './icon.tsx';

/** What every field is told. */
export interface FieldWords {
  readonly label: string;
  /** What goes there, where the label does not say it. */
  readonly description?: ReactNode;
  /** A sentence: what is wrong and what to do. */
  readonly error?: string | null;
  /** Says "optional" or "needed" beside the label; without it nothing is said. */
  readonly extent?: 'optional' | 'required';
  /** It stands above already, for the group that the field is in: the label is only read aloud. */
  readonly isLabelHidden?: boolean;
}

/** The label with its extent. */
export function FieldLabel({
  label,
  extent,
  isLabelHidden = false,
}: Pick<FieldWords, 'label' | 'extent' | 'isLabelHidden'>): ReactNode {
  const { say } = useI18n();
  return (
    <Label className={isLabelHidden ? 'field-label visually-hidden' : 'field-label'}>
      {label}
      {extent && <span className="field-extent">{say(`ui.${extent}`)}</span>}
    </Label>
  );
}

/** Description and error below a control. */
export function FieldNotes({ description, error }: Pick<FieldWords, 'description' | 'error'>): ReactNode {
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
      <FieldError className="field-error">
        {error !== undefined && error !== null && (
          <>
            <span aria-hidden="true">✗</span>
            <span>{error}</span>
          </>
        )}
      </FieldError>
    </>
  );
}

export const isWrong = (error: string | null | undefined): boolean => error !== undefined && error !== null;

type Passed = Pick<
  AriaTextFieldProps,
  | 'name'
  | 'autoFocus'
  | 'isDisabled'
  | 'isReadOnly'
  | 'maxLength'
  | 'onBlur'
  | 'onKeyDown'
  | 'autoComplete'
  | 'inputMode'
  | 'id'
>;

export interface TextFieldProps extends FieldWords, Passed {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** Codes, hashes, fingerprints: monospace, always left to right. */
  readonly isExact?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

export function TextField(props: TextFieldProps): ReactNode {
  const {
    label,
    description,
    error,
    extent,
    placeholder,
    isExact = false,
    isLabelHidden = false,
    ref,
    ...rest
  } = props;
  return (
    <AriaTextField
      autoComplete="off"
      spellCheck="false"
      {...rest}
      isInvalid={isWrong(error)}
      isRequired={extent === 'required'}
      validationBehavior="aria"
      className="field"
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} {...(extent && { extent })} />
      <Input
        {...(ref && { ref })}
        {...(placeholder !== undefined && { placeholder })}
        {...(isExact ? { dir: 'ltr' } : { dir: 'auto' })}
        className={isExact ? 'input exact' : 'input'}
      />
      <FieldNotes description={description} error={error ?? null} />
    </AriaTextField>
  );
}

export interface TextAreaProps extends FieldWords, Passed {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

export function TextArea(props: TextAreaProps): ReactNode {
  const { label, description, error, extent, rows = 4, isLabelHidden = false, ref, ...rest } = props;
  return (
    <AriaTextField
      {...rest}
      isInvalid={isWrong(error)}
      isRequired={extent === 'required'}
      validationBehavior="aria"
      className="field"
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} {...(extent && { extent })} />
      <AriaTextArea {...(ref && { ref })} rows={rows} dir="auto" className="input" />
      <FieldNotes description={description} error={error ?? null} />
    </AriaTextField>
  );
}

export interface NumberFieldProps extends FieldWords {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly step?: number;
  readonly isDisabled?: boolean;
}

/**
 * A number that is typed, and taken when the field is left or Enter is pressed; arrow keys go by steps. React Aria's own announces each
 * value by clearing an element as markup, which the page's Trusted Types forbid.
 */
export function NumberField(props: NumberFieldProps): ReactNode {
  const { value, onChange, minValue = -Infinity, maxValue = Infinity, step = 1, ...rest } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const take = (number: number): void => {
    setTyped(null);
    const stepped = Number((Math.round(number / step) * step).toFixed(6));
    if (Number.isFinite(stepped)) onChange(Math.min(Math.max(stepped, minValue), maxValue));
  };
  const onKeyDown: TextFieldProps['onKeyDown'] = (event) => {
    const steps = { ArrowUp: step, ArrowDown: -step }[event.key];
    if (steps !== undefined) {
      event.preventDefault();
      take((typed === null ? value : numberOf(typed)) + steps);
    } else if (event.key === 'Enter' && typed !== null) {
      // Taken before anything is sent with it.
      event.preventDefault();
      take(numberOf(typed));
    }
  };
  return (
    <TextField
      {...rest}
      inputMode="decimal"
      isExact
      value={typed ?? String(value)}
      onChange={setTyped}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (typed !== null) take(numberOf(typed));
      }}
    />
  );
}

/** Digits and decimal marks of both languages; NaN for anything else, and for nothing. */
const numberOf = (text: string): number => {
  const latin = text
    .trim()
    .replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[,\u066b]/, '.');
  return latin === '' ? Number.NaN : Number(latin);
};

export interface SearchFieldProps {
  /** What is searched: its accessible name and, greyed, its hint. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter was pressed. */
  readonly onSubmit?: (value: string) => void;
  readonly clearLabel: string;
}

/** The search field of a page. Ctrl+F goes there (`app/shortcuts.ts` finds it by its role). */
export function SearchField({ label, clearLabel, ...rest }: SearchFieldProps): ReactNode {
  return (
    <AriaSearchField {...rest} aria-label={label} className="field search">
      <div className="input-group">
        <Icon icon={Search} />
        <Input className="input" placeholder={label} dir="auto" autoComplete="off" spellCheck="false" />
        <AriaButton className="button quiet icon-only small" aria-label={clearLabel}>
          <Icon icon={X} />
        </AriaButton>
      </div>
    </AriaSearchField>
  );
}

/** Fields under each other, and the acts below them. Enter submits. */
export function Form({
  children,
  acts,
  onSubmit,
  label,
}: {
  readonly children: ReactNode;
  readonly acts?: ReactNode;
  readonly onSubmit?: () => void;
  /** Names the form where a page has several. */
  readonly label?: string;
}): ReactNode {
  return (
    <form
      className="form"
      noValidate
      autoComplete="off"
      {...(label !== undefined && { 'aria-label': label })}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit?.();
      }}
    >
      {children}
      {acts !== undefined && <div className="form-acts">{acts}</div>}
    </form>
  );
}
