/** A set of items by the numbers of their acquisition entries: one byte for each number, so that conditions meet in one pass. */
export type SeqSet = Uint8Array;

/** Items of any of the lists. @param last the highest number that is asked for; what is above was acquired later */
export function unionOf(lists: readonly (readonly number[])[], last: number): SeqSet {
  const set = new Uint8Array(last + 1);
  for (const list of lists) for (const seq of list) if (seq <= last) set[seq] = 1;
  return set;
}

/** Items of both; the first one is changed and given back. Null stands for all. */
export function meet(some: SeqSet | null, others: SeqSet): SeqSet {
  if (some === null) return others;
  for (let seq = 0; seq < some.length; seq++) if (others[seq] !== 1) some[seq] = 0;
  return some;
}

export const isEmpty = (set: SeqSet): boolean => !set.includes(1);
