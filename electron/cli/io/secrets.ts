/**
 * Where secrets come from: a file descriptor, an environment variable, or a terminal without echo. Never an argument, which
 * every user of the machine could read in the list of processes. Variables are taken out of the environment at once, so that
 * nothing that is started later inherits them.
 */
import type { Failure } from '../../engine/failure.ts';
import { createLineReader, type LineReader } from './line-reader.ts';

/** `case`: passphrase of the case. `key`: passphrase of the custodian's key, which opens the home. `new`: what replaces one. */
export type SecretKind = 'case' | 'key' | 'new' | 'recovery';

const VARIABLES: Readonly<Record<SecretKind, string>> = {
  case: 'CUSTODIA_PASSPHRASE',
  key: 'CUSTODIA_KEY_PASSPHRASE',
  new: 'CUSTODIA_NEW_PASSPHRASE',
  recovery: 'CUSTODIA_RECOVERY_CODE',
};

/** The options that name a descriptor; a secret without one comes from its variable or the terminal. */
const OPTIONS: Readonly<Partial<Record<SecretKind, string>>> = {
  case: '--passphrase-fd',
  key: '--key-passphrase-fd',
};

export type SecretFailure = Failure<
  | 'PASSPHRASE_MISSING'
  | 'SECRET_MISSING'
  | 'PASSPHRASE_EMPTY'
  | 'PASSPHRASE_DIFFERS'
  | 'PASSPHRASE_UNREADABLE'
  | 'CANCELLED'
>;

/** Reads one line without showing it; null when the user cancels. */
export type HiddenPrompt = (question: string) => Promise<string | null>;

export interface SecretOptions {
  readonly passphraseFd?: number;
  readonly keyPassphraseFd?: number;
}

export interface SecretRequest {
  readonly kind: SecretKind;
  /** What the prompt and the failure call it. */
  readonly what: string;
  /** Asked twice on a terminal. */
  readonly isNew?: boolean;
  /** How the second question is put; needed when `isNew`. */
  readonly again?: string;
}

export interface Secrets {
  /** The secret asked for. What comes through a descriptor is one line for each request, in the order of asking. */
  ask(request: SecretRequest): Promise<string | SecretFailure>;
  /** Whether it can be had without asking a person. */
  isGiven(kind: SecretKind): boolean;
}

/** Takes the variables out of `env` and keeps their values. */
export function takeSecretVariables(env: NodeJS.ProcessEnv): Readonly<Partial<Record<SecretKind, string>>> {
  const taken: Partial<Record<SecretKind, string>> = {};
  for (const kind of ['case', 'key', 'new', 'recovery'] as const) {
    const value = env[VARIABLES[kind]];
    if (value !== undefined) taken[kind] = value;
    delete env[VARIABLES[kind]];
  }
  return taken;
}

/** @param prompt null where there is no terminal to ask on */
export function createSecrets(
  given: Readonly<Partial<Record<SecretKind, string>>>,
  prompt: HiddenPrompt | null,
  options: SecretOptions,
): Secrets {
  const readers = new Map<number, LineReader>();
  const descriptorOf = (kind: SecretKind): number | undefined =>
    kind === 'key' ? options.keyPassphraseFd : kind === 'case' ? options.passphraseFd : undefined;

  const fromDescriptor = async (fd: number): Promise<string | SecretFailure> => {
    const reader = readers.get(fd) ?? createLineReader(fd);
    readers.set(fd, reader);
    return (await reader.next()) ?? { code: 'PASSPHRASE_UNREADABLE', details: { fd } };
  };

  const fromTerminal = async (ask: HiddenPrompt, request: SecretRequest): Promise<string | SecretFailure> => {
    const typed = await ask(`${request.what}: `);
    if (typed === null) return { code: 'CANCELLED' };
    if (request.isNew !== true || typed === '') return typed;
    const again = await ask(`${request.again ?? request.what}: `);
    if (again === null) return { code: 'CANCELLED' };
    return again === typed ? typed : { code: 'PASSPHRASE_DIFFERS' };
  };

  const find = async (request: SecretRequest): Promise<string | SecretFailure> => {
    const fd = descriptorOf(request.kind);
    if (fd !== undefined) return fromDescriptor(fd);
    const known = given[request.kind];
    if (known !== undefined) return known;
    if (prompt !== null) return fromTerminal(prompt, request);
    const details = { what: request.what, variable: VARIABLES[request.kind] };
    const option = OPTIONS[request.kind];
    return option === undefined
      ? { code: 'SECRET_MISSING', details }
      : { code: 'PASSPHRASE_MISSING', details: { ...details, option } };
  };

  return {
    isGiven: (kind) => descriptorOf(kind) !== undefined || given[kind] !== undefined,
    async ask(request) {
      const found = await find(request);
      if (found !== '') return found;
      return { code: 'PASSPHRASE_EMPTY', details: { what: request.what } };
    },
  };
}
