/** A passphrase: hidden until asked for, with its strength in plain words where a new one is made. */
import { Eye, EyeOff } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button as AriaButton, Group, Input, TextField as AriaTextField } from 'react-aria-components';
import { useI18n } from '../i18n/index.ts';
import { FieldLabel, FieldNotes, isWrong, type FieldWords } from './field.tsx';
import { Icon } from './icon.tsx';
import { strengthOf } from './strength.ts';

export interface SecretFieldProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A new passphrase: says how hard it is to guess. */
  readonly isNew?: boolean;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
}

export function SecretField(props: SecretFieldProps): ReactNode {
  const { label, description, error, extent, isNew = false, ...rest } = props;
  const { say } = useI18n();
  const [isShown, setShown] = useState(false);
  const [hasCapsLock, setCapsLock] = useState(false);
  const noticeCapsLock = (event: KeyboardEvent): void => setCapsLock(event.getModifierState('CapsLock'));
  const notes = [
    description,
    isNew && rest.value !== '' ? say(`ui.strength.${strengthOf(rest.value)}`) : undefined,
    hasCapsLock ? say('ui.capsLock') : undefined,
  ].filter((note) => note !== undefined);
  return (
    <AriaTextField
      {...rest}
      type={isShown ? 'text' : 'password'}
      autoComplete={isNew ? 'new-password' : 'off'}
      spellCheck="false"
      autoCorrect="off"
      isInvalid={isWrong(error)}
      isRequired={extent === 'required'}
      validationBehavior="aria"
      className="field"
    >
      <FieldLabel label={label} {...(extent && { extent })} />
      <Group className="input-group">
        <Input
          className="input exact"
          dir="auto"
          onKeyDown={noticeCapsLock}
          onKeyUp={noticeCapsLock}
          onBlur={() => setCapsLock(false)}
        />
        <AriaButton
          className="button secondary icon-only"
          aria-label={say(isShown ? 'ui.hideSecret' : 'ui.showSecret')}
          onPress={() => setShown(!isShown)}
        >
          <Icon icon={isShown ? EyeOff : Eye} />
        </AriaButton>
      </Group>
      <FieldNotes
        {...(notes.length > 0 && {
          description: notes.map((note, at) => (
            <span key={at} className="field-note">
              {note}
            </span>
          )),
        })}
        error={error ?? null}
      />
    </AriaTextField>
  );
}
