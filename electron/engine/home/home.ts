/** Opening and making the home: its folder, its header, its database under the key that a passphrase reaches. */
import { chmod, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hex } from '../../../shared/core/bytes.ts';
import type { Argon2Cost } from '../crypto/argon2id.ts';
import { deriveKey } from '../crypto/case-keys.ts';
import { randomBytes, zeroise } from '../crypto/primitives.ts';
import {
  type CustodianKey,
  type HomeDatabase,
  type KnownSigner,
  openHomeDatabase,
  type SeenCase,
} from '../db/home-db.ts';
import type { Failure } from '../failure.ts';
import { newUuid } from '../identity.ts';
import {
  DEFAULT_COST,
  generateCaseKey,
  type HomeHeader,
  makePassphraseSlot,
  MAX_SLOTS,
  openSlots,
  readHomeHeader,
  writeHeader,
} from '../keyslots/index.ts';

export type HomeCode =
  | 'HOME_MISSING'
  | 'WRONG_PASSPHRASE'
  /** Header or database cannot be read as what they are, or one of the two is gone. Details: `file`. */
  | 'HOME_DAMAGED'
  | 'HOME_TOO_NEW'
  /** Its slots ask for more memory or time than case.md §2.2 allows. */
  | 'SLOT_PARAMETERS'
  /** Only when making one: a home is there already. */
  | 'HOME_EXISTS';

export interface Home {
  readonly dir: string;
  /** The uuid by which ledgers name this installation. */
  readonly installationId: string;
  readonly keys: {
    list(): CustodianKey[];
    get(fingerprint: string): CustodianKey | null;
    /** Adds, or replaces what is known of the same fingerprint. */
    put(key: CustodianKey): void;
  };
  readonly signers: {
    list(): KnownSigner[];
    find(fingerprint: string): KnownSigner | null;
    put(signer: KnownSigner): void;
    remove(fingerprint: string): boolean;
  };
  readonly seenCases: {
    newest(caseId: string): SeenCase | null;
    history(caseId: string): SeenCase[];
    /** Remembers the newest checkpoint of a case. */
    remember(sighting: SeenCase): void;
    /** The same where a case continues after a rollback or a fork: the branch it left stays in the history. */
    rememberBranch(sighting: SeenCase): void;
  };
  readonly settings: {
    /** The JSON value, or undefined when there is none. The caller checks its shape. */
    get(key: string): unknown;
    set(key: string, value: unknown): void;
    remove(key: string): void;
  };
  /** Lets one more passphrase open the home; nothing changes when it already does. */
  addPassphraseSlot(passphrase: string): Promise<void | Failure<'TOO_MANY_SLOTS'>>;
  /** Takes a passphrase away. The last one stays: nobody could open the home again. */
  removePassphraseSlot(passphrase: string): Promise<void | Failure<'WRONG_PASSPHRASE' | 'LAST_SLOT'>>;
  close(): void;
}

export interface OpenHomeOptions {
  dir: string;
  passphrase: string;
  /** Make a home where there is none. Never opens one that exists: HOME_EXISTS. */
  create?: boolean;
  /** Cost of slots made from now on; the default of case.md §2.2. */
  kdf?: Argon2Cost;
}

const headerPath = (dir: string): string => join(dir, 'home.json');
const databasePath = (dir: string): string => join(dir, 'home.db');

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Mode 0700 where there are modes: exFAT and some network folders refuse, and encryption does not depend on it. */
async function closeToOthers(dir: string): Promise<void> {
  await chmod(dir, 0o700).catch(() => undefined);
}

/** Opens the home with any custodian's passphrase, or makes it. The passphrase itself is kept nowhere. */
export async function openHome(options: OpenHomeOptions): Promise<Home | Failure<HomeCode>> {
  return options.create === true ? createHome(options) : openExisting(options);
}

async function createHome(options: OpenHomeOptions): Promise<Home | Failure<HomeCode>> {
  const { dir, passphrase } = options;
  if (passphrase === '') throw new TypeError('a home has a passphrase');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await closeToOthers(dir);
  if (await exists(headerPath(dir))) return { code: 'HOME_EXISTS' };
  const key = generateCaseKey();
  const context = { format: 'custodia-home' as const, caseId: newUuid(), generation: 1 };
  const slot = await makePassphraseSlot(key, context, passphrase, options.kdf ?? DEFAULT_COST);
  await setAside(dir);
  // The database comes first, the header last: whatever a crash leaves without a header is no home.
  const file = await open(databasePath(dir), 'wx', 0o600);
  await file.close();
  const database = openDatabase(dir, key, context.caseId, true);
  if ('code' in database) throw new Error('a database that was just made does not open');
  database.setMeta('installation', newUuid());
  const header: HomeHeader = { ...context, v: 1, slots: [slot] };
  await writeHeader(headerPath(dir), header);
  return new OpenedHome(options, header, key, database);
}

/** A database without header: left by a crash, or its header was lost. Nobody can open it, but it is not ours to delete. */
async function setAside(dir: string): Promise<void> {
  if (!(await exists(databasePath(dir)))) return;
  await rename(databasePath(dir), join(dir, `home.db.without-header-${hex(randomBytes(4))}`));
  for (const suffix of ['-wal', '-shm']) await rm(`${databasePath(dir)}${suffix}`, { force: true });
}

function openDatabase(
  dir: string,
  key: Uint8Array,
  homeId: string,
  create: boolean,
): HomeDatabase | Failure<HomeCode> {
  const databaseKey = deriveKey(key, homeId, 'database');
  const database = openHomeDatabase(databasePath(dir), databaseKey, create);
  zeroise(databaseKey);
  if (database === 'DAMAGED') return { code: 'HOME_DAMAGED', details: { file: 'home.db' } };
  return database === 'TOO_NEW' ? { code: 'HOME_TOO_NEW' } : database;
}

async function openExisting(options: OpenHomeOptions): Promise<Home | Failure<HomeCode>> {
  const { dir, passphrase } = options;
  const header = await readHomeHeader(headerPath(dir));
  if ('code' in header) {
    if (header.code === 'HEADER_MISSING' && !(await exists(databasePath(dir))))
      return { code: 'HOME_MISSING' };
    if (header.code === 'CASE_TOO_NEW') return { ...header, code: 'HOME_TOO_NEW' };
    return { code: 'HOME_DAMAGED', details: { file: 'home.json' } };
  }
  if (!(await exists(databasePath(dir)))) return { code: 'HOME_DAMAGED', details: { file: 'home.db' } };
  const opened = await openSlots(header, { kind: 'passphrase', text: passphrase });
  if ('code' in opened)
    return { code: opened.code === 'SLOT_PARAMETERS' ? 'SLOT_PARAMETERS' : 'WRONG_PASSPHRASE' };
  await closeToOthers(dir);
  const database = openDatabase(dir, opened.key, header.caseId, false);
  if ('code' in database) return database;
  if (database.meta('installation') === null) {
    database.close();
    return { code: 'HOME_DAMAGED', details: { file: 'home.db' } };
  }
  return new OpenedHome(options, header, opened.key, database);
}

class OpenedHome implements Home {
  readonly dir: string;
  readonly installationId: string;
  readonly keys: Home['keys'];
  readonly signers: Home['signers'];
  readonly seenCases: Home['seenCases'];
  readonly settings: Home['settings'];
  readonly #cost: Argon2Cost;
  readonly #key: Uint8Array;
  readonly #database: HomeDatabase;
  #header: HomeHeader;

  constructor(options: OpenHomeOptions, header: HomeHeader, key: Uint8Array, database: HomeDatabase) {
    this.dir = options.dir;
    this.#cost = options.kdf ?? DEFAULT_COST;
    this.#header = header;
    this.#key = key;
    this.#database = database;
    this.installationId = database.meta('installation') ?? '';
    this.keys = {
      list: () => database.listKeys(),
      get: (fingerprint) => database.listKeys().find((key) => key.fingerprint === fingerprint) ?? null,
      put: (key) => database.putKey(key),
    };
    this.signers = {
      list: () => database.listSigners(),
      find: (fingerprint) => database.findSigner(fingerprint),
      put: (signer) => database.putSigner(signer),
      remove: (fingerprint) => database.removeSigner(fingerprint),
    };
    this.seenCases = {
      newest: (caseId) => database.newestSeen(caseId),
      history: (caseId) => database.seenHistory(caseId),
      remember: (sighting) => database.putSeen(sighting, false),
      rememberBranch: (sighting) => database.putSeen(sighting, true),
    };
    this.settings = {
      get(name): unknown {
        const text = database.setting(name);
        return text === null ? undefined : JSON.parse(text);
      },
      set: (name, value) => database.putSetting(name, JSON.stringify(value)),
      remove: (name) => database.removeSetting(name),
    };
  }

  /** The header as it is on disk now: another process of this installation may have added a custodian. */
  async #readAgain(): Promise<void> {
    const header = await readHomeHeader(headerPath(this.dir));
    if (!('code' in header) && header.caseId === this.#header.caseId) this.#header = header;
  }

  async addPassphraseSlot(passphrase: string): Promise<void | Failure<'TOO_MANY_SLOTS'>> {
    await this.#readAgain();
    const opened = await openSlots(this.#header, { kind: 'passphrase', text: passphrase });
    if (!('code' in opened)) {
      zeroise(opened.key);
      return;
    }
    if (this.#header.slots.length >= MAX_SLOTS) return { code: 'TOO_MANY_SLOTS' };
    const slot = await makePassphraseSlot(this.#key, this.#header, passphrase, this.#cost);
    await this.#replaceHeader({ ...this.#header, slots: [...this.#header.slots, slot] });
  }

  async removePassphraseSlot(passphrase: string): Promise<void | Failure<'WRONG_PASSPHRASE' | 'LAST_SLOT'>> {
    await this.#readAgain();
    const opened = await openSlots(this.#header, { kind: 'passphrase', text: passphrase });
    if ('code' in opened) return { code: 'WRONG_PASSPHRASE' };
    zeroise(opened.key);
    const slots = this.#header.slots.filter(({ id }) => id !== opened.slotId);
    if (slots.length === 0) return { code: 'LAST_SLOT' };
    await this.#replaceHeader({ ...this.#header, slots });
  }

  async #replaceHeader(header: HomeHeader): Promise<void> {
    await writeHeader(headerPath(this.dir), header);
    this.#header = header;
  }

  close(): void {
    this.#database.close();
    zeroise(this.#key);
  }
}
