/** The boxes as a list, and the numbers of the one that is selected. */
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/index.ts';
import { Button, IconButton, NumberField } from '../../ui/index.ts';
import {
  type BoxMember,
  changed,
  fromPercent,
  middleBox,
  percentOf,
  type RedactionDraft,
  withBox,
  withMember,
  without,
} from './redact-draft.ts';
import { numbersOf } from './redact-sheet.tsx';

const MEMBERS: readonly BoxMember[] = ['x', 'y', 'width', 'height'];

export interface RedactBoxesProps {
  readonly draft: RedactionDraft;
  readonly change: (change: (before: RedactionDraft) => RedactionDraft) => void;
  /** The page that is seen, from 1. */
  readonly page: number;
  readonly onPage: (page: number) => void;
}

export function RedactBoxes({ draft, change, page, onPage }: RedactBoxesProps): ReactNode {
  const { say } = useI18n();
  const { boxes } = draft;
  const selected = boxes.find(({ id }) => id === draft.selected);
  return (
    <section className="redact-boxes" aria-label={say('item.redact.boxes')}>
      <div className="view-acts">
        <h2>{say('item.redact.boxes')}</h2>
        <Button size="small" icon={Plus} onPress={() => change((before) => withBox(before, middleBox(page)))}>
          {say('item.redact.add')}
        </Button>
      </div>
      <p className="field-description">{say('item.redact.keys')}</p>
      {boxes.length === 0 ? (
        <p role="status">{say('item.redact.none')}</p>
      ) : (
        <ol className="redact-list">
          {boxes.map((box, at) => (
            <li key={box.id}>
              <Button
                size="small"
                aria-pressed={box.id === draft.selected}
                onPress={() => {
                  change((before) => ({ ...before, selected: box.id }));
                  onPage(box.page);
                }}
              >
                {say('item.redact.box', { place: at + 1, ...numbersOf(box), page: box.page })}
              </Button>
              <IconButton
                icon={Trash2}
                name={say('item.redact.remove', { place: at + 1 })}
                onPress={() => change((before) => without(before, box.id))}
              />
            </li>
          ))}
        </ol>
      )}
      {selected !== undefined && (
        <div
          className="redact-numbers"
          role="group"
          aria-label={say('item.redact.numbers', { place: boxes.indexOf(selected) + 1 })}
        >
          {MEMBERS.map((member) => (
            <NumberField
              key={member}
              label={say(`item.redact.${member}`)}
              value={percentOf(selected[member])}
              minValue={0}
              maxValue={100}
              step={0.01}
              onChange={(percent) => {
                if (Number.isFinite(percent))
                  change((before) =>
                    changed(before, selected.id, (box) => withMember(box, member, fromPercent(percent))),
                  );
              }}
            />
          ))}
        </div>
      )}
    </section>
  );
}
