/** The moment of a kill by what is on the disk: the same on every machine, however fast it is then. */
import { setTimeout as delay } from 'node:timers/promises';
import type { RunningCommand } from '../command/custodia.ts';
import { storedObjects } from './recorded.ts';

const LOOK_MS = 5;

/** Resolves when the store of the case holds so many objects, or the command has ended. */
export async function untilStored(command: RunningCommand, caseDir: string, objects: number): Promise<void> {
  while (command.isRunning() && storedObjects(caseDir) < objects) await delay(LOOK_MS);
}
