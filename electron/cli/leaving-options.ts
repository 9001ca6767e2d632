/** What every command has in common by which evidence leaves: which items, what is withheld, to whom, and how far it is. */
import type { DisclosureGroup } from '../../shared/core/ledger/entry-types.ts';
import type { Messages } from '../../shared/messages/en.ts';
import type { ExportOptions, ExportProgress, LeftOut } from '../engine/export/index.ts';
import { type Failure, isFailure } from '../engine/failure.ts';
import { chosenGroups } from './chosen-groups.ts';
import type { Call, HelpKey } from './command.ts';
import type { ProtectionOptionsGiven } from './protection-options.ts';

export interface LeavingOptions extends ProtectionOptionsGiven {
  /** Needed by these commands, and not by the ones under them. */
  readonly out?: string;
  readonly items?: readonly string[];
  readonly all?: boolean;
  readonly withhold?: readonly string[];
  readonly disclose?: readonly string[];
  readonly recipient?: string;
  readonly purpose?: string;
  readonly authority?: string;
  readonly withOriginals?: boolean;
}

export const SELECTION_OPTIONS: readonly (readonly [string, HelpKey, 'list'?])[] = [
  ['--items <numbers>', 'option.items', 'list'],
  ['--all', 'option.all'],
  ['--withhold <groups>', 'option.withhold', 'list'],
  ['--disclose <groups>', 'option.discloseGroups', 'list'],
];

/** What the ledger keeps of where it goes. */
export const TOLD_OPTIONS: readonly (readonly [string, HelpKey])[] = [
  ['--recipient <text>', 'option.recipient'],
  ['--purpose <text>', 'option.purpose'],
  ['--authority <text>', 'option.authority'],
];

export const LEAVING_OPTIONS: readonly (readonly [string, HelpKey, 'list'?])[] = [
  ...SELECTION_OPTIONS,
  ...TOLD_OPTIONS,
  ['--with-originals', 'option.withOriginals'],
];

/** What can be said before a case is opened. @param outOption how the command's help writes `--out` */
export function leavingGiven(
  { out, all, items, withhold, disclose }: LeavingOptions,
  outOption: string,
):
  | { readonly out: string; readonly withheld: readonly DisclosureGroup[] }
  | Failure<'USAGE' | 'ITEMS_NOT_CHOSEN' | 'CHOICE_UNKNOWN'> {
  if (out === undefined)
    return { code: 'USAGE', details: { detail: `required option '${outOption}' not specified.` } };
  // Everything, or exactly what was named: an export by mistake cannot be taken back.
  if ((all === true) === (items !== undefined)) return { code: 'ITEMS_NOT_CHOSEN' };
  const groups = chosenGroups(withhold ?? [], disclose ?? []);
  return isFailure(groups) ? groups : { out, withheld: groups.withheld };
}

/** What is recorded of where it goes, and whether originals go beside their redactions. */
export const toldGiven = ({
  recipient,
  purpose,
  authority,
  withOriginals,
}: LeavingOptions): Pick<ExportOptions, 'recipient' | 'purpose' | 'authority' | 'originalsOfRedactions'> => ({
  ...(recipient === undefined ? {} : { recipient }),
  ...(purpose === undefined ? {} : { purpose }),
  ...(authority === undefined ? {} : { authority }),
  ...(withOriginals === true ? { originalsOfRedactions: 'included' } : {}),
});

/** What was chosen and did not leave, by reason. */
export const leftOutLines = (say: Messages, leftOut: readonly LeftOut[]): readonly string[] =>
  leftOut.map(({ why, numbers }) =>
    say.say(`export.leftOut.${why}`, { count: numbers.length, items: numbers.join(', ') }),
  );

/** Phases that are counted in bytes, with their words. */
const METERS = {
  payload: 'progress.copying',
  verification: 'progress.verifying',
  disclosure: 'progress.protecting',
  encryption: 'progress.encrypting',
} as const satisfies Partial<Record<ExportProgress['phase'], string>>;
type Metered = keyof typeof METERS;
const isMetered = (phase: string): phase is Metered => Object.hasOwn(METERS, phase);

/** A line for each of `phases`, and one for what is counted otherwise where `counts` asks for it. */
export function leavingProgress(
  call: Pick<Call, 'say' | 'progress'>,
  phases: readonly Metered[],
  counts: boolean,
): { readonly tell: (progress: ExportProgress) => void; readonly finish: () => void } {
  const counted = counts ? call.progress({ label: call.say.say('progress.exporting'), unit: 'count' }) : null;
  const meters = new Map(
    phases.map((phase) => [phase, call.progress({ label: call.say.say(METERS[phase]), unit: 'bytes' })]),
  );
  return {
    tell({ phase, files, filesTotal, bytes, bytesTotal }) {
      const meter = isMetered(phase) ? meters.get(phase) : undefined;
      if (meter === undefined) counted?.update(files, filesTotal);
      else meter.update(bytes, bytesTotal);
    },
    finish() {
      counted?.finish();
      for (const meter of meters.values()) meter.finish();
    },
  };
}
