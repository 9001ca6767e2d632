/**
 * What a person has chosen or typed on a page and not sent yet: it stays while he looks at something else, and is forgotten with
 * the calls' answers when everything is locked.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';

export type Draft<Value> = readonly [value: Value, change: (change: (before: Value) => Value) => void];

const DRAFTS = 'draft';

/**
 * For one component at a time: the cache keeps the draft for the next one, and the component's own state draws it, because a field
 * that is drawn later than it is typed in loses letters.
 * @param name of the draft, with the case that it is for: drafts of two cases never meet. The same while the component is there
 * @param initial what it begins with; keep it the same value
 */
export function useDraft<Value>(name: string, initial: Value): Draft<Value> {
  const cache = useQueryClient();
  const [value, setValue] = useState(() => cache.getQueryData<Value>([DRAFTS, name]) ?? initial);
  const change = useCallback(
    (change: (before: Value) => Value) => {
      const after = change(cache.getQueryData<Value>([DRAFTS, name]) ?? initial);
      // Nobody watches it in the cache, and it is kept all the same.
      cache.setQueryDefaults([DRAFTS], { gcTime: Infinity });
      cache.setQueryData<Value>([DRAFTS, name], after);
      setValue(after);
    },
    [cache, name, initial],
  );
  return [value, change];
}
