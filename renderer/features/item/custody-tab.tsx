/** The item's whole history as a vertical line of acts, each unfolding to its exact entry; and adding to it. */
import { FilePlus2, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ItemDetail, ReadableEntry } from '../../../shared/contract/items.ts';
import { displayJson } from '../../../shared/core/display.ts';
import { useOpenCase } from '../../app/app-state.tsx';
import { hrefOf } from '../../app/place.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, Details, Facts, Hash, Link, Notice, Outside, Time, type Fact } from '../../ui/index.ts';
import type { ActFact } from './act.ts';
import { DeriveForm } from './derive-form.tsx';
import { EventForm } from './event-form.tsx';
import { actOf, toldFacts } from './timeline.ts';

export function CustodyTab({ detail }: { readonly detail: ItemDetail }): ReactNode {
  const { say } = useI18n();
  const isReadOnly = useOpenCase().readOnly !== null;
  const [adding, setAdding] = useState<'event' | 'derivative' | null>(null);
  const [done, setDone] = useState<string | null>(null);
  // Whoever comes back from a form is where he left.
  const [left, setLeft] = useState<typeof adding>(null);
  const { uid, number, history } = detail;
  const close = (): void => {
    setLeft(adding);
    setAdding(null);
  };
  const finish = (sentence: string): void => {
    close();
    setDone(sentence);
  };
  if (adding === 'event') return <EventForm uid={uid} onDone={finish} onCancel={close} />;
  if (adding === 'derivative') return <DeriveForm original={uid} onDone={finish} onCancel={close} />;
  return (
    <div className="custody">
      {isReadOnly ? (
        <Notice tone="info">{say('item.readOnly')}</Notice>
      ) : (
        <div className="view-acts">
          <Button icon={Plus} autoFocus={left === 'event'} onPress={() => setAdding('event')}>
            {say('item.custody.record')}
          </Button>
          {detail.disposal === undefined && (
            <Button
              icon={FilePlus2}
              autoFocus={left === 'derivative'}
              onPress={() => setAdding('derivative')}
            >
              {say('item.custody.derive')}
            </Button>
          )}
        </div>
      )}
      <div role="status">{done !== null && <Notice tone="info">{done}</Notice>}</div>
      <p className="field-description">{say('item.custody.lede')}</p>
      <ol className="timeline" aria-label={say('item.custody.timeline', { number })}>
        {history.map((entry) => (
          <TimelineAct
            key={entry.seq}
            entry={entry}
            told={entry.type === 'ingestion' ? detail.acquired.told : null}
          />
        ))}
      </ol>
    </div>
  );
}

/** @param told what was said about the whole acquisition, which stands in an entry of its own */
function TimelineAct({
  entry,
  told,
}: {
  readonly entry: ReadableEntry;
  readonly told: ItemDetail['acquired']['told'] | null;
}): ReactNode {
  const speaker = useI18n();
  const { say } = speaker;
  const { sentence, tone, facts } = actOf(entry, speaker);
  return (
    <li className={`act ${tone}`}>
      <p className="act-time">
        <Time at={entry.time} standing="recorded" />
      </p>
      <p className="act-sentence">{sentence}</p>
      <ActFacts facts={told === null ? facts : [...facts, ...toldFacts(told, speaker)]} />
      <Details summary={say('item.custody.exact')}>
        <ExactEntry entry={entry} />
      </Details>
    </li>
  );
}

function ActFacts({ facts }: { readonly facts: readonly ActFact[] }): ReactNode {
  if (facts.length === 0) return null;
  return (
    <ul className="act-facts">
      {facts.map((fact, at) => (
        <li key={at} {...(fact.kind === 'sentence' && { className: `act-fact ${fact.tone}` })}>
          {fact.kind === 'sentence' ? (
            fact.text
          ) : (
            <>
              <span className="act-label">{fact.label}:</span>{' '}
              <Outside text={fact.value} isBlock={fact.value.includes('\n')} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function ExactEntry({ entry }: { readonly entry: ReadableEntry }): ReactNode {
  const { say, number } = useI18n();
  const { seq, type, stated, disclosed, erased, leaf } = entry;
  const json = (value: ReadableEntry['stated']): ReactNode =>
    Object.keys(value).length === 0 ? (
      say('item.custody.nothing')
    ) : (
      <pre className="exact-json" dir="ltr" tabIndex={0}>
        {displayJson(value)}
      </pre>
    );
  const facts: readonly Fact[] = [
    {
      name: say('item.custody.entry', { seq: number(seq) }),
      value: <Link href={hrefOf('ledger', [String(seq)])}>{say('item.custody.inLedger')}</Link>,
    },
    { name: say('item.custody.type'), value: <Outside text={type} /> },
    { name: say('item.custody.hash'), value: <Hash value={leaf} name={say('item.custody.hash')} /> },
    { name: say('item.custody.stated'), value: json(stated) },
    { name: say('item.custody.disclosed'), value: json(disclosed) },
    ...(erased > 0 ? [{ name: say('item.custody.erased'), value: number(erased) }] : []),
  ];
  return <Facts facts={facts} />;
}
