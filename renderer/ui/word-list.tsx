/** Twelve short English words that stand for 128 bits: to be read aloud and written down. English in every language (BIP-39). */
import type { ReactNode } from 'react';
import './word-list.css';

export interface WordListProps {
  readonly words: readonly string[];
  /** What they stand for: their accessible name. */
  readonly name: string;
}

export function WordList({ words, name }: WordListProps): ReactNode {
  return (
    <ol className="word-list" aria-label={name} lang="en" dir="ltr">
      {words.map((word, at) => (
        <li key={at}>{word}</li>
      ))}
    </ol>
  );
}
