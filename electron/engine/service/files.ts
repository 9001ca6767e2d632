/**
 * `files.*`: how a person chooses paths, in the system's dialog or in the engine's own. What comes out is a token for one purpose.
 * A page can browse where the host has no dialog, and nothing that it makes up is a path.
 */
import { Buffer } from 'node:buffer';
import { isAbsolute, resolve } from 'node:path';
import { joinPath } from '../acquisition/raw-path.ts';
import {
  type BrowsedFolder,
  type CheckedInput,
  type Outcome,
  PICK_PURPOSES,
  type PickedPath,
  type PickForm,
  type PickPurpose,
} from '../../../shared/contract/index.ts';
import { lockOf } from './app-state.ts';
import { type EntryKind, isNewName, kindOf, listFolder, placesFrom, statOf } from './browse.ts';
import { type EngineContext, withHome } from './context.ts';
import { failed, ok } from './outcome.ts';
import { createTokens } from './paths.ts';
import type { ServicePart } from './service.ts';

/** Tokens of the dialog: they stand for what was shown, and open nothing. */
const BROWSED_KEPT = 10_000;
/** Targets that may be there already: a backup is brought up to date, a case can be made in an empty folder. */
const MAY_EXIST: readonly PickPurpose[] = ['backup-folder', 'new-case'];

const IMPORTS: readonly PickPurpose[] = ['import-files', 'import-folder'];
/**
 * What a window takes by dropping. A page's process that was taken over whole can say that anything was dropped: for keys, cases
 * and whoever gets access to one, it needs the system's dialog.
 */
const DROPPED: readonly PickPurpose[] = [...IMPORTS, 'verify-bundle'];

const TAKES: Readonly<Record<PickForm, readonly EntryKind[]>> = {
  'open-files': ['file'],
  'open-file': ['file'],
  'open-folders': ['folder'],
  'open-folder': ['folder'],
  'open-any': ['file', 'folder'],
  new: ['folder'],
};
const takesMany = (form: PickForm): boolean => form === 'open-files' || form === 'open-folders';

export function createFilesPart(context: EngineContext): ServicePart<'files'> {
  const { ports, paths } = context;
  const browsed = createTokens<Buffer>(BROWSED_KEPT);
  let lastFolder: Buffer | null = null;
  let isPicking = false;
  context.atLock(() => {
    browsed.clear();
    lastFolder = null;
  });

  /** In the first run there is a key to be found; nothing else is anybody's who has not unlocked. */
  const refusal = (purpose: PickPurpose): ReturnType<typeof failed> | null => {
    const lock = lockOf(context);
    return lock === 'open' || (lock === 'missing' && purpose === 'key-file')
      ? null
      : failed({ code: 'LOCKED' });
  };

  function existing(purpose: PickPurpose, bytes: Buffer): Outcome<PickedPath> {
    const facts = statOf(bytes);
    const kind = kindOf(facts);
    const path = bytes.toString('utf8');
    if (facts === null) return failed({ code: 'PATH_MISSING', details: { path } });
    if (kind === 'other' || !TAKES[PICK_PURPOSES[purpose]].includes(kind))
      return failed({ code: 'PATH_PURPOSE' });
    return ok(paths.choose({ bytes, purpose, kind, sizeBytes: kind === 'file' ? facts.size : null }));
  }

  /** A window takes files and folders alike; each becomes what it is. */
  function drop(purpose: PickPurpose, bytes: Buffer): Outcome<PickedPath> {
    if (!IMPORTS.includes(purpose)) return existing(purpose, bytes);
    return existing(kindOf(statOf(bytes)) === 'folder' ? 'import-folder' : 'import-files', bytes);
  }

  /** A path of something that is to be made, or brought up to date. */
  function target(purpose: PickPurpose, bytes: Buffer): Outcome<PickedPath> {
    const facts = statOf(bytes);
    if (facts === null) return ok(paths.choose({ bytes, purpose, kind: 'new', sizeBytes: null }));
    return MAY_EXIST.includes(purpose) && facts.isDirectory()
      ? existing(purpose, bytes)
      : failed({ code: 'FILE_EXISTS', details: { path: bytes.toString('utf8') } });
  }

  const allOf = (outcomes: readonly Outcome<PickedPath>[]): Outcome<PickedPath[]> => {
    const chosen: PickedPath[] = [];
    for (const outcome of outcomes) {
      if ('failure' in outcome) return outcome;
      chosen.push(outcome.ok);
    }
    return ok(chosen);
  };

  async function browse(folder: Buffer): Promise<Outcome<BrowsedFolder>> {
    const { entries, further } = await listFolder(folder);
    lastFolder = folder;
    return ok({
      token: browsed.give(folder),
      path: folder.toString('utf8'),
      places: placesFrom(folder, ports).map(({ path, name, kind }) => ({
        token: browsed.give(path),
        name,
        kind,
      })),
      entries: entries.map(({ path, ...shown }) => ({ token: browsed.give(path), ...shown })),
      further,
    });
  }

  function choose({ purpose, entries, newName }: CheckedInput<'files.choose'>): Outcome<PickedPath[]> {
    const form = PICK_PURPOSES[purpose];
    const chosen: Buffer[] = [];
    for (const token of entries) {
      const path = browsed.find(token);
      if (path === undefined) return failed({ code: 'PATH_UNKNOWN' });
      chosen.push(path);
    }
    const [first, second] = chosen;
    if (first === undefined || (second !== undefined && !takesMany(form)))
      return failed({ code: 'BAD_REQUEST', details: { call: 'files.choose' } });
    if (form !== 'new') return allOf(chosen.map((path) => existing(purpose, path)));
    if (newName === undefined) return allOf([target(purpose, first)]);
    if (!isNewName(newName, ports.platform))
      return failed({ code: 'NAME_UNFIT', details: { name: newName } });
    if (statOf(first)?.isDirectory() !== true)
      return failed({ code: 'FOLDER_MISSING', details: { path: first.toString('utf8') } });
    return allOf([target(purpose, joinPath(first, Buffer.from(newName)))]);
  }

  return {
    'files.pick': async ({ purpose, suggestedName }) => {
      const refused = refusal(purpose);
      if (refused !== null) return refused;
      if (ports.pick === null) return ok({ status: 'browse' });
      const form = PICK_PURPOSES[purpose];
      // One dialog at a time: a page cannot bury the window under them.
      if (isPicking) return ok({ status: 'cancelled' });
      isPicking = true;
      const picked = await ports
        .pick({ purpose, form, suggestedName: suggestedName ?? null })
        .finally(() => void (isPicking = false));
      // The dialog stays open as long as it likes; meanwhile everything may have been locked.
      const stillRefused = refusal(purpose);
      if (stillRefused !== null) return stillRefused;
      if (picked === null || picked.length === 0) return ok({ status: 'cancelled' });
      const choose = form === 'new' ? target : existing;
      const chosen = allOf(picked.map((path) => choose(purpose, Buffer.from(resolve(path)))));
      return 'failure' in chosen ? chosen : ok({ status: 'chosen', paths: chosen.ok });
    },
    'files.browse': async ({ purpose, folder: token }) => {
      const refused = refusal(purpose);
      if (refused !== null) return refused;
      if (ports.pick !== null) return failed({ code: 'NOT_HERE' });
      const folder = token === null ? (lastFolder ?? Buffer.from(ports.homeDir)) : browsed.find(token);
      return folder === undefined ? failed({ code: 'PATH_UNKNOWN' }) : browse(folder);
    },
    'files.choose': (request) => {
      const refused = refusal(request.purpose);
      if (refused !== null) return refused;
      return ports.pick === null ? choose(request) : failed({ code: 'NOT_HERE' });
    },
    'files.dropped': ({ purpose, paths: dropped }) =>
      withHome(context, () =>
        ports.host === 'electron' && DROPPED.includes(purpose) && dropped.every((path) => isAbsolute(path))
          ? allOf(dropped.map((path) => drop(purpose, Buffer.from(resolve(path)))))
          : failed({ code: 'NOT_HERE' }),
      ),
    'files.reveal': ({ job }) =>
      withHome(context, async () => {
        const path = context.jobs.shown(job);
        if (path === null) return failed({ code: 'JOB_UNKNOWN' });
        return ok({ shown: ports.reveal === null ? false : await ports.reveal(path) });
      }),
  };
}
