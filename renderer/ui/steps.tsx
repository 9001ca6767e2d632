/** A task in few steps: which there are, which one is now, and its content. */
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/index.ts';
import './steps.css';

export interface StepsProps {
  /** Titles in order. */
  readonly steps: readonly string[];
  /** Which one is now, from 0. */
  readonly current: number;
  readonly children: ReactNode;
}

export function Steps({ steps, current, children }: StepsProps): ReactNode {
  const { say, number } = useI18n();
  const state = (at: number): 'done' | 'current' | 'ahead' => {
    if (at < current) return 'done';
    return at === current ? 'current' : 'ahead';
  };
  return (
    <div className="steps">
      <ol className="step-list" aria-label={say('ui.steps', { step: current + 1, steps: steps.length })}>
        {steps.map((title, at) => (
          <li key={title} className={`step ${state(at)}`} {...(at === current && { 'aria-current': 'step' })}>
            <span className="step-number" aria-hidden="true">
              {at < current ? '✓' : number(at + 1)}
            </span>
            <span>{title}</span>
            {at < current && <span className="spoken-only"> ({say('ui.steps.done')})</span>}
          </li>
        ))}
      </ol>
      <div className="step-body">{children}</div>
    </div>
  );
}
