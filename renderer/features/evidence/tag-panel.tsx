/** Adding tags to the selected items, and taking tags away from those that have them. */
import { useState, type ReactNode } from 'react';
import type { Facets } from '../../../shared/contract/evidence.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, Form, Notice } from '../../ui/index.ts';
import { TagField } from '../item/tag-field.tsx';
import type { MakeChange } from './selection-bar.tsx';

export interface PanelProps {
  readonly isBusy: boolean;
  readonly make: MakeChange;
  readonly onDone: () => void;
}

export function TagPanel({
  facets,
  isBusy,
  make,
  onDone,
}: PanelProps & { readonly facets: Facets | undefined }): ReactNode {
  const { say } = useI18n();
  const [add, setAdd] = useState<readonly string[]>([]);
  const [remove, setRemove] = useState<readonly string[]>([]);
  const known = facets?.tags.map(({ tag }) => tag) ?? [];
  const clash = add.find((tag) => remove.includes(tag));
  const save = async (): Promise<void> => {
    if (await make({ kind: 'tags', add: [...add], remove: [...remove] })) onDone();
  };
  return (
    <Form
      acts={
        <Button
          variant="primary"
          isDisabled={isBusy || (add.length === 0 && remove.length === 0) || clash !== undefined}
          onPress={() => void save()}
        >
          {say('evidence.tag.save')}
        </Button>
      }
    >
      <TagField
        label={say('evidence.tag.add')}
        description={say('evidence.tag.addHint')}
        tags={add}
        known={known}
        onChange={setAdd}
      />
      {known.length > 0 && (
        <TagField
          label={say('evidence.tag.remove')}
          description={say('evidence.tag.removeHint')}
          fieldLabel={say('evidence.tag.which')}
          tags={remove}
          known={known}
          takesNew={false}
          onChange={setRemove}
        />
      )}
      {clash !== undefined && <Notice tone="attention">{say('evidence.tag.clash', { tag: clash })}</Notice>}
    </Form>
  );
}
