/** One entry exactly: in plain language, what it states and discloses, and the bytes that are hashed. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { displayJson } from '../../../shared/core/display.ts';
import { hrefOf, useCall } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  CopyButton,
  Details,
  ErrorNotice,
  Facts,
  Hash,
  IconButton,
  Link,
  Mark,
  Outside,
  Section,
  Time,
} from '../../ui/index.ts';
import { actOf } from '../item/timeline.ts';

export function EntryPanel({
  seq,
  onClose,
}: {
  readonly seq: number;
  readonly onClose: () => void;
}): ReactNode {
  const speaker = useI18n();
  const { say, number } = speaker;
  const read = useCall('ledger.entry', { seq }, { keepsLast: true });
  const entry = read.data;
  return (
    <div
      className="entry-panel"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Section
        // Of what is shown: while another entry is read, that is still the one before.
        title={say('ledger.entry', { seq: number(entry?.seq ?? seq) })}
        acts={<IconButton icon={X} name={say('ui.close')} onPress={onClose} />}
      >
        <ErrorNotice failure={read.failure} />
        {entry !== undefined && (
          <>
            <p>{actOf(entry, speaker).sentence}</p>
            <Facts
              facts={[
                { name: say('ledger.column.time'), value: <Time at={entry.time} standing="recorded" /> },
                { name: say('ledger.column.who'), value: entry.actor },
                { name: say('ledger.entry.type'), value: <code>{entry.type}</code> },
                ...(entry.item === null
                  ? []
                  : [
                      {
                        name: say('ledger.column.item'),
                        value: (
                          <Link href={hrefOf('item', [entry.item.uid, 'custody'])}>
                            {entry.item.number ?? entry.item.uid}
                          </Link>
                        ),
                      },
                    ]),
                {
                  name: say('ledger.entry.leaf'),
                  value: <Hash value={entry.leaf} name={say('ledger.entry.leaf')} />,
                },
                {
                  name: say('ledger.entry.prev'),
                  value: <Hash value={entry.prev} name={say('ledger.entry.prev')} />,
                },
                {
                  name: say('ledger.entry.chain'),
                  value: (
                    <>
                      <p>
                        <Mark answer={entry.leafHolds ? 'established' : 'refuted'} />{' '}
                        {say(entry.leafHolds ? 'ledger.entry.leafHolds' : 'ledger.entry.leafBroken')}
                      </p>
                      <p>
                        <Mark answer={entry.prevHolds ? 'established' : 'refuted'} />{' '}
                        {say(entry.prevHolds ? 'ledger.entry.prevHolds' : 'ledger.entry.prevBroken')}
                      </p>
                      <p>
                        <Mark answer={entry.coveredBy === null ? 'unknown' : 'established'} />{' '}
                        {entry.coveredBy === null
                          ? say('ledger.entry.notCovered')
                          : say('ledger.entry.covered', { size: number(entry.coveredBy) })}
                      </p>
                    </>
                  ),
                },
              ]}
            />
            <Values title={say('ledger.entry.stated')} values={entry.stated} />
            <Values title={say('ledger.entry.disclosed')} values={entry.disclosed} />
            {entry.erased > 0 && <p>{say('ledger.entry.erased', { count: entry.erased })}</p>}
            <Details summary={say('ledger.entry.canonical')}>
              <p>{say('ledger.entry.canonical.words')}</p>
              <pre className="canonical exact" dir="ltr">
                <Outside text={entry.canonical} />
              </pre>
              <CopyButton text={entry.canonical} name={say('ledger.entry.canonical')} hasWords />
            </Details>
          </>
        )}
      </Section>
    </div>
  );
}

function Values({
  title,
  values,
}: {
  readonly title: string;
  readonly values: Readonly<Record<string, unknown>>;
}): ReactNode {
  const names = Object.keys(values);
  if (names.length === 0) return null;
  return (
    <Section title={title} level={3}>
      <Facts
        facts={names.map((name) => ({
          name: <code>{name}</code>,
          value: <Value text={valueText(values[name])} />,
        }))}
      />
    </Section>
  );
}

/** Lines stand by themselves; a single one runs on as the page does. */
function Value({ text }: { readonly text: string }): ReactNode {
  return <Outside text={text} isBlock={text.includes('\n')} />;
}

const valueText = (value: unknown): string => (typeof value === 'string' ? value : displayJson(value, 1));
