/**
 * Specifications that share one prepared case: the engine makes it in this process, with keys that are cheap to open, and one
 * window for each shell works in it from then on, as a person does.
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, type TestContext } from 'vitest';
import { type StageEngine, startStageEngine } from '../../screenshots/stage/engine.ts';
import { type Hands, pointer } from './hands.ts';
import { CASE_PASSPHRASE, KEY_PASSPHRASE, type Person, person } from './person.ts';
import { SHELLS } from './shells.ts';
import {
  makeFolders,
  type Shell,
  type StartOptions,
  type TestFolders,
  type WindowUnderTest,
} from './under-test.ts';

/** What comes to be so after what was done, on a slow machine. */
export const soon = (read: () => unknown, message?: string): ReturnType<typeof expect.poll> =>
  expect.poll(read, { timeout: 30_000, interval: 5, ...(message !== undefined && { message }) });

export interface OnStage {
  readonly folders: TestFolders;
  readonly window: WindowUnderTest;
  /** At the page that is there now. */
  readonly someone: Person;
  readonly hands: Hands;
}

export interface StageOptions extends Pick<StartOptions, 'keepsProfile'> {
  /** Makes what is there before the window opens. The engine is locked and has no installation yet. */
  readonly prepare: (engine: StageEngine, folders: TestFolders) => Promise<void>;
  /** After the window is closed, before the folders go. */
  readonly tidyUp?: (folders: TestFolders) => void;
}

/** A disk that is filled, a search through originals, an import: on a slow machine each takes minutes. */
const STAGE_MS = 300_000;

/**
 * @param specify defines the specifications; each calls what it is given first, which skips it where the shell cannot run. What a
 *   shell does not have is not specified for it
 */
export function onStage(
  title: string,
  { prepare, keepsProfile = false, tidyUp }: StageOptions,
  specify: (stage: (context: TestContext) => OnStage, shell: Shell) => void,
): void {
  for (const { shell, start, skip } of SHELLS)
    describe(`${title}, in the ${shell}`, { timeout: STAGE_MS }, () => {
      let folders: TestFolders | undefined;
      let window: WindowUnderTest | undefined;
      beforeAll(async () => {
        if (skip !== null) return;
        folders = makeFolders();
        const engine = startStageEngine(folders.home, folders.files);
        await prepare(engine, folders);
        await engine.close();
        window = await start({ folders, keepsProfile });
        await person(window, pointer(), folders).unlock();
      }, STAGE_MS);
      afterAll(async () => {
        await window?.close();
        if (folders === undefined) return;
        tidyUp?.(folders);
        folders.remove();
      }, STAGE_MS);
      specify((context) => {
        if (skip !== null) return context.skip(skip);
        if (window === undefined || folders === undefined) throw new Error('the stage was not made');
        const { page } = window;
        context.onTestFailed(() => keepPicture(page, `${shell} ${context.task.name}`));
        return stageOf(window, folders);
      }, shell);
    });
}

/** What was seen when a specification failed, in the folder that `CUSTODIA_TEST_PICTURES` names. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['CUSTODIA_TEST_PICTURES'];
  if (folder === undefined || page.isClosed()) return;
  await page.screenshot({ path: join(folder, `${name.replaceAll(/\W+/g, '-')}.png`) });
}

function stageOf(window: WindowUnderTest, folders: TestFolders): OnStage {
  const hands = pointer();
  return {
    folders,
    window,
    hands,
    get someone() {
      return person(window, hands, folders);
    },
  };
}

/** The first custodian, K-02. */
export async function makeCustodian(engine: StageEngine, name = 'A sample person'): Promise<void> {
  await engine.call('start.first', {
    kind: 'new-key',
    code: 'K-02',
    person: name,
    passphrase: KEY_PASSPHRASE,
  });
}

export interface MadeCase {
  readonly path: string;
  readonly recoveryCode: string;
}

/** Makes a case in the files of the person, and opens it. */
export async function makeCase(
  engine: StageEngine,
  folders: TestFolders,
  title: string,
  { name = title, encrypt = true }: { readonly name?: string; readonly encrypt?: boolean } = {},
): Promise<MadeCase> {
  const path = join(folders.files, `${name}.custodia`);
  const [place = ''] = await engine.choose('new-case', path);
  const { recoveryCode } = await engine.call('cases.create', {
    place,
    title,
    organisation: null,
    numberPrefix: 'SMP',
    encrypt,
    passphrase: CASE_PASSPHRASE,
    openWithMyKey: encrypt,
  });
  return { path, recoveryCode };
}

export async function importFolder(engine: StageEngine, folder: string, graphic = false): Promise<void> {
  const roots = await engine.choose('import-folder', folder);
  const { job } = await engine.call('imports.start', {
    roots: [...roots],
    answers: { place: '', purpose: '', source: 'Sample card', handedOverBy: '', authority: '' },
    hashList: null,
    graphic,
  });
  await engine.done(job);
}
