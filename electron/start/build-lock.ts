/** One build at a time in a checkout: several starts or test programs would empty the folder under each other's feet. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 100;

/** Runs `act` while nobody else holds the lock. A lock whose process is gone is nobody's. */
export async function alone<Result>(lock: string, act: () => Promise<Result>): Promise<Result> {
  mkdirSync(dirname(lock), { recursive: true });
  while (!tryTake(lock)) await pause(POLL_MS);
  try {
    return await act();
  } finally {
    rmSync(lock, { force: true });
  }
}

function tryTake(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isHeld(lock)) rmSync(lock, { force: true });
    return false;
  }
}

function isHeld(lock: string): boolean {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    // Empty: it is being written at this moment.
    if (holder === 0) return true;
    process.kill(holder, 0);
    return true;
  } catch (error) {
    // A process of somebody else answers EPERM, and is there. A lock that was given back meanwhile is tried for again: to remove it
    // would take it from whoever was faster.
    return error instanceof Error && 'code' in error && (error.code === 'EPERM' || error.code === 'ENOENT');
  }
}
