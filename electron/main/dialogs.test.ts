import { describe, expect, it, vi } from 'vitest';

// Only the pure plan is looked at here.
vi.mock('electron', () => ({ dialog: {} }));
const { planDialog } = await import('./dialogs.ts');
const { shellWords } = await import('../shell/words/index.ts');

const words = shellWords('en');

describe('the dialog for a question', () => {
  it.each([
    ['import-files', 'open-files', ['openFile', 'multiSelections', 'showHiddenFiles', 'dontAddToRecent']],
    [
      'import-folder',
      'open-folders',
      ['openDirectory', 'multiSelections', 'showHiddenFiles', 'dontAddToRecent'],
    ],
    ['key-file', 'open-file', ['openFile', 'showHiddenFiles', 'dontAddToRecent']],
  ] as const)('%s chooses what it is for', (purpose, form, properties) => {
    expect(planDialog({ purpose, form, suggestedName: null }, 'linux', words)).toMatchObject({
      kind: 'open',
      properties,
    });
  });
  it.each(['linux', 'win32'] as const)('asks on %s whether a bundle is a folder', (platform) => {
    const question = { purpose: 'verify-bundle', form: 'open-any', suggestedName: null } as const;
    expect(planDialog(question, platform, words).kind).toBe('ask-which');
  });
  it.each([
    ['Case 7', 'Case 7'],
    ['../../home/x/.bashrc', '_.._home_x_.bashrc'],
    ['/etc/passwd', '_etc_passwd'],
    ['C:\\Windows\\x', 'C__Windows_x'],
    ['', ''],
  ])('takes the suggestion %j as a name', (suggestedName, defaultPath) => {
    const question = { purpose: 'new-case', form: 'new', suggestedName } as const;
    expect(planDialog(question, 'linux', words)).toMatchObject({ kind: 'save', defaultPath });
  });
});
