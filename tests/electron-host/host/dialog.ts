/** dialog: answered by what the test scripted. A dialog that nobody scripted is a fault, not a wait. */
import { records, refuse } from './records.ts';
import { requireReady } from './state.ts';

export interface DialogAnswers {
  showOpenDialog: { canceled: boolean; filePaths: string[] };
  showSaveDialog: { canceled: boolean; filePath: string };
  showMessageBox: { response: number; checkboxChecked: boolean };
}
type Method = keyof DialogAnswers;

const scripted: { [M in Method]: DialogAnswers[M][] } = {
  showOpenDialog: [],
  showSaveDialog: [],
  showMessageBox: [],
};

/** Host side: the answer to the next dialog of this kind. */
export function scriptDialog<M extends Method>(method: M, answer: DialogAnswers[M]): void {
  scripted[method].push(answer);
}
/** Host side: how many answers were never asked for. */
export const unaskedDialogs = () => Object.values(scripted).reduce((sum, answers) => sum + answers.length, 0);

async function ask<M extends Method>(method: M, args: readonly unknown[]): Promise<DialogAnswers[M]> {
  requireReady('dialog module can only be used after app is ready');
  records.dialogs.push({ method, options: args.at(-1) ?? {} });
  return scripted[method].shift() ?? refuse(`nobody scripted an answer to dialog.${method}`);
}

export const dialog = {
  showOpenDialog: (...args: unknown[]) => ask('showOpenDialog', args),
  showSaveDialog: (...args: unknown[]) => ask('showSaveDialog', args),
  showMessageBox: (...args: unknown[]) => ask('showMessageBox', args),
  showErrorBox: (title: string, content: string) => {
    records.dialogs.push({ method: 'showErrorBox', options: { title, content } });
  },
} satisfies Pick<Electron.Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showErrorBox'>;
