/** `custodia export plain`: evidence under readable names, for portals that take files one by one. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ExportFailure, ExportProgress } from '../../engine/export/index.ts';
import { isFailure } from '../../engine/failure.ts';
import { findProfile, parseReference } from '../../engine/profiles/index.ts';
import { exportPlain, type PlainSet } from '../../engine/submission/index.ts';
import { chosenGroups } from '../chosen-groups.ts';
import { chosenItems } from '../chosen-items.ts';
import type { Call, Define } from '../command.ts';
import { documentParsers } from '../documents-options.ts';
import { choicesGiven, PROTECTION_OPTIONS, type ProtectionOptionsGiven } from '../protection-options.ts';
import { inCase, writing } from '../session.ts';

/** Whose columns the index has where nobody named a profile. */
const DEFAULT_PROFILE = 'generic';

interface PlainCommandOptions extends ProtectionOptionsGiven {
  readonly out?: string;
  readonly items?: readonly string[];
  readonly all?: boolean;
  readonly withhold?: readonly string[];
  readonly disclose?: readonly string[];
  readonly recipient?: string;
  readonly purpose?: string;
  readonly authority?: string;
  readonly withOriginals?: boolean;
  readonly profile?: string;
}

function progressOf(call: Call): { tell: (progress: ExportProgress) => void; finish: () => void } {
  const copying = call.progress({ label: call.say.say('progress.copying'), unit: 'bytes' });
  const protecting = call.progress({ label: call.say.say('progress.protecting'), unit: 'bytes' });
  return {
    tell({ phase, bytes, bytesTotal }) {
      if (phase === 'payload') copying.update(bytes, bytesTotal);
      else if (phase === 'disclosure') protecting.update(bytes, bytesTotal);
    },
    finish() {
      protecting.finish();
      copying.finish();
    },
  };
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
        ['--items <numbers>', 'option.items', 'list'],
        ['--all', 'option.all'],
        ['--withhold <groups>', 'option.withhold', 'list'],
        ['--disclose <groups>', 'option.discloseGroups', 'list'],
        ['--recipient <text>', 'option.recipient'],
        ['--purpose <text>', 'option.purpose'],
        ['--authority <text>', 'option.authority'],
        ['--with-originals', 'option.withOriginals'],
        ['--profile <id>', 'option.indexProfile'],
        ...PROTECTION_OPTIONS,
      ],
    },
    async (call, _, options) => {
      const { out } = options;
      if (out === undefined)
        return { code: 'USAGE', details: { detail: "required option '--out <folder>' not specified." } };
      if ((options.all === true) === (options.items !== undefined)) return { code: 'ITEMS_NOT_CHOSEN' };
      const groups = chosenGroups(options.withhold ?? [], options.disclose ?? []);
      if (isFailure(groups)) return groups;
      return inCase(call, options, (dir) =>
        writing(call, options, dir, async ({ writable, acting }) => {
          const chosen = chosenItems(writable.opened, options);
          if (isFailure(chosen)) return chosen;
          const profile = findProfile(acting.home, parseReference(options.profile ?? DEFAULT_PROFILE));
          if (isFailure(profile)) return profile;
          const decided = choicesGiven(writable.opened, options);
          if (isFailure(decided)) return decided;
          const parsers = documentParsers();
          const readers = documentParsers();
          const { recipient, purpose, authority } = options;
          const { tell, finish } = progressOf(call);
          let set: PlainSet | ExportFailure;
          try {
            set = await exportPlain({
              writable,
              items: chosen.items,
              target: resolve(out),
              withheld: groups.withheld,
              profile: profile.loaded,
              documentPool: () => parsers.pool(),
              ...(recipient === undefined ? {} : { recipient }),
              ...(purpose === undefined ? {} : { purpose }),
              ...(authority === undefined ? {} : { authority }),
              ...(options.withOriginals === true ? { originalsOfRedactions: 'included' as const } : {}),
              protection: { choices: decided.choices, pool: () => readers.pool() },
              onProgress: tell,
              signal: call.signal,
            });
          } finally {
            await parsers.close();
            await readers.close();
          }
          finish();
          if (isFailure(set)) return set;
          const { say } = call;
          return {
            document: set,
            lines: [
              say.say('plain.done', { items: set.items, path: set.target }),
              say.say('plain.index', { sha256: set.indexSha256 }),
              say.say('export.withheld', { groups: set.withheld.join(', ') || say.say('none') }),
              ...(set.withheld.length === 0 ? [] : [say.say('export.originals')]),
              say.say('plain.unsigned'),
            ],
          };
        }),
      );
    },
  );
}
