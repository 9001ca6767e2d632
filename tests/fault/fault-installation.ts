/**
 * An installation and cases that open quickly: made by the engine with the lowest cost of key derivation, used through the real
 * command. Faults are injected by the dozen, and each needs processes of its own.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseMemory } from '../../electron/engine/case/case-state.ts';
import { createCase } from '../../electron/engine/case/create-case.ts';
import { homeMemory } from '../../electron/engine/case/home-memory.ts';
import { createKey, sessionCustodian } from '../../electron/engine/custodians/index.ts';
import { orThrow } from '../../electron/engine/failure.ts';
import { openHome } from '../../electron/engine/home/index.ts';
import { LOWEST_COST } from '../../electron/engine/keyslots/index.ts';
import {
  CASE_PASSPHRASE,
  compiledIn,
  type Installation,
  installationIn,
  KEY_PASSPHRASE,
} from '../command/custodia.ts';

export interface FaultInstallation extends Installation {
  /** Of the custodian’s key. */
  readonly fingerprint: string;
  /** Makes an encrypted case at `dir`. @returns its recovery code */
  createCase(dir: string, numberPrefix?: string): Promise<string>;
}

/** The installation in `root`, made before. @param compiled where its commands find themselves compiled */
export function faultInstallationIn(root: string, compiled: string): Installation {
  const { env } = installationIn(root);
  return { env: { ...env, ...compiledIn(compiled) } };
}

/** Calls with what the installation in `root` remembers of its cases. */
export async function withMemoryOf<T>(root: string, call: (memory: CaseMemory) => Promise<T>): Promise<T> {
  const home = orThrow(await openHome({ dir: join(root, 'home'), passphrase: KEY_PASSPHRASE }));
  try {
    return await call(homeMemory(home));
  } finally {
    home.close();
  }
}

/** Makes an installation with one custodian in `root`. */
export async function makeFaultInstallation(
  root: string,
  compiled = join(root, 'compiled'),
): Promise<FaultInstallation> {
  mkdirSync(root, { recursive: true });
  const installation = faultInstallationIn(root, compiled);
  const homeDir = join(root, 'home');
  const openOwnHome = (create: boolean) =>
    openHome({ dir: homeDir, passphrase: KEY_PASSPHRASE, create, kdf: LOWEST_COST });
  const home = orThrow(await openOwnHome(true));
  const { fingerprint } = orThrow(await createKey(home, { code: 'K-01', passphrase: KEY_PASSPHRASE }));
  home.close();
  return {
    ...installation,
    fingerprint,
    async createCase(dir, numberPrefix = 'FLT') {
      const opened = orThrow(await openOwnHome(false));
      try {
        const custodian = await sessionCustodian(opened, fingerprint, KEY_PASSPHRASE);
        if (!('sign' in custodian)) throw new Error(custodian.code);
        const made = orThrow(
          await createCase({
            dir,
            passphrase: CASE_PASSPHRASE,
            encrypt: true,
            custodian,
            memory: homeMemory(opened),
            numberPrefix,
            title: null,
            organisation: null,
            cost: LOWEST_COST,
          }),
        );
        return made.recoveryCode;
      } finally {
        opened.close();
      }
    },
  };
}
