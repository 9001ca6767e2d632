/** The place that the address names, as React sees it, and going to another. No library: an address and an event. */
import { useMemo, useSyncExternalStore } from 'react';
import { hrefOf, parsePlace, type Place, type Section } from './place.ts';
import { useWords } from './words.tsx';

const listen = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};

/** Where the reader is, tokens of `useWords` resolved; null where the address leads nowhere. */
export function usePlace(): Place | null {
  const words = useWords();
  const hash = useSyncExternalStore(listen, () => window.location.hash);
  return useMemo(() => {
    const place = parsePlace(hash);
    if (place === null) return null;
    const query = Object.entries(place.query).flatMap(([name, value]): [string, string][] => {
      const text = words.textOf(value);
      return text === null ? [] : [[name, text]];
    });
    return { ...place, query: Object.fromEntries(query) };
  }, [hash, words]);
}

/** Goes somewhere. With `replaces`, going back does not come here again. */
export function go(
  section: Section,
  path: readonly string[] = [],
  query: Readonly<Record<string, string>> = {},
  { replaces = false }: { readonly replaces?: boolean } = {},
): void {
  const href = hrefOf(section, path, query);
  if (!replaces) {
    window.location.hash = href;
    return;
  }
  window.history.replaceState(null, '', href);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}
