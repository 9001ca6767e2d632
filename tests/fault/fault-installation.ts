/**
 * An installation and cases that open quickly: made by the engine with the lowest cost of key derivation, used through the real
 * command. Faults are injected by the dozen, and each needs processes of its own.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createCase } from '../../electron/engine/case/create-case.ts';
import { homeMemory } from '../../electron/engine/case/home-memory.ts';
import { createKey, sessionCustodian } from '../../electron/engine/custodians/index.ts';
import { orThrow } from '../../electron/engine/failure.ts';
import { openHome } from '../../electron/engine/home/index.ts';
import { LOWEST_COST } from '../../electron/engine/keyslots/index.ts';
import { CASE_PASSPHRASE, type Installation, installationIn, KEY_PASSPHRASE } from '../command/custodia.ts';

export interface FaultInstallation extends Installation {
  /** Makes an encrypted case at `dir`. */
  createCase(dir: string): Promise<void>;
}

/** Makes an installation with one custodian in `root`. */
export async function makeFaultInstallation(root: string): Promise<FaultInstallation> {
  mkdirSync(root, { recursive: true });
  const installation = installationIn(root);
  const homeDir = join(root, 'home');
  const openOwnHome = (create: boolean) =>
    openHome({ dir: homeDir, passphrase: KEY_PASSPHRASE, create, kdf: LOWEST_COST });
  const home = orThrow(await openOwnHome(true));
  const { fingerprint } = orThrow(await createKey(home, { code: 'K-01', passphrase: KEY_PASSPHRASE }));
  home.close();
  return {
    ...installation,
    async createCase(dir) {
      const opened = orThrow(await openOwnHome(false));
      try {
        const custodian = await sessionCustodian(opened, fingerprint, KEY_PASSPHRASE);
        if (!('sign' in custodian)) throw new Error(custodian.code);
        orThrow(
          await createCase({
            dir,
            passphrase: CASE_PASSPHRASE,
            encrypt: true,
            custodian,
            memory: homeMemory(opened),
            numberPrefix: 'FLT',
            title: null,
            organisation: null,
            cost: LOWEST_COST,
          }),
        );
      } finally {
        opened.close();
      }
    },
  };
}
