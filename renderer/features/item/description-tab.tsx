/** What people say about the item, field by field, and who said it last. Saved as one act. */
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { ItemDetail } from '../../../shared/contract/items.ts';
import { useOpenCase } from '../../app/app-state.tsx';
import { useAct, useCall } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Form, Notice, Switch, Time } from '../../ui/index.ts';
import { DescribedField } from './described-field.tsx';
import {
  changeOf,
  formOf,
  lastSettings,
  rebased,
  SECTIONS,
  type Cells,
  type DescriptionForm,
  type FieldSetting,
} from './description-form.ts';
import { useDraft } from './drafts.tsx';
import { useNamedField } from './field-address.ts';
import { RelationsPart } from './relations-part.tsx';
import { TagField } from './tag-field.tsx';

export interface DescriptionTabProps {
  readonly detail: ItemDetail;
  /** Field that the address names. */
  readonly field?: string | null;
}

export function DescriptionTab({ detail, field: named = null }: DescriptionTabProps): ReactNode {
  const { say, trySay } = useI18n();
  const isReadOnly = useOpenCase().readOnly !== null || detail.disposal !== undefined;
  const { uid, history } = detail;
  const { draft, keep } = useDraft(uid);
  const recorded = formOf(detail);
  const form =
    draft.description === undefined
      ? recorded
      : rebased(draft.description.before, recorded, draft.description.form);
  const change = changeOf(recorded, form);
  const { fields, touched, problems } = change;
  const settings = lastSettings(history);
  const facets = useCall('evidence.facets', {}, { keepsLast: true }).data;
  const [isSaved, setSaved] = useState(false);
  const { act, isActing, failure } = useAct('evidence.change');
  const place = useRef<HTMLDivElement>(null);
  useNamedField(place, named);

  const set = (next: DescriptionForm): void => {
    setSaved(false);
    keep({ description: { before: recorded, form: next } });
  };
  const setCells = (cells: Cells): void => set({ ...form, cells: { ...form.cells, ...cells } });
  const save = async (): Promise<void> => {
    if (fields === null || isActing || isReadOnly) return;
    const done = await act({ selection: { kind: 'uids', uids: [uid] }, change: { kind: 'set', fields } });
    if (done !== null) setSaved(true);
  };
  // Once it is recorded, what was typed is what is recorded: nothing is left to keep.
  useEffect(() => {
    if (isSaved && touched === 0 && draft.description !== undefined) keep({ description: undefined });
  }, [isSaved, touched, draft.description, keep]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    void save();
  };

  return (
    // Before the fields: one that suggests lets no key through.
    <div onKeyDownCapture={onKeyDown} ref={place}>
      {isReadOnly && <Notice tone="info">{say('item.readOnly')}</Notice>}
      <Form label={say('item.tab.description')}>
        {SECTIONS.map(({ id, fields: names }) => (
          <section key={id} className="described-section" aria-labelledby={`${id}-${uid}`}>
            <h2 id={`${id}-${uid}`}>{say(`item.section.${id}`)}</h2>
            {names.map((name) => (
              <DescribedField
                key={name}
                field={name}
                cells={form.cells}
                onChange={setCells}
                problems={problems}
                isReadOnly={isReadOnly}
                words={<FieldWords hint={trySay(`item.hint.${name}`)} setting={settings.get(name)} />}
              />
            ))}
            {id === 'what' && (
              <>
                <div data-field="tags">
                  <TagField
                    label={say('item.label.tags')}
                    description={say('item.tag.addHint')}
                    tags={form.tags}
                    known={facets?.tags.map(({ tag }) => tag) ?? []}
                    isDisabled={isReadOnly}
                    onChange={(tags) => set({ ...form, tags })}
                  />
                  <SetBy setting={settings.get('tags')} />
                </div>
                <div data-field="graphic">
                  <Switch
                    label={say('item.label.graphic')}
                    description={
                      <FieldWords hint={say('item.hint.graphic')} setting={settings.get('graphic')} />
                    }
                    isSelected={form.graphic}
                    isDisabled={isReadOnly}
                    onChange={(graphic) => set({ ...form, graphic })}
                  />
                </div>
              </>
            )}
          </section>
        ))}
        <RelationsPart detail={detail} isReadOnly={isReadOnly} />
        {!isReadOnly && (
          <div className="save-bar">
            <ErrorNotice failure={failure} />
            <Button
              variant="primary"
              isPending={isActing}
              isDisabled={fields === null}
              onPress={() => void save()}
            >
              {say('item.form.save')}
            </Button>
            <Button isDisabled={touched === 0} onPress={() => keep({ description: undefined })}>
              {say('item.form.discard')}
            </Button>
            <span role="status">
              {problems.length > 0
                ? say('item.form.wrong', { count: problems.length })
                : touched === 0
                  ? say(isSaved ? 'item.form.saved' : 'item.form.untouched')
                  : say('item.form.touched', { count: touched })}
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
