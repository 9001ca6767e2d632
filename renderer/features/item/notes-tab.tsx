/** All notes of the item in the order in which they were written, and adding one. */
import type { KeyboardEvent, ReactNode } from 'react';
import type { ItemDetail } from '../../../shared/contract/items.ts';
import { useOpenCase } from '../../app/app-state.tsx';
import { useAct } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Form, Outside, TextArea, Time } from '../../ui/index.ts';
import { notesOf } from './description-form.ts';
import { useDraft } from './drafts.tsx';

export function NotesTab({ detail }: { readonly detail: ItemDetail }): ReactNode {
  const { say } = useI18n();
  const isReadOnly = useOpenCase().readOnly !== null;
  const { uid, number, history } = detail;
  const { draft, keep } = useDraft(uid);
  const note = draft.note ?? '';
  const { act, isActing, failure } = useAct('evidence.change');
  const notes = notesOf(history);
  const add = async (): Promise<void> => {
    const text = note.trim();
    if (text === '' || isActing) return;
    const done = await act({
      selection: { kind: 'uids', uids: [uid] },
      change: { kind: 'set', fields: { note: text } },
    });
    if (done === null) return;
    // What was typed until it was recorded is the next note.
    keep(({ note: typed = '' }) => ({
      note: typed.startsWith(note) ? typed.slice(note.length).trimStart() : typed,
    }));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void add();
  };
  return (
    <div className="notes" onKeyDown={onKeyDown}>
      {notes.length === 0 ? (
        <p className="field-description">{say('item.notes.none')}</p>
      ) : (
        <ol className="note-list" aria-label={say('item.notes.list', { number })}>
          {notes.map(({ seq, who, time, text }) => (
            <li key={seq} className="note">
              <p className="note-head">
                <strong>
                  <bdi>{who}</bdi>
                </strong>
                <Time at={time} standing="recorded" />
              </p>
              {text === null ? (
                <p className="said-absent">{say('item.notes.gone')}</p>
              ) : (
                <Outside text={text} isBlock />
              )}
            </li>
          ))}
        </ol>
      )}
      {isReadOnly ? (
        <p className="field-description">{say('item.readOnly')}</p>
      ) : (
        <Form
          label={say('item.notes.new')}
          acts={
            <Button
              variant="primary"
              isPending={isActing}
              isDisabled={note.trim() === ''}
              onPress={() => void add()}
            >
              {say('item.notes.save')}
            </Button>
          }
        >
          <TextArea
            label={say('item.notes.new')}
            description={say('item.notes.keys')}
            value={note}
            onChange={(text) => keep({ note: text })}
          />
          <ErrorNotice failure={failure} />
        </Form>
      )}
    </div>
  );
}
