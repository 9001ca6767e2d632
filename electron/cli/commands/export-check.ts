/** `custodia export check`: a preflight, which writes nothing and records nothing. */
import type { Command } from 'commander';
import type { PreflightSummary } from '../../../shared/core/preflight/index.ts';
import type { DisclosureGroup } from '../../../shared/core/ledger/entry-types.ts';
import type { OpenedCase } from '../../engine/case/open-case.ts';
import { chosenRows, type ItemChoice, toldBy } from '../../engine/disclosure-check/index.ts';
import { chooseItems, type ExportRow } from '../../engine/export/announce.ts';
import {
  type CheckedExport,
  checkExport,
  ExportError,
  preflightExport,
  withoutReplaced,
} from '../../engine/export/index.ts';
import { type Failure, isFailure } from '../../engine/failure.ts';
import type { Home } from '../../engine/home/index.ts';
import { findProfile, type KnownProfile, parseReference } from '../../engine/profiles/index.ts';
import { chosenGroups } from '../chosen-groups.ts';
import { chosenItems } from '../chosen-items.ts';
import type { Call, CommonOptions, Define } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { type LeavingOptions, SELECTION_OPTIONS, TOLD_OPTIONS } from '../leaving-options.ts';
import { withParsers } from '../parsers.ts';
import { preflightLines } from '../profile-options.ts';
import {
  choicesGiven,
  PROTECTION_OPTIONS,
  protectionLines,
  revealedLines,
  wouldBeRefused,
} from '../protection-options.ts';
import { inCase, reading } from '../session.ts';

type ProfileFailure = Failure<'PROFILE_UNKNOWN'>;

interface CheckOptions extends Omit<LeavingOptions, 'out'> {
  readonly profile?: string;
}

const originalsOf = ({ withOriginals }: CheckOptions): 'included' | 'left-out' =>
  withOriginals === true ? 'included' : 'left-out';

/** Who would sign: the custodian that was named, or the only one with a key here. */
function declarantOf(home: Home | null, { as }: CommonOptions): { code: string; certificate: string } | null {
  const keys = home?.keys.list().filter(({ secretKey }) => secretKey !== null) ?? [];
  const named = as === undefined ? keys : keys.filter(({ code }) => code === as);
  const [only, second] = named;
  return only === undefined || second !== undefined ? null : only;
}

/** The profile's preflight; null where no profile was named. @throws ExportError CANCELLED */
async function againstProfile(
  call: Call,
  { db }: OpenedCase,
  home: Home | null,
  items: readonly ExportRow[],
  options: CheckOptions & CommonOptions,
): Promise<{ readonly known: KnownProfile; readonly summary: PreflightSummary } | ProfileFailure | null> {
  if (options.profile === undefined) return null;
  const known = findProfile(home, parseReference(options.profile));
  if (isFailure(known)) return known;
  const meter = call.progress({ label: call.say.say('progress.looking'), unit: 'count' });
  try {
    const summary = await preflightExport({
      db,
      profile: known.loaded.profile,
      items,
      custodian: declarantOf(home, options),
      now: new Date(),
      check: () => {
        if (call.signal.aborted) throw new ExportError('CANCELLED');
      },
      onItem: (done) => meter.update(done, items.length),
    });
    return { known, summary };
  } finally {
    meter.finish();
  }
}

/** What would be revealed, and where protected terms would leave. @throws ExportError CANCELLED, OBJECT_DAMAGED, LEDGER_DAMAGED */
async function forDisclosure(
  call: Call,
  opened: OpenedCase,
  items: readonly ExportRow[],
  choices: readonly ItemChoice[],
  withheld: readonly DisclosureGroup[],
  told: CheckOptions,
): Promise<CheckedExport> {
  const meter = call.progress({ label: call.say.say('progress.protecting'), unit: 'bytes' });
  try {
    return await withParsers(async (parsers) =>
      checkExport({
        opened,
        writable: null,
        items,
        withheld,
        choices,
        told: toldBy(told, choices),
        originalsOfRedactions: originalsOf(told),
        wasVerified: false,
        check: () => {
          if (call.signal.aborted) throw new ExportError('CANCELLED');
        },
        search: {
          pool: await parsers.pool('analysis'),
          onProgress: ({ bytes, bytesTotal }) => meter.update(bytes, bytesTotal),
        },
        signal: call.signal,
      }),
    );
  } finally {
    meter.finish();
  }
}

export function addExportCheck(exporting: Command, define: Define): void {
  define<CheckOptions>(
    exporting,
    {
      usage: 'check',
      help: 'help.export.check',
      example: 'custodia export check --case Harbour.custodia --profile icc --withhold names,paths',
      needs: 'case',
      namesCase: true,
      options: [
        ['--profile <id>', 'option.profile'],
        ...SELECTION_OPTIONS,
        ...TOLD_OPTIONS,
        ['--with-originals', 'option.withOriginals'],
        ...PROTECTION_OPTIONS,
      ],
    },
    async (call, _, options) => {
      const groups = chosenGroups(options.withhold ?? [], options.disclose ?? []);
      if (isFailure(groups)) return groups;
      const { withheld } = groups;
      return inCase(call, options, (dir) =>
        reading(call, options, dir, async (opened, home) => {
          const { db } = opened;
          const chosen = chosenItems({ db }, options);
          if (isFailure(chosen)) return chosen;
          const decided = choicesGiven(opened, options);
          if (isFailure(decided)) return decided;
          const asked = chooseItems(db, chosen.items);
          if ('code' in asked) return asked;
          const rows = chosenRows(db, asked, decided.choices);
          if ('code' in rows) return rows;
          // As the export itself asks: of what leaves, not of what its redaction replaces.
          const { items } = withoutReplaced(db, rows, originalsOf(options));
          try {
            const profiled = await againstProfile(call, opened, home, items, options);
            if (profiled !== null && isFailure(profiled)) return profiled;
            const { reveals, protection } = await forDisclosure(
              call,
              opened,
              items,
              decided.choices,
              withheld,
              options,
            );
            const isComplete = profiled === null || profiled.summary.counts.E === 0;
            const isRefused = wouldBeRefused(protection, decided.choices);
            return {
              document: {
                ...(profiled === null ? {} : { ...profileDocument(profiled), complete: isComplete }),
                items: items.length,
                withheld,
                reveals,
                protection,
              },
              lines: [
                ...(profiled === null
                  ? []
                  : preflightLines(call.say, profiled.known, profiled.summary, items.length)),
                ...revealedLines(call.say, reveals, withheld),
                ...protectionLines(call.say, opened, protection),
              ],
              exit: isComplete && !isRefused ? EXIT.done : EXIT.withFailures,
            };
          } catch (error) {
            if (error instanceof ExportError) return error.failure;
            throw error;
          }
        }),
      );
    },
  );
}

const profileDocument = ({
  known: { loaded },
  summary,
}: {
  readonly known: KnownProfile;
  readonly summary: PreflightSummary;
}): object => ({
  profile: { id: loaded.profile.id, version: loaded.profile.version, sha256: loaded.sha256 },
  ...summary,
});
