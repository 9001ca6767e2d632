/**
 * How a command is made and run. A command is a function from what was given to a result: the document that `--json` prints and
 * the lines that people read. It writes nothing itself, so that one place decides what goes to which stream.
 */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { displayJson } from '../../shared/core/display.ts';
import type { CellReason } from '../../shared/core/description/index.ts';
import type { Messages } from '../../shared/messages/en.ts';
import { cells } from '../../shared/messages/cells.ts';
import type { help } from '../../shared/messages/help.ts';
import type { CaseState } from '../engine/case/case-state.ts';
import { type Failure, isFailure } from '../engine/failure.ts';
import { type FailureCode, exitOfFailure, failureOfException, sentenceOf } from './failures.ts';
import { EXIT } from './exit-codes.ts';
import { createProgress, type Progress, type ProgressOptions, silentProgress } from './io/progress.ts';
import { createSecrets, type HiddenPrompt, type SecretKind, type Secrets } from './io/secrets.ts';

/** The process around a command, injected so that tests can play it. */
export interface CliHost {
  readonly env: NodeJS.ProcessEnv;
  readonly say: Messages;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly stderrIsTerminal: boolean;
  readonly prompt: HiddenPrompt | null;
  readonly secrets: Readonly<Partial<Record<SecretKind, string>>>;
  readonly signal: AbortSignal;
  readonly nowMs: () => number;
}

/** What a command has at hand. */
export interface Call {
  readonly env: NodeJS.ProcessEnv;
  readonly say: Messages;
  readonly secrets: Secrets;
  readonly signal: AbortSignal;
  progress(options: ProgressOptions): Progress;
  /** A remark that is neither result nor failure; on standard error, and not under `--json`. */
  remark(text: string): void;
}

export interface Result {
  readonly document: unknown;
  readonly lines: readonly string[];
  readonly exit?: number;
}

export type Outcome = Result | Failure<FailureCode>;
export type Action<Options> = (
  call: Call,
  args: readonly string[],
  options: Options & CommonOptions,
) => Promise<Outcome>;

export interface CommonOptions {
  readonly json?: boolean;
  readonly progress?: boolean;
  readonly as?: string;
  readonly passphraseFd?: number;
  readonly keyPassphraseFd?: number;
  readonly withKey?: boolean;
  readonly case?: string;
}

/** Texts of the help that have no places. */
export type HelpKey = Exclude<keyof typeof help, 'help.example'>;

/** Which credentials a command may need: none, the home's, or also the case's. */
export type Needs = 'nothing' | 'home' | 'case';

export interface Definition {
  readonly usage: string;
  readonly help: HelpKey;
  readonly example: string;
  readonly needs: Needs;
  /** Adds `--case`. */
  readonly namesCase?: boolean;
  readonly options?: readonly (readonly [
    flags: string,
    help: HelpKey,
    kind?: 'number' | 'list' | 'many' | 'required',
  ])[];
}

/** Gives back the command, for commands under it. */
export type Define = <Options>(parent: Command, definition: Definition, action: Action<Options>) => Command;

/** Makes commands that run on `host`; the exit code of the one that ran is given to `exitWith`. */
export function createDefine(host: CliHost, exitWith: (code: number) => void): Define {
  return (parent, definition, action) => {
    const { say } = host;
    const command = parent.command(definition.usage).description(say.say(definition.help));
    command.addHelpText('after', `\n${say.say('help.example', { example: definition.example })}`);
    if (definition.namesCase === true) command.option('--case <dir>', say.say('option.case'));
    for (const [flags, key, kind] of definition.options ?? []) {
      const option = new Option(flags, say.say(key));
      if (kind === 'number') option.argParser(wholeNumber);
      if (kind === 'list') option.argParser(listOf);
      if (kind === 'many') option.argParser(collect);
      if (kind === 'required') option.makeOptionMandatory();
      command.addOption(option);
    }
    addCommonOptions(command, say, definition.needs);
    command.action(async () => {
      exitWith(await run(host, command, action));
    });
    return command;
  };
}

function addCommonOptions(command: Command, say: Messages, needs: Needs): void {
  if (needs !== 'nothing') {
    command.option('--as <code>', say.say('option.as'));
    command.option('--key-passphrase-fd <n>', say.say('option.keyPassphraseFd'), wholeNumber);
  }
  if (needs === 'case') {
    command.option('--passphrase-fd <n>', say.say('option.passphraseFd'), wholeNumber);
    command.option('--with-key', say.say('option.withKey'));
  }
  command.option('--json', say.say('option.json'));
  command.option('--progress', say.say('option.progress'));
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('A whole number is needed.');
  return Number(text);
}

const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const collect = (text: string, before: unknown): readonly string[] => [
  ...(Array.isArray(before) ? before.map(String) : []),
  text,
];

async function run<Options>(host: CliHost, command: Command, action: Action<Options>): Promise<number> {
  const options = command.opts<Options & CommonOptions>();
  const isJson = options.json === true;
  const call: Call = {
    env: host.env,
    say: host.say,
    signal: host.signal,
    secrets: createSecrets(host.secrets, host.prompt, options),
    progress: (wanted) =>
      options.progress === true || (host.stderrIsTerminal && !isJson)
        ? createProgress(
            host.say,
            { write: host.stderr, isTerminal: host.stderrIsTerminal, nowMs: host.nowMs },
            wanted,
          )
        : silentProgress,
    remark: (text) => {
      if (!isJson) host.stderr(`${text}\n`);
    },
  };
  try {
    const outcome = await action(call, command.args, options);
    if (isFailure(outcome)) return reportFailure(host, outcome, isJson);
    if (isJson) host.stdout(`${displayJson(outcome.document)}\n`);
    else for (const line of outcome.lines) host.stdout(`${line}\n`);
    return outcome.exit ?? EXIT.done;
  } catch (error) {
    if (host.env['CUSTODIA_DEBUG'] === '1' && error instanceof Error) host.stderr(`${error.stack}\n`);
    return reportFailure(host, failureOfException(error), isJson);
  }
}

/** The sentence on standard error; under `--json` the failure is the document. */
export function reportFailure(host: CliHost, failure: Failure<FailureCode>, isJson: boolean): number {
  const sentence = failureSentence(host.say, failure);
  if (isJson)
    host.stdout(
      `${displayJson({ error: { code: failure.code, message: sentence, details: failure.details ?? {} } })}\n`,
    );
  else host.stderr(`custodia: ${sentence}\n`);
  return exitOfFailure(failure.code);
}

export function failureSentence(say: Messages, failure: Failure<FailureCode>): string {
  const details = { ...failure.details };
  const { state } = details;
  if (failure.code === 'CASE_READ_ONLY' && typeof state === 'string' && isCaseState(state))
    details['state'] = say.say(`state.${state}`);
  const { reason } = details;
  if (failure.code === 'FIELD_REFUSED' && typeof reason === 'string' && isCellReason(reason))
    details['reason'] = say.say(`cell.${reason}`);
  return say.fill(sentenceOf(failure.code), details);
}

const isCellReason = (text: string): text is CellReason => Object.hasOwn(cells, `cell.${text}`);

const isCaseState = (text: string): text is CaseState =>
  ['current', 'moved', 'rollback', 'fork', 'memory-locked'].includes(text);
