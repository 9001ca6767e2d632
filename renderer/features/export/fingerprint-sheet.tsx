/** A bundle's fingerprint in all its spellings: digit groups, twelve words, and a code to be scanned. */
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/index.ts';
import { Fingerprint, QrCode, WordList } from '../../ui/index.ts';

export interface FingerprintSheetProps {
  /** Digit groups. */
  readonly fingerprint: string;
  /** None where they cannot be told. */
  readonly words: readonly string[];
}

export function FingerprintSheet({ fingerprint, words }: FingerprintSheetProps): ReactNode {
  const { say } = useI18n();
  return (
    <div className="export-fingerprint">
      <div className="export-digits">
        <Fingerprint groups={fingerprint} name={say('export.fingerprint')} />
        {words.length > 0 && (
          <>
            <p>{say('export.fingerprint.words')}</p>
            <WordList words={words} name={say('export.fingerprint.words')} />
          </>
        )}
      </div>
      <QrCode text={fingerprint} name={say('export.fingerprint')} />
    </div>
  );
}
