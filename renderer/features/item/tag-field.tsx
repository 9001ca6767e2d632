/** Tags: those there are, each with the button that takes it away, and a field that suggests the tags of the case. */
import { X } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { displayText } from '../../../shared/core/display.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, ComboBox, Icon, Outside } from '../../ui/index.ts';
import { readTags } from './read-tags.ts';
import './tag-field.css';

export interface TagFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
  /** Tags of the case, to choose from. */
  readonly known: readonly string[];
  /** Tags that nobody used before may be typed. */
  readonly takesNew?: boolean;
  readonly isDisabled?: boolean;
  /** Of the field for one more; "Add a tag" without it. */
  readonly fieldLabel?: string;
}

const MOST_SUGGESTED = 100;

export function TagField(props: TagFieldProps): ReactNode {
  const {
    label,
    description,
    tags,
    onChange,
    known,
    takesNew = true,
    isDisabled = false,
    fieldLabel,
  } = props;
  const { say } = useI18n();
  const [typed, setTyped] = useState('');
  const id = useId();
  const words = typed.trim().toLowerCase();
  const suggested = known
    .filter((tag) => !tags.includes(tag) && tag.toLowerCase().includes(words))
    .slice(0, MOST_SUGGESTED);
  const add = (added: readonly string[]): void => {
    const fresh = added.filter((tag) => !tags.includes(tag) && (takesNew || known.includes(tag)));
    if (fresh.length > 0) onChange([...tags, ...fresh]);
    setTyped('');
  };
  return (
    <div className="tag-field" role="group" aria-labelledby={id}>
      <span id={id} className="field-label">
        {label}
      </span>
      {tags.length > 0 && (
        <ul className="tag-list">
          {tags.map((tag) => (
            <li key={tag}>
              {isDisabled ? (
                <span className="chip">
                  <Outside text={tag} />
                </span>
              ) : (
                <AriaButton
                  className="chip"
                  aria-label={say('item.tag.remove', { tag })}
                  onPress={() => onChange(tags.filter((other) => other !== tag))}
                >
                  <Outside text={tag} />
                  <Icon icon={X} />
                </AriaButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {tags.length === 0 && isDisabled && <span className="field-description">{say('item.tag.none')}</span>}
      {!isDisabled && (
        <div
          className="tag-add"
          onKeyDownCapture={(event) => {
            // Enter on what was typed; on a suggestion the list itself takes it.
            const isOnOption =
              event.target instanceof HTMLElement &&
              event.target.getAttribute('aria-activedescendant') !== null;
            if (event.key !== 'Enter' || isOnOption || typed.trim() === '') return;
            event.preventDefault();
            event.stopPropagation();
            add(readTags(typed));
          }}
        >
          <ComboBox
            label={fieldLabel ?? say('item.tag.add')}
            options={suggested.map((tag) => ({ id: tag, label: displayText(tag) }))}
            inputValue={typed}
            onInputChange={setTyped}
            onChoose={(tag) => {
              if (tag !== null) add([tag]);
            }}
            takesOtherText
          />
          {takesNew && (
            <Button isDisabled={typed.trim() === ''} onPress={() => add(readTags(typed))}>
              {say('item.tag.take')}
            </Button>
          )}
        </div>
      )}
      {!isDisabled && description !== undefined && <span className="field-description">{description}</span>}
    </div>
  );
}
