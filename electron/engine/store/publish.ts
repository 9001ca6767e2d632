/**
 * The second half of writing (store.md §3.2-§3.4): content durable, then the final name, then the folder. A whole group shares
 * the waiting. Whatever fails, nothing of the group keeps a final name without its temporary name.
 */
import { closeSync, lstatSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ObjectRow, StagedObject } from './object-writer.ts';
import { errorCode, makeFolder, removeName, type StoreFiles } from './store-files.ts';

/** What is durable under its final name, waiting for the transaction that acknowledges it. */
export interface PublishedObject {
  readonly row: ObjectRow;
  /** False when the name was already taken, normally by the same bytes: `row.wrappedKey` then opens nothing. */
  readonly isNew: boolean;
  /** The temporary name or intent to remove once the row is committed, null when there is none. */
  readonly temporary: string | null;
}

export interface PublishPlace {
  readonly files: StoreFiles;
  readonly temporaryFolder: string;
  readonly objectsFolder: string;
  pathOf(name: string): string;
  hasLinks(): boolean;
}

export const INTENT_SUFFIX = '.intent';

const isTaken = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

function dropStaged(staged: StagedObject): void {
  removeName(staged.temporary);
}

/** Takes back what was given a final name: that first, so that a crash in between leaves the temporary name, which tells of it. */
export function withdrawObject(place: PublishPlace, published: PublishedObject): void {
  if (published.isNew) removeName(place.pathOf(published.row.name));
  if (published.temporary !== null) removeName(published.temporary);
}

function publishByLink(place: PublishPlace, staged: StagedObject): PublishedObject {
  try {
    place.files.link(staged.temporary, place.pathOf(staged.row.name));
    return { row: staged.row, isNew: true, temporary: staged.temporary };
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    dropStaged(staged);
    return { row: staged.row, isNew: false, temporary: null };
  }
}

/** `rename` would replace: so a taken name is looked for first, and the intent says what to take back after a crash. */
function publishByRename(place: PublishPlace, staged: StagedObject, intent: string | null): PublishedObject {
  if (intent === null || isTaken(place.pathOf(staged.row.name))) {
    dropStaged(staged);
    return { row: staged.row, isNew: false, temporary: null };
  }
  place.files.rename(staged.temporary, place.pathOf(staged.row.name));
  return { row: staged.row, isNew: true, temporary: intent };
}

async function writeIntents(
  place: PublishPlace,
  group: readonly StagedObject[],
): Promise<ReadonlyMap<StagedObject, string>> {
  const intents = new Map<StagedObject, string>();
  const names = new Set<string>();
  for (const staged of group) {
    const { name } = staged.row;
    if (names.has(name) || isTaken(place.pathOf(name))) continue;
    names.add(name);
    const intent = join(place.temporaryFolder, name + INTENT_SUFFIX);
    writeFileSync(intent, '', { mode: 0o600 });
    intents.set(staged, intent);
  }
  await place.files.syncFolder(place.temporaryFolder);
  return intents;
}

/**
 * Makes a group of staged objects durable under their final names. All descriptors are closed, whatever happens.
 * @returns one answer for each, in order
 * @throws the system's error; the whole group is then taken back
 */
export async function publishGroup(
  place: PublishPlace,
  group: readonly StagedObject[],
): Promise<readonly PublishedObject[]> {
  const published: PublishedObject[] = [];
  let intents: ReadonlyMap<StagedObject, string> = new Map();
  try {
    const synced = await Promise.allSettled(group.map((staged) => place.files.syncData(staged.fd)));
    for (const staged of group) closeSync(staged.fd);
    for (const outcome of synced) if (outcome.status === 'rejected') throw outcome.reason;
    const folders = new Set(group.map((staged) => dirname(place.pathOf(staged.row.name))));
    let grown = false;
    for (const folder of folders) grown = makeFolder(folder) || grown;
    const hasLinks = place.hasLinks();
    if (!hasLinks) intents = await writeIntents(place, group);
    for (const staged of group)
      published.push(
        hasLinks ? publishByLink(place, staged) : publishByRename(place, staged, intents.get(staged) ?? null),
      );
    if (grown) folders.add(place.objectsFolder);
    await Promise.all([...folders].map((folder) => place.files.syncFolder(folder)));
    return published;
  } catch (error) {
    for (const done of published) withdrawObject(place, done);
    for (const staged of group) dropStaged(staged);
    for (const intent of intents.values()) removeName(intent);
    throw error;
  }
}
