/** Where protected terms would leave, in the very words; and what becomes of each original in which one is. */
import { useEffect, useState, type ReactNode } from 'react';
import type { ExportChoice, ProtectionCheck } from '../../../shared/contract/index.ts';
import { hrefOf, useAct, useForget, useJob } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Form, Link, Notice, Outside, TextField } from '../../ui/index.ts';
import { type ProtectedDraft, withDecision } from './protected-draft.ts';

type Original = ProtectionCheck['originals'][number];
type Hit = Original['hits'][number];

export interface ProtectedTermsProps {
  readonly protection: ProtectionCheck;
  readonly decided: readonly ProtectedDraft[];
  readonly onDecide: (decide: (before: readonly ProtectedDraft[]) => readonly ProtectedDraft[]) => void;
  /** What would be exported, to be searched now. */
  readonly choice: ExportChoice | null;
}

export function ProtectedTerms({ protection, decided, onDecide, choice }: ProtectedTermsProps): ReactNode {
  const { say } = useI18n();
  const { terms, records, furtherRecords, originals, furtherOriginals, waiting } = protection;
  const held = originals.filter((one) => one.held);
  const others = originals.filter((one) => !one.held);
  const gone = decided.filter(({ uid }) => originals.every((one) => one.uid !== uid));
  return (
    <>
      <p>
        {say('protected.terms', { count: terms })} ·{' '}
        <Link href={hrefOf('export', ['disclosure'])}>{say('protected.manage')}</Link>
      </p>
      <SearchNow waiting={waiting} choice={choice} />
      {records.length === 0 && originals.length === 0 && waiting === 0 && <p>{say('protected.none')}</p>}
      {records.length > 0 && (
        <div className="export-findings">
          <h3>{say('protected.records')}</h3>
          <p>{say('protected.records.explain')}</p>
          <ul className="export-places">
            {records.map(({ seq, item, field, words, context, group, term }, i) => (
              <li key={`${seq} ${field} ${i}`}>
                <strong>
                  <Outside text={words} />
                </strong>{' '}
                <Outside text={context} />
                <span className="field-description">
                  {seq === null
                    ? say('protected.entryToCome', { field })
                    : say('protected.entry', { field, entry: seq })}
                  {item !== null && (
                    <>
                      {' · '}
                      <bdi>{item}</bdi>
                    </>
                  )}{' '}
                  · {say(`export.group.${group}`)} · <Outside text={term} />
                </span>
              </li>
            ))}
          </ul>
          {furtherRecords > 0 && <p>{say('protected.further', { count: furtherRecords })}</p>}
        </div>
      )}
      {held.length > 0 && (
        <div className="export-findings">
          <h3>{say('protected.originals')}</h3>
          <p>{say('protected.originals.explain')}</p>
          {held.map((one) => (
            <HeldOriginal
              key={one.uid}
              original={one}
              decision={decided.find(({ uid }) => uid === one.uid)}
              onDecide={onDecide}
            />
          ))}
          {furtherOriginals > 0 && <p>{say('protected.furtherOriginals', { count: furtherOriginals })}</p>}
        </div>
      )}
      {others.map((one) => (
        <Places key={one.uid} original={one} />
      ))}
      {gone.length > 0 && (
        <div className="export-findings">
          <h3>{say('protected.decided')}</h3>
          <ul className="export-places">
            {gone.map(({ uid, number, choice: kind }) => (
              <li key={uid}>
                <Link href={hrefOf('item', [uid])}>
                  <bdi>{number}</bdi>
                </Link>{' '}
                {say(`protected.choice.${kind}`)}{' '}
                <Button size="small" onPress={() => onDecide((before) => withDecision(before, uid, null))}>
                  {say('protected.undo', { item: number })}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** Originals are searched in a job of their own: it may take long. */
function SearchNow({
  waiting,
  choice,
}: {
  readonly waiting: number;
  readonly choice: ExportChoice | null;
}): ReactNode {
  const { say } = useI18n();
  const forget = useForget();
  const [id, setId] = useState<string | null>(null);
  const job = useJob(id);
  const start = useAct('exports.search', (started) => setId(started.job));
  const isRunning = job?.state === 'running' || job?.state === 'stopping';
  const isOver = job !== undefined && !isRunning;
  useEffect(() => {
    if (isOver) forget('exports.check');
  }, [isOver, forget]);
  return (
    <>
      {waiting > 0 && (
        <Notice
          tone="attention"
          action={
            <Button
              isPending={start.isActing || isRunning}
              isDisabled={choice === null}
              onPress={() => {
                if (choice !== null) void start.act(choice);
              }}
            >
              {say('protected.search')}
            </Button>
          }
        >
          {say('protected.waiting', { count: waiting })}
        </Notice>
      )}
      <p role="status">{isRunning ? say('protected.searching') : ''}</p>
      <ErrorNotice failure={start.failure ?? job?.failure ?? null} />
    </>
  );
}

function Places({ original }: { readonly original: Original }): ReactNode {
  const { say, trySay } = useI18n();
  const { uid, number, hits, further, unsearched } = original;
  const placeOf = ({ where, at, encoding, field }: Hit): string =>
    where === 'metadata' || where === 'inside'
      ? say(`protected.where.${where}`, { field: field ?? '' })
      : where === 'text'
        ? say('protected.where.text', { at })
        : say('protected.where.bytes', { at, encoding: encoding ?? '' });
  return (
    <>
      <h4>
        <Link href={hrefOf('item', [uid])}>
          <bdi>{number}</bdi>
        </Link>
      </h4>
      <ul className="export-places">
        {hits.map((hit) => (
          <li key={`${hit.where} ${hit.field} ${hit.at} ${hit.term}`}>
            <strong>
              <Outside text={hit.words} />
            </strong>{' '}
            <Outside text={hit.context} />
            <span className="field-description">
              {placeOf(hit)}
              {hit.standing === 'chance' && ` · ${say('protected.chance')}`}
            </span>
          </li>
        ))}
        {further > 0 && <li>{say('protected.further', { count: further })}</li>}
        {unsearched !== null && (
          <li>
            {say('protected.unsearched', { why: trySay(`protected.unsearched.${unsearched}`) ?? unsearched })}
          </li>
        )}
      </ul>
    </>
  );
}

function HeldOriginal({
  original,
  decision,
  onDecide,
}: {
  readonly original: Original;
  readonly decision: ProtectedDraft | undefined;
  readonly onDecide: ProtectedTermsProps['onDecide'];
}): ReactNode {
  const { say } = useI18n();
  const { uid, number, strict, redactions } = original;
  const isSent = decision?.choice === 'send';
  const [reason, setReason] = useState(decision?.reason ?? '');
  const [asksWhy, setAsksWhy] = useState(false);
  const decide = (choice: ProtectedDraft['choice'], why = ''): void => {
    setAsksWhy(false);
    onDecide((before) => withDecision(before, uid, { uid, number, choice, reason: why }));
  };
  return (
    <div className="export-held">
      <Places original={original} />
      <div className="export-acts" role="group" aria-label={say('protected.choice', { item: number })}>
        <Button size="small" onPress={() => decide('leave-out')}>
          {say('protected.choice.leave-out')}
        </Button>
        {redactions.length > 0 && (
          <Button size="small" onPress={() => decide('redacted')}>
            {say('protected.choice.redacted')}
          </Button>
        )}
        {!strict && !isSent && (
          <Button size="small" onPress={() => setAsksWhy(true)}>
            {say('protected.choice.send')}
          </Button>
        )}
        {isSent && (
          <Button size="small" onPress={() => onDecide((before) => withDecision(before, uid, null))}>
            {say('protected.undo', { item: number })}
          </Button>
        )}
      </div>
      {redactions.length === 0 && (
        <p className="field-description">{say('protected.choice.redacted.none')}</p>
      )}
      {strict && <p className="field-description">{say('protected.choice.send.never')}</p>}
      {isSent && (
        <p role="status">
          {say('protected.choice.send')}: <Outside text={decision.reason} />
        </p>
      )}
      {asksWhy && (
        <Form
          label={say('protected.choice.send')}
          onSubmit={() => {
            if (reason.trim() !== '') decide('send', reason.trim());
          }}
          acts={
            <Button type="submit" isDisabled={reason.trim() === ''}>
              {say('protected.send.act', { item: number })}
            </Button>
          }
        >
          <TextField
            label={say('protected.reason')}
            description={say('protected.reason.description')}
            extent="required"
            autoFocus
            value={reason}
            onChange={setReason}
          />
        </Form>
      )}
    </div>
  );
}
