/** The state of the application as the page sees it. What is not unlocked is not in it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AppState, Preferences } from '../../../shared/contract/index.ts';
import { PRODUCT } from '../product.ts';
import { openCaseOf } from './case-line.ts';
import type { Jobs } from './jobs.ts';
import type { Parsers } from '../parser-pool/index.ts';
import type { ServicePorts } from './ports.ts';
import { settingsOf } from './preferences.ts';
import type { CurrentCase, Unlocked } from './unlocked.ts';

export interface AppStateSource {
  readonly ports: ServicePorts;
  readonly homeFolder: string | null;
  readonly jobs: Jobs;
  readonly parsers: Parsers;
  preferences: Preferences;
  unlocked: Unlocked | null;
  veiled: boolean;
  current: CurrentCase | null;
}

export function lockOf({ unlocked, veiled, homeFolder }: AppStateSource): AppState['lock'] {
  if (unlocked !== null) return veiled ? 'veiled' : 'open';
  const isThere =
    homeFolder !== null && ['home.json', 'home.db'].some((name) => existsSync(join(homeFolder, name)));
  return isThere ? 'locked' : 'missing';
}

export function stateOf(source: AppStateSource): AppState {
  const { ports, preferences, unlocked, current, jobs, parsers } = source;
  const lock = lockOf(source);
  const isOpen = lock === 'open' && unlocked !== null;
  return {
    host: ports.host,
    version: PRODUCT.version,
    platform: ports.platform,
    lock,
    preferences,
    settings: isOpen ? settingsOf(unlocked.home) : null,
    custodian: isOpen
      ? {
          code: unlocked.custodian.code,
          fingerprint: unlocked.custodian.fingerprint,
          person: unlocked.custodian.person,
          canSign: unlocked.custodian.sign !== null,
        }
      : null,
    case: isOpen && current !== null ? openCaseOf(current) : null,
    jobs: isOpen ? jobs.list() : [],
    takesDrops: ports.host === 'electron',
    parserWall: parsers.wall(),
  };
}
