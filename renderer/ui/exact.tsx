/**
 * What has to be exact: marks, hashes, fingerprints, times, sizes, text from outside. Each is complete, can be copied, and is
 * never cut on paper.
 */
import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { displayName, displayText } from '../../shared/core/display.ts';
import { useI18n } from '../i18n/index.ts';
import { Button, IconButton } from './button.tsx';
import { copyText } from './clipboard.ts';
import './exact.css';

const COPIED_SHOWN_MS = 2000;

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied, in words, e.g. "SHA-256". */
  readonly name: string;
  /** With words beside the icon. */
  readonly hasWords?: boolean;
}

export function CopyButton({ text, name, hasWords = false }: CopyButtonProps): ReactNode {
  const { say } = useI18n();
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), COPIED_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = (): void => void copyText(text).then((done) => setState(done ? 'copied' : 'refused'));
  const icon = state === 'copied' ? Check : Copy;
  return (
    <span className="copy screen-only">
      {hasWords ? (
        <Button size="small" icon={icon} aria-label={say('ui.copyHash', { name })} onPress={copy}>
          {say('ui.copy')}
        </Button>
      ) : (
        <IconButton size="small" icon={icon} name={say('ui.copyHash', { name })} onPress={copy} />
      )}
      <span role="status" className="copy-state">
        {state === 'copied' ? say('ui.copied') : ''}
        {state === 'refused' ? say('ui.copyFailed') : ''}
      </span>
    </span>
  );
}

export type Answer = 'established' | 'refuted' | 'unknown' | 'not-asked';
const SYMBOLS = { established: '✓', refuted: '✗', unknown: '?', 'not-asked': '–' } as const satisfies Record<
  Answer,
  string
>;

/** One of the four marks: symbol and word. */
export function Mark({ answer, word }: { readonly answer: Answer; readonly word?: string }): ReactNode {
  const { say } = useI18n();
  return (
    <span className={`mark ${answer}`}>
      <span aria-hidden="true" className="mark-symbol">
        {SYMBOLS[answer]}
      </span>
      <span>{word ?? say(`ui.mark.${answer}`)}</span>
    </span>
  );
}

const groupsOf = (text: string, length: number): readonly string[] =>
  text.match(new RegExp(`.{1,${length}}`, 'g')) ?? [];

export interface HashProps {
  /** Hexadecimal, complete. */
  readonly value: string;
  /** The algorithm's name: what the copy button copies. */
  readonly name: string;
  /** In a row of a table: one line, without the button. */
  readonly isInline?: boolean;
}

/** A hash in groups of eight digits. What is selected and copied by hand has no spaces in it. */
export function Hash({ value, name, isInline = false }: HashProps): ReactNode {
  const shown = displayText(value);
  return (
    <span className={isInline ? 'hash inline' : 'hash'}>
      <code dir="ltr" translate="no">
        {groupsOf(shown, 8).map((group, at) => (
          <span key={at} className="hash-group">
            {group}
          </span>
        ))}
      </code>
      {!isInline && <CopyButton text={value} name={name} />}
    </span>
  );
}

export interface FingerprintProps {
  /** Groups separated by spaces, as `formatDigitGroups` or `formatKeyFingerprint` of `shared/core/fingerprint.ts` give them. */
  readonly groups: string;
  readonly name: string;
}

/** A fingerprint to be compared aloud or on paper: large groups, four in a line. */
export function Fingerprint({ groups, name }: FingerprintProps): ReactNode {
  const parts = displayText(groups)
    .split(/\s+/)
    .filter((part) => part !== '');
  return (
    <figure className="fingerprint" aria-label={name} data-fingerprint={groups}>
      <div className="fingerprint-digits" dir="ltr" translate="no">
        {parts.map((part, at) => (
          <span key={at}>{part} </span>
        ))}
      </div>
      <CopyButton text={parts.join(' ')} name={name} hasWords />
    </figure>
  );
}

export interface TimeProps {
  /** RFC 3339. Anything else is shown as it is: what a file claims need not be a time. */
  readonly at: string;
  /** Whether somebody only says so, or a ledger recorded it. Says nothing when left out. */
  readonly standing?: 'claimed' | 'recorded';
  /** Without seconds and zone, for tables whose header names the zone. */
  readonly isShort?: boolean;
}

export function Time({ at, standing, isShort = false }: TimeProps): ReactNode {
  const { say, time, timeZone } = useI18n();
  const shown = time(at);
  const text = at === '' ? say('ui.time.none') : displayText(at);
  return (
    <span className="time">
      {shown === null ? (
        <bdi>{text}</bdi>
      ) : (
        <time dir="ltr" dateTime={at} title={say('ui.timeIn', { zone: timeZone, recorded: at })}>
          {isShort ? `${shown.date} ${shown.clock.slice(0, 5)}` : shown.text}
        </time>
      )}
      {standing !== undefined && at !== '' && (
        <span className={`standing ${standing}`}> {say(`ui.${standing}`)}</span>
      )}
    </span>
  );
}

/** A size, with the exact number of bytes beside it where that is asked for. */
export function Bytes({
  size,
  isExact = false,
}: {
  readonly size: number;
  readonly isExact?: boolean;
}): ReactNode {
  const { bytes, number } = useI18n();
  const shown = bytes(size);
  return (
    <span className="amount">
      <bdi>{isExact && size >= 1000 ? `${shown} (${number(size)})` : shown}</bdi>
    </span>
  );
}

export function Count({ value }: { readonly value: number }): ReactNode {
  const { number } = useI18n();
  return (
    <span className="amount">
      <bdi>{number(value)}</bdi>
    </span>
  );
}

/** Text that came from outside (S-08): what hides or turns letters is shown as `\u{…}`, and it moves nothing around it. */
export function Outside({
  text,
  isBlock = false,
}: {
  readonly text: string;
  readonly isBlock?: boolean;
}): ReactNode {
  if (!isBlock) return <bdi className="outside">{displayText(text)}</bdi>;
  return (
    <div className="outside-passage">
      {text.split('\n').map((line, at) => (
        <p key={at} dir="auto">
          {displayText(line)}
        </p>
      ))}
    </div>
  );
}

/** A name of a file from outside in at most `limit` characters; its real extension is always seen. */
export function Name({ text, limit = 60 }: { readonly text: string; readonly limit?: number }): ReactNode {
  const shown = displayName(text, limit);
  const whole = displayText(text);
  return (
    <bdi className="outside" {...(shown !== whole && { title: whole })}>
      {shown}
    </bdi>
  );
}
