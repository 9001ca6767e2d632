/**
 * The window under test: one specification, three shells.
 *
 * Words: a *shell* is what carries the interface: `loopback` (a browser on this machine), `test host` (the built Electron bundles
 * over the test browser), `electron` (the real program, where its binary is).
 * Guarantees: each start has a home and a folder for files of its own, and what is left running is ended; nothing waits for a time.
 * Never: reaches into the application. What a person cannot do is not done here either, but for ending a process.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

export type Shell = 'loopback' | 'test host' | 'electron';

/** What is chosen in a file dialog, and in which: the shell's own, or the one in the page. */
export interface Choice {
  readonly kind: 'files' | 'folders' | 'folder' | 'any' | 'new';
  /** Absolute, below `folders.files`. */
  readonly paths: readonly string[];
}

export interface WindowUnderTest {
  readonly shell: Shell;
  /** What is shown now. */
  readonly page: Page;
  /** Runs what opens a file dialog, and answers it. */
  choosing(choice: Choice, open: () => Promise<void>): Promise<void>;
  /** The page after a lock: the same, or another where the shell throws the locked one's process away. */
  afterLock(): Promise<Page>;
  /** Ends the process that holds keys and case at once, as a crash does, and starts it again; the page that is there then. */
  crashEngine(between?: () => void): Promise<Page>;
  /** Runs what is done while the engine's process stands still, as it does on a machine that is slow at that moment. */
  freezing(act: () => Promise<void>): Promise<void>;
  /** The screen of the machine is locked; null where the shell is not told of it. */
  readonly lockScreen: (() => Promise<Page>) | null;
  /** Everything the program wrote to its standard output and error. */
  output(): string;
  /** Pulls the plug. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export interface TestFolders {
  readonly root: string;
  /** The installation: `CUSTODIA_HOME`. */
  readonly home: string;
  /** Where the person keeps files: sources, cases, bundles. */
  readonly files: string;
  /** Where the program and its browser may put what is temporary. */
  readonly temporary: string;
  /** Where a browser keeps its profile, when it keeps one. */
  readonly profile: string;
  remove(): void;
}

export function makeFolders(): TestFolders {
  const root = mkdtempSync(join(tmpdir(), 'custodia-window-'));
  const temporary = join(root, 'temporary');
  mkdirSync(temporary);
  return {
    root,
    home: join(root, 'home'),
    files: root,
    temporary,
    profile: join(root, 'profile'),
    // The last files of a browser may come while its folder goes.
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 10 }),
  };
}

export interface StartOptions {
  readonly folders: TestFolders;
  readonly language?: 'en' | 'ar';
  readonly scheme?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
  /** In a browser with a profile, as a person's own; else in a private window. */
  readonly keepsProfile?: boolean;
}

/** The environment of the program: the test's own home, and nothing of the machine's. */
export const environment = ({ folders }: StartOptions): Record<string, string | undefined> => ({
  CUSTODIA_HOME: folders.home,
  HOME: folders.files,
  TMPDIR: folders.temporary,
  USERPROFILE: folders.files,
  LANG: 'C.UTF-8',
  DISPLAY: undefined,
  WAYLAND_DISPLAY: undefined,
});

export const localeOf = (language: StartOptions['language']): string =>
  language === 'ar' ? 'ar-EG' : 'en-GB';

/** Holds a process still while something is done. */
export async function withStopped(pid: number, act: () => Promise<void>): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  try {
    await act();
  } finally {
    try {
      process.kill(pid, 'SIGCONT');
    } catch {
      // It was ended meanwhile.
    }
  }
}
