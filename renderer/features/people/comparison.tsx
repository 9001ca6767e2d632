/** What a person must have before a signer becomes known: the whole fingerprint from elsewhere, a name, and how it was compared. */
import { useState, type ReactNode } from 'react';
import { parseKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import { useI18n } from '../../i18n/index.ts';
import { TextField } from '../../ui/index.ts';

export interface Comparison {
  readonly fingerprint: string;
  readonly label: string;
  readonly compared: string;
}
export const NOTHING_COMPARED: Comparison = { fingerprint: '', label: '', compared: '' };

/** The comparison ready to be sent, or null while something is missing. */
export function completed({ fingerprint, label, compared }: Comparison): Comparison | null {
  const isComplete =
    parseKeyFingerprint(fingerprint) !== null && label.trim() !== '' && compared.trim() !== '';
  return isComplete ? { fingerprint, label: label.trim(), compared: compared.trim() } : null;
}

/** State of the three fields of one form. `send` says what is missing, or gives what is complete. */
export function useComparison() {
  const [value, setValue] = useState(NOTHING_COMPARED);
  const [wasSent, setSent] = useState(false);
  return {
    value,
    setValue,
    wasSent,
    send: (): Comparison | null => {
      setSent(true);
      return completed(value);
    },
    clear: (): void => {
      setValue(NOTHING_COMPARED);
      setSent(false);
    },
  };
}

/** In whose words the fields speak. */
const WORDS = {
  signer: {
    fingerprint: 'verify.trust.fingerprint',
    label: 'verify.trust.label',
    labelWords: 'verify.trust.label.words',
  },
  recipient: {
    fingerprint: 'people.recipient.fingerprint',
    label: 'people.recipient.label',
    labelWords: 'people.recipient.label.words',
  },
} as const;

export interface ComparisonFieldsProps extends Pick<
  ReturnType<typeof useComparison>,
  'value' | 'setValue' | 'wasSent'
> {
  readonly of?: keyof typeof WORDS;
}

export function ComparisonFields({
  value,
  setValue,
  wasSent,
  of = 'signer',
}: ComparisonFieldsProps): ReactNode {
  const { say } = useI18n();
  const needed = (text: string): string | null =>
    wasSent && text.trim() === '' ? say('verify.trust.needed') : null;
  return (
    <>
      <TextField
        label={say(WORDS[of].fingerprint)}
        description={say('verify.trust.fingerprint.words')}
        value={value.fingerprint}
        onChange={(fingerprint) => setValue({ ...value, fingerprint })}
        error={
          wasSent && parseKeyFingerprint(value.fingerprint) === null ? say('verify.trust.incomplete') : null
        }
        isExact
      />
      <TextField
        label={say(WORDS[of].label)}
        description={say(WORDS[of].labelWords)}
        value={value.label}
        onChange={(label) => setValue({ ...value, label })}
        error={needed(value.label)}
      />
      <TextField
        label={say('verify.trust.compared')}
        description={say('verify.trust.compared.words')}
        value={value.compared}
        onChange={(compared) => setValue({ ...value, compared })}
        error={needed(value.compared)}
      />
    </>
  );
}
