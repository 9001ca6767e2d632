/**
 * Electron's security checklist, all twenty rows, as the application answers them. `resources/docs/security-checklist.md` is this
 * table (a test compares the two).
 *
 * Words: *loopback browser*, Chromium itself enforcing it on the same page; *test host*, what our built code does and which options
 * it asks for (never a proof of enforcement); *static*, looked up in what was built; *packaging*, read back from what is packed.
 * A row is *proven* when what it promises was seen happening where the promise is kept; *asserted* when only real Electron keeps it.
 */
export type Where = 'loopback browser' | 'test host' | 'static' | 'packaging';

export interface ChecklistRow {
  readonly row: number;
  readonly electronSays: string;
  readonly ourRule: string;
  readonly shownIn: readonly Where[];
  readonly status: 'proven' | 'asserted';
  /** Files of tests below `tests/`. */
  readonly tests: readonly string[];
}

const HERE = 'security/checklist.test.ts';
const row = (
  number: number,
  electronSays: string,
  ourRule: string,
  shownIn: readonly Where[],
  status: ChecklistRow['status'],
  tests: readonly string[] = [HERE],
): ChecklistRow => ({ row: number, electronSays, ourRule, shownIn, status, tests });

export const CHECKLIST: readonly ChecklistRow[] = [
  row(
    1,
    'Only load secure content',
    'No remote content at all: every request but to the shell’s own addresses is cancelled',
    ['loopback browser', 'test host'],
    'proven',
    ['security/injection.test.ts', 'security/navigation.test.ts', 'security/hostile-files.test.ts', HERE],
  ),
  row(
    2,
    'No Node.js integration for remote content',
    'None for any page; `process`, `require` and `module` do not exist in it',
    ['test host'],
    'asserted',
  ),
  row(
    3,
    'Context isolation',
    'On; a page that bends its built-ins does not reach the preload’s',
    ['test host'],
    'asserted',
  ),
  row(
    4,
    'Process sandboxing',
    'On for every window, and for all before any exists',
    ['test host', 'static'],
    'asserted',
  ),
  row(
    5,
    'Handle session permission requests',
    'Request, check, device and display handlers refuse all but writing plain text to the clipboard',
    ['loopback browser', 'test host'],
    'asserted',
  ),
  row(
    6,
    'Do not disable webSecurity',
    'Never; a fetch from another origin is refused',
    ['loopback browser', 'test host'],
    'proven',
  ),
  row(
    7,
    'Define a Content Security Policy',
    'As a header, `default-src none`, no inline script or style, trusted types that nobody may make',
    ['loopback browser', 'test host'],
    'proven',
    ['security/injection.test.ts', 'security/hostile-files.test.ts', HERE],
  ),
  row(
    8,
    'Do not allow running insecure content',
    'The option is nowhere in what is built',
    ['static', 'test host'],
    'asserted',
  ),
  row(
    9,
    'Do not enable experimental features',
    'The option is nowhere in what is built',
    ['static', 'test host'],
    'asserted',
  ),
  row(
    10,
    'Do not use enableBlinkFeatures',
    'The option is nowhere in what is built',
    ['static', 'test host'],
    'asserted',
  ),
  row(11, 'No allowpopups for webviews', 'There are no webviews', ['test host'], 'asserted'),
  row(
    12,
    'Verify webview options',
    'Attaching one is refused whatever its options',
    ['test host', 'static'],
    'asserted',
  ),
  row(
    13,
    'Disable or limit navigation',
    'The window stays on its page: links, forms, refreshes, scripts, dropped files. A tab of a browser may leave, and reaches nobody',
    ['loopback browser', 'test host'],
    'asserted',
    ['security/navigation.test.ts', 'security/hostile-files.test.ts', HERE],
  ),
  row(14, 'Disable or limit new windows', 'No page opens one', ['test host'], 'asserted', [
    'security/navigation.test.ts',
    HERE,
  ]),
  row(
    15,
    'No shell.openExternal with untrusted content',
    'Not used at all: nothing is handed to the system’s programs',
    ['static', 'test host'],
    'proven',
    [HERE, 'security/navigation.test.ts'],
  ),
  row(
    16,
    'Use a current version of Electron',
    'Pinned to a supported one; its program is fetched only if it has the hash that its package names',
    ['static'],
    'asserted',
  ),
  row(
    17,
    'Validate the sender of all IPC messages',
    'One wrapper: main frame, exact origin, the window’s own contents, a bounded message of the contract',
    ['test host'],
    'asserted',
    ['security/ipc.test.ts', HERE],
  ),
  row(
    18,
    'Avoid file: and use custom protocols',
    '`app`, `evidence`, `viewer` by exact lists and opaque handles; no path reaches a file',
    ['loopback browser', 'test host'],
    'asserted',
    ['security/protocols.test.ts', 'security/loopback.test.ts', HERE],
  ),
  row(
    19,
    'Check which fuses can be changed',
    'All nine set, read back after packing, and a tenth stops the packing',
    ['packaging'],
    'asserted',
    ['packaging/packaging.test.ts'],
  ),
  row(
    20,
    'No raw Electron API for the page',
    'The page finds three functions that carry messages of the contract, and nothing else',
    ['test host', 'static'],
    'asserted',
    ['security/ipc.test.ts', HERE],
  ),
];

const STATUS: Readonly<Record<ChecklistRow['status'], string>> = {
  proven: 'proven',
  asserted: 'asserted; unproven until real Electron runs it',
};

/** The table in short, for whoever runs the tests. */
export const checklistLines = (): string =>
  CHECKLIST.map(
    ({ row: number, electronSays, shownIn, status }) =>
      `${String(number).padStart(2)} ${electronSays}: ${STATUS[status]} (${shownIn.join(', ')})`,
  ).join('\n');

/** The page of the documentation. */
export function checklistPage(): string {
  const lines = CHECKLIST.map(
    ({ row: number, electronSays, ourRule, shownIn, status, tests }) =>
      `| ${number} | ${electronSays} | ${ourRule} | ${shownIn.join(', ')} | ${STATUS[status]} | ${tests.map((test) => `\`tests/${test}\``).join(', ')} |`,
  );
  return `# Electron’s security checklist, row by row

What the desktop application promises, where that was shown, and what is not proven yet. *Loopback browser*: Chromium itself enforces
it on the same page. *Test host*: our built code does it, or asks Electron for it; this never proves that Electron enforces it.
The same checks run in real Electron wherever its program is installed.

| # | Electron says | our rule | shown in | status | tests |
|---|---|---|---|---|---|
${lines.join('\n')}
`;
}
