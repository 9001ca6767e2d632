/** What people told about an act, in the order in which it is read: from whom to whom, where, why, on whose authority, what was noted. */
export const TOLD_LABELS = [
  'from',
  'to',
  'handedOverBy',
  'source',
  'place',
  'purpose',
  'authority',
  'reason',
  'recipient',
  'operator',
  'language',
  'device',
  'seals',
  'storageLocation',
  'signatures',
  'note',
  'target',
  'organisation',
  'title',
  'person',
] as const;
export type ToldName = (typeof TOLD_LABELS)[number];
