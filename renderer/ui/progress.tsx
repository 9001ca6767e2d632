/** How far work has come: a bar, and in words what is done, how fast it goes and how long it takes still. */
import type { ReactNode } from 'react';
import { Label, ProgressBar as AriaProgressBar } from 'react-aria-components';
import { useI18n } from '../i18n/index.ts';
import './progress.css';

export interface ProgressBarProps {
  readonly label: string;
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
  readonly unit: 'count' | 'bytes';
  /** Units in a second. */
  readonly rate?: number | null;
  readonly remainingSeconds?: number | null;
}

export function ProgressBar(props: ProgressBarProps): ReactNode {
  const { label, done, total, unit, rate = null, remainingSeconds = null } = props;
  const { say, number, bytes, roughly } = useI18n();
  const amount = unit === 'bytes' ? bytes : (value: number) => number(Math.round(value));
  const reached = total === null ? amount(done) : say('ui.of', { done: amount(done), total: amount(total) });
  const share = total === null || total === 0 ? 0 : Math.min(done / total, 1);
  const notes = [
    reached,
    rate === null ? null : say('ui.rate', { rate: amount(rate) }),
    remainingSeconds === null ? null : say('ui.remaining', { time: roughly(remainingSeconds) }),
  ].filter((note) => note !== null);
  return (
    <AriaProgressBar
      className="progress"
      value={share * 100}
      isIndeterminate={total === null}
      valueLabel={reached}
    >
      <div className="progress-words">
        <Label>{label}</Label>
        <span className="progress-notes">
          {notes.map((note) => (
            <span key={note}>{note}</span>
          ))}
        </span>
      </div>
      <div className={total === null ? 'progress-track endless' : 'progress-track'}>
        <div
          className="progress-fill"
          {...(total !== null && { style: { inlineSize: `${share * 100}%` } })}
        />
      </div>
    </AriaProgressBar>
  );
}
