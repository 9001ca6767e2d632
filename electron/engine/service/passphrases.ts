import { MIN_PASSPHRASE } from '../case/create-case.ts';
import { failed } from './outcome.ts';

/** Why a passphrase that somebody chooses now cannot be taken, or null. One that exists already is whatever it is. */
export const refusePassphrase = (passphrase: string): ReturnType<typeof failed> | null =>
  Array.from(passphrase).length < MIN_PASSPHRASE
    ? failed({ code: 'PASSPHRASE_TOO_SHORT', details: { characters: MIN_PASSPHRASE } })
    : null;
