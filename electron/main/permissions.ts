/** What a page may ask of the machine: one line for each thing that is allowed, and nothing else is. */
import type { Session } from 'electron';

type Permission = Parameters<Parameters<Session['setPermissionCheckHandler']>[0] & object>[1];

const GRANTED: readonly string[] = [
  // Hashes and fingerprints are copied as text by a click.
  'clipboard-sanitized-write',
] satisfies readonly Permission[];

export const isGranted = (permission: string): boolean => GRANTED.includes(permission);
