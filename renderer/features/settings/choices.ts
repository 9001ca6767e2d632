/** What can be chosen in the settings. */

/** 0: never. */
export const AUTO_LOCK_MINUTES = [1, 2, 5, 10, 15, 30, 60, 0] as const;

/** Zones that this browser knows, UTC first: it is what is recorded. */
export const timeZones = (): readonly string[] => [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC'),
];
