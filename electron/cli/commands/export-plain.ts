/** `custodia export plain`: evidence under readable names, for portals that take files one by one. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { isFailure } from '../../engine/failure.ts';
import { findProfile, parseReference } from '../../engine/profiles/index.ts';
import { exportPlain } from '../../engine/submission/index.ts';
import { chosenItems } from '../chosen-items.ts';
import type { Define } from '../command.ts';
import {
  LEAVING_OPTIONS,
  leavingGiven,
  type LeavingOptions,
  leavingProgress,
  leftOutLines,
  toldGiven,
} from '../leaving-options.ts';
import { withParsers } from '../parsers.ts';
import { choicesGiven, PROTECTION_OPTIONS, Unsearched } from '../protection-options.ts';
import { inCase, writing } from '../session.ts';

/** Whose columns the index has where nobody named a profile. */
const DEFAULT_PROFILE = 'generic';

interface PlainCommandOptions extends LeavingOptions {
  readonly profile?: string;
}

export function addExportPlain(exporting: Command, define: Define): void {
  define<PlainCommandOptions>(
    exporting,
    {
      usage: 'plain',
      help: 'help.export.plain',
      example:
        'custodia export plain --case Harbour.custodia --out /media/stick/upload --items HBR-0001-0001,HBR-0001-0042',
      needs: 'case',
      namesCase: true,
      options: [
        ['--out <folder>', 'option.outPlain'],
        ...LEAVING_OPTIONS,
        ['--profile <id>', 'option.indexProfile'],
        ...PROTECTION_OPTIONS,
      ],
    },
    async (call, _, options) => {
      const given = leavingGiven(options, '--out <folder>');
      if (isFailure(given)) return given;
      return inCase(call, options, (dir) =>
        writing(call, options, dir, async ({ writable, acting }) => {
          const chosen = chosenItems(writable.opened, options);
          if (isFailure(chosen)) return chosen;
          const profile = findProfile(acting.home, parseReference(options.profile ?? DEFAULT_PROFILE));
          if (isFailure(profile)) return profile;
          const decided = choicesGiven(writable.opened, options);
          if (isFailure(decided)) return decided;
          const { tell, finish } = leavingProgress(call, ['payload', 'disclosure'], false);
          const unsearched = new Unsearched();
          const set = await withParsers((parsers) =>
            exportPlain({
              writable,
              items: chosen.items,
              target: resolve(given.out),
              withheld: given.withheld,
              profile: profile.loaded,
              documentPool: () => parsers.pool('documents'),
              ...toldGiven(options),
              protection: {
                choices: decided.choices,
                onUnsearched: unsearched.hear,
                pool: () => parsers.pool('analysis'),
              },
              onProgress: tell,
              signal: call.signal,
            }),
          );
          finish();
          if (isFailure(set)) return set;
          const { say } = call;
          return {
            document: { ...set, unsearched: unsearched.items },
            lines: [
              say.say('plain.done', { items: set.items, path: set.target }),
              say.say('plain.index', { sha256: set.indexSha256 }),
              say.say('export.withheld', { groups: set.withheld.join(', ') || say.say('none') }),
              ...(set.withheld.length === 0 ? [] : [say.say('export.originals')]),
              ...leftOutLines(say, set.leftOut),
              ...unsearched.lines(say),
              say.say('plain.unsigned'),
            ],
          };
        }),
      );
    },
  );
}
