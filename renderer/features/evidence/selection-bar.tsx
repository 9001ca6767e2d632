/** What can be done with the selected items: quick acts where they are, without a dialog. */
import { EyeOff, FileOutput, Hash as NumberSign, PenLine, Tags, X } from 'lucide-react';
import { memo, useState, type ReactNode } from 'react';
import type { Change, Facets, Selection } from '../../../shared/contract/index.ts';
import { useOpenCase } from '../../app/app-state.tsx';
import { useAct } from '../../app/client.tsx';
import { useNews } from '../../app/news.tsx';
import { go } from '../../app/router.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Menu, PopoverButton } from '../../ui/index.ts';
import { DescribePanel } from './describe-panel.tsx';
import { useEvidenceMemory } from './memory.tsx';
import { NumberPanel } from './number-panel.tsx';
import { TagPanel } from './tag-panel.tsx';

export interface SelectionBarProps {
  readonly count: number;
  readonly facets: Facets | undefined;
  readonly chosen: () => Promise<Selection | null>;
  readonly onClear: () => void;
}

/** Makes one change for all of them; true when it is done. */
export type MakeChange = (change: Change) => Promise<boolean>;

export const SelectionBar = memo(function SelectionBar({
  count,
  facets,
  chosen,
  onClear,
}: SelectionBarProps): ReactNode {
  const { say } = useI18n();
  const { tell } = useNews();
  const { remember } = useEvidenceMemory();
  const isReadOnly = useOpenCase().readOnly !== null;
  const { act, isActing, failure } = useAct('evidence.change');
  const [isChoosing, setChoosing] = useState(false);
  const isBusy = isActing || isChoosing;

  const choose = async (): Promise<Selection | null> => {
    setChoosing(true);
    try {
      return await chosen();
    } finally {
      setChoosing(false);
    }
  };
  const make: MakeChange = async (change) => {
    const selection = await choose();
    const done = selection === null ? null : await act({ selection, change });
    if (done === null) return false;
    const { changed } = done;
    tell({
      tone: 'info',
      text: changed === 0 ? say('evidence.done.none') : say('evidence.done', { count: changed }),
    });
    return true;
  };
  const takeToExport = async (): Promise<void> => {
    const selection = await choose();
    if (selection === null) return;
    remember({ chosen: { selection, count } });
    go('export');
  };

  return (
    <section className="selection-bar" aria-label={say('evidence.selection')}>
      <div className="selection-head">
        <strong role="status">{say('evidence.selected', { count })}</strong>
        <Button variant="quiet" size="small" icon={X} onPress={onClear}>
          {say('evidence.selection.clear')}
        </Button>
      </div>
      <div className="selection-acts">
        <PopoverButton
          label={say('evidence.act.tag')}
          icon={Tags}
          title={say('evidence.tag.title', { count })}
          isDisabled={isReadOnly || isBusy}
        >
          {(close) => <TagPanel facets={facets} isBusy={isBusy} make={make} onDone={close} />}
        </PopoverButton>
        <PopoverButton
          label={say('evidence.act.number')}
          icon={NumberSign}
          title={say('evidence.number.title', { count })}
          isDisabled={isReadOnly || isBusy}
        >
          {(close) => <NumberPanel count={count} isBusy={isBusy} make={make} onDone={close} />}
        </PopoverButton>
        <PopoverButton
          label={say('evidence.act.describe')}
          icon={PenLine}
          title={say('evidence.describe.title', { count })}
          isDisabled={isReadOnly || isBusy}
        >
          {(close) => <DescribePanel isBusy={isBusy} make={make} onDone={close} />}
        </PopoverButton>
        <Menu
          label={say('evidence.act.graphicMenu')}
          icon={EyeOff}
          isDisabled={isReadOnly || isBusy}
          acts={[
            {
              id: 'on',
              label: say('evidence.act.graphic'),
              onAct: () => void make({ kind: 'set', fields: { graphic: true } }),
            },
            {
              id: 'off',
              label: say('evidence.act.notGraphic'),
              onAct: () => void make({ kind: 'set', fields: { graphic: false } }),
            },
          ]}
        />
        <Button icon={FileOutput} isDisabled={isBusy} onPress={() => void takeToExport()}>
          {say('evidence.act.export')}
        </Button>
      </div>
      {isReadOnly && <p className="field-description">{say('evidence.selection.readOnly')}</p>}
      <ErrorNotice failure={failure} />
    </section>
  );
});
