/**
 * What a person has chosen or typed on a page and not sent yet: it stays while he looks at something else, and is forgotten with
 * the calls' answers when everything is locked.
 */
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

export type Draft<Value> = readonly [value: Value, change: (change: (before: Value) => Value) => void];

/**
 * @param name of the draft, with the case that it is for: drafts of two cases never meet
 * @param initial what it begins with; keep it the same value
 */
export function useDraft<Value>(name: string, initial: Value): Draft<Value> {
  const cache = useQueryClient();
  const { data } = useQuery<Value>({
    queryKey: ['draft', name],
    queryFn: skipToken,
    initialData: initial,
    gcTime: Infinity,
  });
  const change = useCallback(
    (change: (before: Value) => Value) => {
      cache.setQueryData<Value>(['draft', name], (before) => change(before ?? initial));
    },
    [cache, name, initial],
  );
  return [data ?? initial, change];
}
