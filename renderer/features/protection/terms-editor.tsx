/** The protected terms of the open case: the list, one more, a whole list. */
import { useState, type ReactNode } from 'react';
import type { CallOutput, KeptTerm } from '../../../shared/contract/index.ts';
import { TERM_KINDS, type TermKind } from '../../../shared/core/disclosure/index.ts';
import { useAct, useCall, useForget, useOpenCase } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  CheckBox,
  Details,
  ErrorNotice,
  Form,
  Notice,
  Outside,
  Select,
  TextArea,
  TextField,
} from '../../ui/index.ts';
import './protection.css';

interface Typed {
  readonly kind: TermKind;
  readonly text: string;
  readonly spellings: string;
  readonly strict: boolean;
}
const NOTHING: Typed = { kind: 'name', text: '', spellings: '', strict: false };

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export function TermsEditor(): ReactNode {
  const { say } = useI18n();
  const { readOnly } = useOpenCase();
  const forget = useForget();
  const list = useCall('terms.list', {});
  const [typed, setTyped] = useState(NOTHING);
  const changed = (): void => {
    forget('terms.list');
    forget('exports.check');
  };
  const add = useAct('terms.add', changed);
  const submit = async (): Promise<void> => {
    const { kind, text, spellings, strict } = typed;
    if (text.trim() === '') return;
    // Emptied at once: whoever types on before it is recorded types the next term.
    setTyped(NOTHING);
    const done = await add.act({ kind, text, spellings: linesOf(spellings), strict });
    if (done === null) setTyped((now) => (now === NOTHING ? typed : now));
  };
  return (
    <div className="terms">
      <p>{say('terms.lede')}</p>
      <ErrorNotice failure={list.failure} />
      {list.status === 'done' && <TermList terms={list.data} onChange={changed} />}
      {readOnly === null && (
        <>
          <Form
            label={say('terms.add')}
            onSubmit={() => void submit()}
            acts={
              <Button type="submit" isPending={add.isActing} isDisabled={typed.text.trim() === ''}>
                {say('terms.add')}
              </Button>
            }
          >
            <TextField
              label={say('terms.text')}
              value={typed.text}
              onChange={(text) => setTyped((before) => ({ ...before, text }))}
            />
            <Select
              label={say('terms.kind')}
              options={TERM_KINDS.map((kind) => ({ id: kind, label: say(`terms.kind.${kind}`) }))}
              value={typed.kind}
              onChange={(kind) => setTyped((before) => ({ ...before, kind }))}
            />
            <TextArea
              label={say('terms.spellings')}
              description={say('terms.spellings.description')}
              extent="optional"
              rows={2}
              value={typed.spellings}
              onChange={(spellings) => setTyped((before) => ({ ...before, spellings }))}
            />
            <CheckBox
              label={say('terms.strict')}
              description={say('terms.strict.description')}
              isSelected={typed.strict}
              onChange={(strict) => setTyped((before) => ({ ...before, strict }))}
            />
            <ErrorNotice failure={add.failure} />
          </Form>
          <Details summary={say('terms.import')}>
            <ImportList onChange={changed} />
          </Details>
        </>
      )}
    </div>
  );
}

function TermList({
  terms,
  onChange,
}: {
  readonly terms: readonly KeptTerm[];
  readonly onChange: () => void;
}): ReactNode {
  const { say } = useI18n();
  const { readOnly } = useOpenCase();
  const [removed, setRemoved] = useState<string | null>(null);
  const remove = useAct('terms.remove', onChange);
  return (
    <>
      {terms.length === 0 && <p>{say('terms.none')}</p>}
      <ul className="terms-list" aria-label={say('terms.title')}>
        {terms.map(({ id, kind, text, spellings, strict }) => (
          <li key={id}>
            <span className="terms-words">
              <strong>
                <Outside text={text} />
              </strong>{' '}
              {spellings.map((spelling) => (
                <span key={spelling}>
                  <Outside text={spelling} />{' '}
                </span>
              ))}
              <span className="field-description">
                {say(`terms.kind.${kind}`)}
                {strict && ` · ${say('terms.isStrict')}`}
              </span>
            </span>
            {readOnly === null && (
              <Button
                size="small"
                onPress={() => {
                  setRemoved(text);
                  void remove.act({ id });
                }}
              >
                {say('terms.remove', { term: text })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="field-description">
        {removed !== null && terms.every(({ text }) => text !== removed)
          ? say('terms.removed', { term: removed })
          : ''}
      </p>
      <ErrorNotice failure={remove.failure} />
    </>
  );
}

function ImportList({ onChange }: { readonly onChange: () => void }): ReactNode {
  const { say } = useI18n();
  const [list, setList] = useState('');
  const [strict, setStrict] = useState(false);
  const [done, setDone] = useState<CallOutput<'terms.import'> | null>(null);
  const add = useAct('terms.import', (imported) => {
    setDone(imported);
    setList('');
    onChange();
  });
  return (
    <Form
      label={say('terms.import')}
      onSubmit={() => void add.act({ list, strict })}
      acts={
        <Button type="submit" isPending={add.isActing} isDisabled={list.trim() === ''}>
          {say('terms.import.act')}
        </Button>
      }
    >
      <TextArea
        label={say('terms.import.list')}
        description={say('terms.import.description', { kinds: TERM_KINDS.join(', ') })}
        rows={6}
        value={list}
        onChange={setList}
      />
      <CheckBox
        label={say('terms.strict')}
        description={say('terms.strict.description')}
        isSelected={strict}
        onChange={setStrict}
      />
      {done !== null && (
        <Notice
          tone={done.rejected.length === 0 ? 'info' : 'attention'}
          isLive
          title={say('terms.import.done', { added: done.added, known: done.known })}
        >
          {done.rejected.map(({ line, text }) => (
            <p key={line}>{say('terms.import.rejected', { line, text })}</p>
          ))}
        </Notice>
      )}
      <ErrorNotice failure={add.failure} />
    </Form>
  );
}
