/** All commands as one program. */
import { Command, CommanderError } from 'commander';
import type { Messages } from '../../shared/messages/en.ts';
import { PRODUCT } from '../engine/product.ts';
import { type CliHost, createDefine, reportFailure } from './command.ts';
import { addCaseCommands } from './commands/case.ts';
import { addCustodyCommands } from './commands/custody.ts';
import { addExportCommand } from './commands/export.ts';
import { addImportCommand } from './commands/import.ts';
import { addItemCommands } from './commands/item.ts';
import { addKeyCommands } from './commands/key.ts';
import { addLedgerCommands } from './commands/ledger.ts';
import { addProfileCommands } from './commands/profile.ts';
import { addRecipientCommands } from './commands/recipient.ts';
import { addTermsCommands } from './commands/terms.ts';
import { addVerifyCommands } from './commands/verify.ts';
import { EXIT } from './exit-codes.ts';

const afterHelp = (say: Messages): readonly string[] => [
  say.say('help.secrets'),
  ...(['case', 'key', 'new', 'recovery'] as const).map((kind) => `  ${say.say(`help.secret.${kind}`)}`),
  say.say('help.surroundings'),
  say.say('help.exit'),
  say.say('help.exitMore'),
];

/** Asked before the command line is understood: an error in it has to be one JSON document, too. */
const isJson = (args: readonly string[]): boolean => {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).includes('--json');
};

/** What commander found wrong, with its suggestion. */
function reportUsage(host: CliHost, message: string, json: boolean): void {
  const text = message
    .replace(/^error: /, '')
    .trimEnd()
    .replaceAll('\n', ' ');
  const detail = /[.?!)]$/.test(text) ? text : `${text}.`;
  reportFailure(host, { code: 'USAGE', details: { detail } }, json);
}

/** Runs one command line and returns its exit code. */
export async function runCli(args: readonly string[], host: CliHost): Promise<number> {
  const { say } = host;
  let exit: number = EXIT.done;
  const program = new Command('custodia')
    .description(say.say('help.custodia'))
    .version(PRODUCT.version, '-V, --version', say.say('help.version'))
    .helpOption('-h, --help', say.say('help.help'))
    .addHelpText('after', `\n${afterHelp(say).join('\n')}`)
    .showSuggestionAfterError()
    // An option belongs to the command that stands before it: `export` and `export check` share some.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: host.stdout,
      writeErr: host.stderr,
      // Reported below, in the form that was asked for.
      outputError: () => {},
    });
  const define = createDefine(host, (code) => {
    exit = code;
  });
  addKeyCommands(program, host, define);
  addRecipientCommands(program, host, define);
  addProfileCommands(program, host, define);
  addCaseCommands(program, host, define);
  addImportCommand(program, define);
  addItemCommands(program, host, define);
  addCustodyCommands(program, host, define);
  addLedgerCommands(program, host, define);
  addTermsCommands(program, host, define);
  addExportCommand(program, define);
  addVerifyCommands(program, host, define);
  if (args.length === 0) {
    program.outputHelp();
    return EXIT.done;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.done;
    // A group without a command has shown its help.
    if (error.code !== 'commander.help' || isJson(args)) reportUsage(host, error.message, isJson(args));
    return EXIT.usage;
  }
}
