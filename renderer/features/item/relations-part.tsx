/** What the item is to others: said by a person, or following from how it came. */
import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ItemDetail } from '../../../shared/contract/items.ts';
import { RELATIONS, type Relation } from '../../../shared/core/item/relations.ts';
import { useAct } from '../../app/client.tsx';
import { hrefOf } from '../../app/place.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, IconButton, Link, Select, TextField } from '../../ui/index.ts';

export function RelationsPart({
  detail,
  isReadOnly,
}: {
  readonly detail: ItemDetail;
  readonly isReadOnly: boolean;
}): ReactNode {
  const { say } = useI18n();
  const { uid, relations } = detail;
  const [relation, setRelation] = useState<Relation>('attachmentOf');
  const [other, setOther] = useState('');
  const { act, isActing, failure } = useAct('items.relate');
  const add = async (): Promise<void> => {
    if (other.trim() === '' || isActing) return;
    if ((await act({ uid, relation, other: other.trim(), state: 'set' })) !== null) setOther('');
  };
  return (
    <section className="described-section" aria-labelledby={`relations-${uid}`} data-field="relations">
      <h2 id={`relations-${uid}`}>{say('item.section.relations')}</h2>
      {relations.length === 0 && <p className="field-description">{say('item.relations.none')}</p>}
      {relations.length > 0 && (
        <ul className="relation-list">
          {relations.map((one) => (
            <li key={`${one.relation} ${one.uid}`}>
              <span>{say(`item.relation.${one.relation}`)}</span>
              {one.number === null ? (
                <span>{say('item.relations.gone')}</span>
              ) : (
                <Link href={hrefOf('item', [one.uid])}>{one.number}</Link>
              )}
              {one.from === 'record' && (
                <span className="field-description">{say('item.relations.recorded')}</span>
              )}
              {one.from === 'person' && !isReadOnly && (
                <IconButton
                  icon={X}
                  name={say('item.relations.end', {
                    relation: say(`item.relation.${one.relation}`),
                    number: one.number ?? one.uid,
                  })}
                  onPress={() => void act({ uid, relation: one.relation, other: one.uid, state: 'ended' })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {!isReadOnly && (
        <div
          className="relation-form"
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
            event.preventDefault();
            void add();
          }}
        >
          <Select
            label={say('item.relations.what')}
            options={RELATIONS.map((id) => ({ id, label: say(`item.relation.${id}`) }))}
            value={relation}
            onChange={setRelation}
          />
          <TextField label={say('item.relations.other')} value={other} onChange={setOther} isExact />
          <Button isDisabled={other.trim() === ''} isPending={isActing} onPress={() => void add()}>
            {say('item.relations.add')}
          </Button>
        </div>
      )}
      <ErrorNotice failure={failure} />
    </section>
  );
}
