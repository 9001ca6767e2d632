/** Running references: `prefix` and a number with at least `digits` digits, in the order of the list. Pure. */

export interface RunningReference {
  readonly prefix: string;
  readonly first: number;
  readonly digits: number;
}

/** Reference of the item at a place of the selection, counted from 0. The same as the engine gives. */
export const referenceAt = ({ prefix, first, digits }: RunningReference, place: number): string =>
  `${prefix}${String(first + place).padStart(digits, '0')}`;

/** What a person sees before it is done: the first ones and the last. */
export function previewOf(
  running: RunningReference,
  count: number,
): { readonly begin: readonly string[]; readonly last: string | null } {
  const shown = Math.min(count, 3);
  return {
    begin: Array.from({ length: shown }, (_, place) => referenceAt(running, place)),
    last: count > shown ? referenceAt(running, count - 1) : null,
  };
}
