/** A passphrase asked twice, with its strength in words. */
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/index.ts';
import { SecretField } from '../../ui/index.ts';

/** Characters; the engine refuses less. */
export const MIN_PASSPHRASE = 8;

export interface PassphrasePair {
  readonly first: string;
  readonly again: string;
}
export const NO_PASSPHRASE: PassphrasePair = { first: '', again: '' };

/** What is wrong with the pair as typed so far, or null. */
export function pairProblem({ first, again }: PassphrasePair): 'short' | 'differ' | null {
  if (Array.from(first).length < MIN_PASSPHRASE) return 'short';
  return first === again ? null : 'differ';
}

export interface NewPassphraseProps {
  readonly label: string;
  readonly description: string;
  readonly value: PassphrasePair;
  readonly onChange: (pair: PassphrasePair) => void;
  /** The form was sent: now say what is wrong. */
  readonly wasSent: boolean;
}

export function NewPassphrase({
  label,
  description,
  value,
  onChange,
  wasSent,
}: NewPassphraseProps): ReactNode {
  const { say } = useI18n();
  const problem = wasSent ? pairProblem(value) : null;
  return (
    <>
      <SecretField
        label={label}
        description={description}
        value={value.first}
        onChange={(first) => onChange({ ...value, first })}
        error={problem === 'short' ? say('start.passphrase.short') : null}
        extent="required"
        isNew
      />
      <SecretField
        label={say('start.passphrase.again')}
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
        error={problem === 'differ' ? say('start.passphrase.differ') : null}
        extent="required"
      />
    </>
  );
}
