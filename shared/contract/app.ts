/** The state of the application as the page sees it, preferences, settings, paths that were chosen. */
import { z } from 'zod';
import { count, custodianCode, instant, jobId, keyFingerprint, outside, pathToken } from './values.ts';
import { job } from './jobs.ts';

/** What is needed before anybody unlocked anything; kept unencrypted, and names nobody. */
export const preferences = z.strictObject({
  language: z.enum(['system', 'en', 'ar']),
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  density: z.enum(['comfortable', 'compact']),
});
export type Preferences = z.infer<typeof preferences>;

/** Kept in the encrypted home. */
export const settings = z.strictObject({
  /** IANA name of the zone in which times are shown, or `system`. What is recorded is UTC. */
  timeZone: z.string().max(64),
  /** Minutes without a key or pointer until everything is locked; 0: never. */
  autoLockMinutes: z.int().min(0).max(240),
  /** Items marked graphic are covered until asked for; `everything` covers every preview. */
  safeViewing: z.enum(['graphic', 'everything']),
  /** Page tells the system not to let its windows be captured, where the system can. */
  hideFromCapture: z.boolean(),
});
export type Settings = z.infer<typeof settings>;

export const actingCustodian = z.strictObject({
  code: custodianCode,
  fingerprint: keyFingerprint,
  person: z.string().nullable(),
  /** Whether this session can sign. */
  canSign: z.boolean(),
});

export const CASE_STATES = ['current', 'moved', 'rollback', 'fork', 'memory-locked'] as const;

/** The open case in one line: title bar and status line. */
export const openCase = z.strictObject({
  caseId: z.string(),
  title: outside.nullable(),
  /** Name of its folder. */
  name: outside,
  path: outside,
  encrypted: z.boolean(),
  numberPrefix: z.string(),
  items: count,
  entries: count,
  /** Null: everything works. Otherwise why nothing can be recorded here; a code of `failure.*` or of the case's state. */
  readOnly: z
    .strictObject({ reason: z.enum(['state', 'in-use', 'not-writable']), state: z.string() })
    .nullable(),
  checkpoint: z
    .strictObject({
      size: count,
      madeAt: instant,
      signedBy: z.array(z.strictObject({ fingerprint: keyFingerprint, code: z.string().nullable() })),
    })
    .nullable(),
  /** Result of the last look at the whole ledger, in this session or as recorded. */
  lastCheck: z
    .strictObject({
      at: instant,
      wholeTo: count,
      verdict: z.string(),
      scope: z.enum(['ledger', 'everything']),
    })
    .nullable(),
  /** Items that nobody looked into yet, or not for every purpose. */
  waitingAnalyses: count,
  unfinishedBatches: count,
});
export type OpenCase = z.infer<typeof openCase>;

export const appState = z.strictObject({
  host: z.enum(['electron', 'loopback']),
  version: z.string(),
  platform: z.string(),
  /** `missing`: first run. `veiled`: locked for people while a job finishes; only `unlock` is answered. */
  lock: z.enum(['missing', 'locked', 'veiled', 'open']),
  preferences,
  /** The rest is null or empty unless `lock` is `open`. */
  settings: settings.nullable(),
  custodian: actingCustodian.nullable(),
  case: openCase.nullable(),
  jobs: z.array(job),
  /** Whether the host can give paths of files dropped on the window. */
  takesDrops: z.boolean(),
  /** Parsers run inside a sandbox of the machine, in a process of their own only, or cannot be started. */
  parserWall: z.enum(['sandbox', 'process', 'unknown']),
});
export type AppState = z.infer<typeof appState>;

export const appEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('state'), state: appState }),
  z.strictObject({ type: z.literal('job'), job }),
  /** Something was recorded: lists and the open item are to be read again. */
  z.strictObject({ type: z.literal('recorded'), entries: count, items: count }),
  z.strictObject({ type: z.literal('job-gone'), id: jobId }),
]);
export type AppEvent = z.infer<typeof appEvent>;

/** Why a path is chosen: decides the dialog's title, what may be chosen, and what the token may be used for. */
export const PICK_PURPOSES = {
  'import-files': 'open-files',
  'import-folder': 'open-folders',
  'open-case': 'open-folder',
  'new-case': 'new',
  'new-bundle': 'new',
  'verify-bundle': 'open-any',
  'key-file': 'open-file',
  'certificate-file': 'open-file',
  'checkpoint-file': 'open-file',
  annex: 'open-any',
  'hash-list': 'open-file',
  'derivative-file': 'open-file',
  'form-file': 'open-file',
  'disposal-request': 'open-file',
  'approval-file': 'open-file',
  'save-disposal-request': 'new',
  'save-certificate': 'new',
  'save-key-backup': 'new',
  'save-checkpoint': 'new',
  'save-ledger': 'new',
  'backup-folder': 'new',
  'restore-from': 'open-folder',
  'profile-file': 'open-file',
  'save-profile': 'new',
  'csv-file': 'open-file',
  'save-csv': 'new',
  'save-csv-report': 'new',
} as const;
export type PickPurpose = keyof typeof PICK_PURPOSES;
export type PickForm = (typeof PICK_PURPOSES)[PickPurpose];
export const pickPurpose = z.custom<PickPurpose>(
  (value) => typeof value === 'string' && Object.hasOwn(PICK_PURPOSES, value),
);

/** A path that a person chose. The page knows its token and what to show. */
export const pickedPath = z.strictObject({
  token: pathToken,
  name: outside,
  path: outside,
  kind: z.enum(['file', 'folder', 'new']),
  sizeBytes: count.nullable(),
});
export type PickedPath = z.infer<typeof pickedPath>;

export const pickResult = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('chosen'), paths: z.array(pickedPath) }),
  z.strictObject({ status: z.literal('cancelled') }),
  /** The host has no dialog of its own: the page shows the engine's (`files.browse`, `files.choose`). */
  z.strictObject({ status: z.literal('browse') }),
]);
export type PickResult = z.infer<typeof pickResult>;

export const browsedFolder = z.strictObject({
  token: pathToken,
  path: outside,
  /** Ways out and up: root, home, media, the folders above. */
  places: z.array(
    z.strictObject({ token: pathToken, name: outside, kind: z.enum(['home', 'root', 'medium', 'parent']) }),
  ),
  entries: z.array(
    z.strictObject({
      token: pathToken,
      name: outside,
      kind: z.enum(['file', 'folder', 'other']),
      sizeBytes: count.nullable(),
      modified: instant.nullable(),
    }),
  ),
  /** Entries beyond those listed. */
  further: count,
});
export type BrowsedFolder = z.infer<typeof browsedFolder>;
