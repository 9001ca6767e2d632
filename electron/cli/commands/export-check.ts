/** `custodia export check`: a preflight, which writes nothing and records nothing. */
import type { Command } from 'commander';
import { chooseItems } from '../../engine/export/announce.ts';
import { ExportError, preflightExport } from '../../engine/export/index.ts';
import { isFailure } from '../../engine/failure.ts';
import type { Home } from '../../engine/home/index.ts';
import { findProfile, parseReference } from '../../engine/profiles/index.ts';
import type { CommonOptions, Define } from '../command.ts';
import { chosenItems } from '../chosen-items.ts';
import { EXIT } from '../exit-codes.ts';
import { preflightLines } from '../profile-options.ts';
import { inCase, reading } from '../session.ts';

interface CheckOptions {
  readonly profile?: string;
  readonly items?: readonly string[];
}

/** Who would sign: the custodian that was named, or the only one with a key here. */
function declarantOf(home: Home | null, { as }: CommonOptions): { code: string; certificate: string } | null {
  const keys = home?.keys.list().filter(({ secretKey }) => secretKey !== null) ?? [];
  const named = as === undefined ? keys : keys.filter(({ code }) => code === as);
  const [only, second] = named;
  return only === undefined || second !== undefined ? null : only;
}

export function addExportCheck(exporting: Command, define: Define): void {
  define<CheckOptions>(
    exporting,
    {
      usage: 'check',
      help: 'help.export.check',
      example: 'custodia export check --case Harbour.custodia --profile icc',
      needs: 'case',
      namesCase: true,
      options: [
        ['--profile <id>', 'option.profile', 'required'],
        ['--items <numbers>', 'option.items', 'list'],
        ['--all', 'option.all'],
      ],
    },
    (call, _, options) =>
      inCase(call, options, (dir) =>
        reading(call, options, dir, async ({ db }, home) => {
          const known = findProfile(home, parseReference(options.profile ?? ''));
          if (isFailure(known)) return known;
          const chosen = chosenItems({ db }, options);
          if (isFailure(chosen)) return chosen;
          const items = chooseItems(db, chosen.items);
          if ('code' in items) return items;
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
            const { id, version } = known.loaded.profile;
            return {
              document: {
                profile: { id, version, sha256: known.loaded.sha256 },
                items: items.length,
                complete: summary.counts.E === 0,
                ...summary,
              },
              lines: preflightLines(call.say, known, summary, items.length),
              exit: summary.counts.E === 0 ? EXIT.done : EXIT.withFailures,
            };
          } catch (error) {
            if (error instanceof ExportError) return error.failure;
            throw error;
          } finally {
            meter.finish();
          }
        }),
      ),
  );
}
