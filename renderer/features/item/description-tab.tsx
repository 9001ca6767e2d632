/** What people say about the item, field by field, and who said it last. Saved as one act. */
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { ItemDetail } from '../../../shared/contract/items.ts';
import { useOpenCase } from '../../app/app-state.tsx';
import { useAct, useCall } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Form, Notice, Switch, TextArea, TextField, Time } from '../../ui/index.ts';
import {
  changedFields,
  formOf,
  lastSettings,
  rebased,
  TEXT_FIELDS,
  type DescriptionForm,
  type FieldSetting,
} from './description-form.ts';
import { useDraft } from './drafts.tsx';
import { TagField } from './tag-field.tsx';

export function DescriptionTab({ detail }: { readonly detail: ItemDetail }): ReactNode {
  const { say, trySay } = useI18n();
  const isReadOnly = useOpenCase().readOnly !== null;
  const { uid, history } = detail;
  const { draft, keep } = useDraft(uid);
  const recorded = formOf(detail);
  const form =
    draft.description === undefined
      ? recorded
      : rebased(draft.description.before, recorded, draft.description.form);
  const changed = changedFields(recorded, form);
  const settings = lastSettings(history);
  const facets = useCall('evidence.facets', {}, { keepsLast: true }).data;
  const [isSaved, setSaved] = useState(false);
  const { act, isActing, failure } = useAct('evidence.change');

  const set = (next: DescriptionForm): void => {
    setSaved(false);
    keep({ description: { before: recorded, form: next } });
  };
  const save = async (): Promise<void> => {
    if (changed === null || isActing || isReadOnly) return;
    const done = await act({
      selection: { kind: 'uids', uids: [uid] },
      change: { kind: 'set', fields: changed },
    });
    if (done !== null) setSaved(true);
  };
  // Once it is recorded, what was typed is what is recorded: nothing is left to keep.
  useEffect(() => {
    if (isSaved && changed === null && draft.description !== undefined) keep({ description: undefined });
  }, [isSaved, changed, draft.description, keep]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    void save();
  };

  return (
    <div onKeyDown={onKeyDown}>
      {isReadOnly && <Notice tone="info">{say('item.readOnly')}</Notice>}
      <Form label={say('item.tab.description')}>
        {TEXT_FIELDS.map(({ name, isLong }) => {
          const Field = isLong ? TextArea : TextField;
          const hint = trySay(`item.hint.${name}`);
          return (
            <Field
              key={name}
              label={say(`item.label.${name}`)}
              value={form.texts[name]}
              isReadOnly={isReadOnly}
              onChange={(value: string) => set({ ...form, texts: { ...form.texts, [name]: value } })}
              {...(isLong && { rows: 3 })}
              description={<FieldWords hint={hint} setting={settings.get(name)} />}
            />
          );
        })}
        <TagField
          label={say('item.label.tags')}
          description={say('item.tag.addHint')}
          tags={form.tags}
          known={facets?.tags.map(({ tag }) => tag) ?? []}
          isDisabled={isReadOnly}
          onChange={(tags) => set({ ...form, tags })}
        />
        <SetBy setting={settings.get('tags')} />
        <Switch
          label={say('item.label.graphic')}
          description={<FieldWords hint={say('item.hint.graphic')} setting={settings.get('graphic')} />}
          isSelected={form.graphic}
          isDisabled={isReadOnly}
          onChange={(graphic) => set({ ...form, graphic })}
        />
        {!isReadOnly && (
          <div className="save-bar">
            <ErrorNotice failure={failure} />
            <Button
              variant="primary"
              isPending={isActing}
              isDisabled={changed === null}
              onPress={() => void save()}
            >
              {say('item.form.save')}
            </Button>
            <Button isDisabled={changed === null} onPress={() => keep({ description: undefined })}>
              {say('item.form.discard')}
            </Button>
            <span role="status">
              {changed === null
                ? say(isSaved ? 'item.form.saved' : 'item.form.untouched')
                : say('item.form.touched', { count: Object.keys(changed).length })}
            </span>
          </div>
        )}
        {!isReadOnly && <p className="field-description">{say('item.form.keys')}</p>}
      </Form>
    </div>
  );
}

function FieldWords({
  hint,
  setting,
}: {
  readonly hint: string | null;
  readonly setting: FieldSetting | undefined;
}): ReactNode {
  return (
    <>
      {hint !== null && <span className="field-hint">{hint}</span>}
      <SetBy setting={setting} />
    </>
  );
}

function SetBy({ setting }: { readonly setting: FieldSetting | undefined }): ReactNode {
  const { say } = useI18n();
  if (setting === undefined) return null;
  return (
    <span className="set-by">
      {say('item.form.setBy', { who: setting.who })} <Time at={setting.time} />
    </span>
  );
}
