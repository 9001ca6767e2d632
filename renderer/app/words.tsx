/**
 * Words of the case inside addresses. A browser keeps the addresses it was at on disk, so what a person wrote (a tag) never
 * stands in one: the address has a token, and what it stands for is known to this page only, until it is locked.
 */
import { createContext, use, useState, type ReactNode } from 'react';

export interface Words {
  /** A token that stands for the text in the query of an address. */
  tokenOf(text: string): string;
  /** Null for a token of another time. A text that is no token is itself. */
  textOf(token: string): string | null;
}

const MARK = '~';

export function createWords(): Words {
  const texts: string[] = [];
  return {
    tokenOf: (text) => {
      const known = texts.indexOf(text);
      return `${MARK}${known === -1 ? texts.push(text) - 1 : known}`;
    },
    textOf: (token) => (token.startsWith(MARK) ? (texts[Number(token.slice(MARK.length))] ?? null) : token),
  };
}

const WordsContext = createContext<Words | null>(null);

/** Everything said inside it is forgotten with it. */
export function WordsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [words] = useState(createWords);
  return <WordsContext value={words}>{children}</WordsContext>;
}

export function useWords(): Words {
  const words = use(WordsContext);
  if (words === null) throw new Error('useWords needs a WordsProvider above it');
  return words;
}
