/** The system's file dialogs for the engine's questions. Nothing chosen gets into the system's list of recent files (S-26). */
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { PickForm } from '../../shared/contract/index.ts';
import { displayName } from '../../shared/core/display.ts';
import type { ShellWords } from '../shell/words/index.ts';
import type { PickQuestion } from './host-protocol.ts';

type Property = NonNullable<OpenDialogOptions['properties']>[number];

const OPEN: Readonly<Record<Exclude<PickForm, 'new'>, readonly Property[]>> = {
  'open-file': ['openFile'],
  'open-files': ['openFile', 'multiSelections'],
  'open-folder': ['openDirectory'],
  'open-folders': ['openDirectory', 'multiSelections'],
  'open-any': ['openFile', 'openDirectory'],
};
/** Hidden files may be evidence. */
const ALWAYS = ['showHiddenFiles', 'dontAddToRecent'] as const satisfies readonly Property[];

export type DialogPlan =
  | { readonly kind: 'open'; readonly title: string; readonly properties: readonly Property[] }
  | { readonly kind: 'save'; readonly title: string; readonly defaultPath: string }
  /** Linux and Windows have no dialog for files and folders at once: the person says first which it is. */
  | { readonly kind: 'ask-which'; readonly title: string };

/** What is shown for a question on this platform. */
export function planDialog(
  { purpose, form, suggestedName }: PickQuestion,
  platform: NodeJS.Platform,
  words: ShellWords,
): DialogPlan {
  const title = words.say(`pick.${purpose}`);
  // A suggestion comes from the page: it is a name, never a way to somewhere.
  if (form === 'new') return { kind: 'save', title, defaultPath: plainName(suggestedName ?? '') };
  if (form === 'open-any' && platform !== 'darwin') return { kind: 'ask-which', title };
  return { kind: 'open', title, properties: [...OPEN[form], ...ALWAYS] };
}

const NAME_LENGTH = 120;
const plainName = (name: string): string =>
  displayName(name, NAME_LENGTH)
    .replaceAll(/[/\\:*?"<>|]/g, '_')
    .replace(/^\.+/, '');

/** Asks. Absolute paths, or null when it was cancelled. */
export async function askForPath(
  question: PickQuestion,
  words: ShellWords,
  parent: BrowserWindow,
): Promise<readonly string[] | null> {
  const plan = planDialog(question, process.platform, words);
  if (plan.kind === 'save') {
    const { title, defaultPath } = plan;
    const { canceled, filePath } = await dialog.showSaveDialog(parent, {
      title,
      defaultPath,
      properties: ['createDirectory', ...ALWAYS],
    });
    return canceled || filePath === '' ? null : [filePath];
  }
  const properties =
    plan.kind === 'open' ? plan.properties : await whichProperties(plan.title, words, parent);
  if (properties === null) return null;
  const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
    title: plan.title,
    properties: [...properties],
  });
  return canceled || filePaths.length === 0 ? null : filePaths;
}

async function whichProperties(
  title: string,
  words: ShellWords,
  parent: BrowserWindow,
): Promise<readonly Property[] | null> {
  const { response } = await dialog.showMessageBox(parent, {
    message: title,
    buttons: [words.say('pick.folder'), words.say('pick.file'), words.say('pick.cancel')],
    cancelId: 2,
    defaultId: 0,
  });
  if (response === 2) return null;
  return [...(response === 0 ? OPEN['open-folder'] : OPEN['open-file']), ...ALWAYS];
}
