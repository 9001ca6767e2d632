/** `custodia export`: a signed bundle of evidence items. */
import type { Command } from 'commander';
import { resolve } from 'node:path';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import { givenAwayByMetadata } from '../../../shared/core/bundle/withholding.ts';
import type { DisclosureGroup } from '../../../shared/core/ledger/entry-types.ts';
import { exportBundle, type ExportedBundle } from '../../engine/export/index.ts';
import { isFailure } from '../../engine/failure.ts';
import { chosenItems } from '../chosen-items.ts';
import type { Call, Define } from '../command.ts';
import {
  ENCRYPTION_OPTIONS,
  encryptionGiven,
  type EncryptionOptions,
  handoverLines,
  openName,
} from '../encryption-options.ts';
import { declarantGiven, DOCUMENTS_OPTIONS, type DocumentsOptionsGiven } from '../documents-options.ts';
import {
  LEAVING_OPTIONS,
  leavingGiven,
  type LeavingOptions,
  leavingProgress,
  leftOutLines,
  toldGiven,
} from '../leaving-options.ts';
import { withParsers } from '../parsers.ts';
import { PROFILE_OPTIONS, profileGiven, type ProfileOptions } from '../profile-options.ts';
import { choicesGiven, PROTECTION_OPTIONS, Unsearched } from '../protection-options.ts';
import { inCase, writing } from '../session.ts';
import { addExportCheck } from './export-check.ts';
import { addExportPlain } from './export-plain.ts';

interface ExportCommandOptions
  extends LeavingOptions, EncryptionOptions, ProfileOptions, DocumentsOptionsGiven {
  readonly zip?: boolean;
  readonly pageImages?: boolean;
}

export function addExportCommand(program: Command, define: Define): void {
  const exporting = define<ExportCommandOptions>(
    program,
    {
      usage: 'export',
      help: 'help.export',
      example:
        'custodia export --case Harbour.custodia --out /media/stick/bundle --items HBR-0001-0001,HBR-0001-0042 --recipient "Registry"',
      needs: 'case',
      namesCase: true,
      options: [
        ['--out <path>', 'option.outBundle'],
        ['--zip', 'option.zip'],
        ...LEAVING_OPTIONS,
        ['--page-images', 'option.pageImages'],
        ...PROFILE_OPTIONS,
        ...DOCUMENTS_OPTIONS,
        ...ENCRYPTION_OPTIONS,
        ...PROTECTION_OPTIONS,
      ],
    },
    async (call, _, options) => {
      const given = leavingGiven(options, '--out <path>');
      if (isFailure(given)) return given;
      const { out, withheld } = given;
      return inCase(call, options, (dir) =>
        writing(call, options, dir, async ({ writable, acting }) => {
          const chosen = chosenItems(writable.opened, options);
          if (isFailure(chosen)) return chosen;
          const encryption = await encryptionGiven(acting.home, options);
          if (isFailure(encryption)) return encryption;
          const asked = profileGiven(acting.home, options);
          if (isFailure(asked)) return asked;
          const declaring = await declarantGiven(options);
          if (isFailure(declaring)) return declaring;
          const decided = choicesGiven(writable.opened, options);
          if (isFailure(decided)) return decided;
          const isEncrypted = encryption.encryption !== undefined;
          const { tell, finish } = leavingProgress(
            call,
            ['payload', 'verification', 'disclosure', 'encryption'],
            true,
          );
          const unsearched = new Unsearched();
          const bundle = await withParsers(async (parsers) => {
            const readers = { pool: () => parsers.pool('analysis') };
            return exportBundle({
              writable,
              items: chosen.items,
              target: resolve(isEncrypted ? openName(out) : out),
              form: options.zip === true || isEncrypted ? 'zip' : 'directory',
              withheld,
              ...toldGiven(options),
              ...encryption,
              ...asked,
              ...(options.pageImages === true ? { pageImages: readers } : {}),
              documents: { pool: () => parsers.pool('documents'), ...declaring },
              protection: { choices: decided.choices, onUnsearched: unsearched.hear, ...readers },
              onProgress: tell,
              signal: call.signal,
            });
          });
          finish();
          if (isFailure(bundle)) return bundle;
          const { code, fingerprint } = acting.custodian;
          return {
            document: {
              ...bundle,
              signer: { code, fingerprint },
              withheld,
              givenAwayByMetadata: givenAwayByMetadata(withheld),
              unsearched: unsearched.items,
            },
            lines: [
              ...exportLines(call, bundle, { code, fingerprint }, withheld, options.profile ?? ''),
              ...unsearched.lines(call.say),
              call.say.say('export.advice'),
            ],
          };
        }),
      );
    },
  );
  // `--case` and `--items` after `check` are its own.
  exporting.enablePositionalOptions();
  addExportCheck(exporting, define);
  addExportPlain(exporting, define);
}

function exportLines(
  { say }: Call,
  bundle: ExportedBundle,
  signer: { readonly code: string; readonly fingerprint: string },
  withheld: readonly DisclosureGroup[],
  profile: string,
): readonly string[] {
  return [
    say.say('export.done', { items: bundle.items, path: bundle.target }),
    ...(bundle.complete === false ? [say.say('export.incomplete', { profile })] : []),
    ...handoverLines(say, bundle),
    say.say('export.fingerprint'),
    `    ${bundle.fingerprint}`,
    say.say('export.signer', { code: signer.code, fingerprint: formatKeyFingerprint(signer.fingerprint) }),
    say.say('export.withheld', { groups: withheld.join(', ') || say.say('none') }),
    ...(givenAwayByMetadata(withheld).length === 0
      ? []
      : [say.say('export.givenAway', { groups: givenAwayByMetadata(withheld).join(', ') })]),
    ...(withheld.length === 0 ? [] : [say.say('export.originals')]),
    ...(bundle.withoutRawMetadata.length === 0
      ? []
      : [say.say('export.withoutRaw', { items: bundle.withoutRawMetadata.join(', ') })]),
    ...leftOutLines(say, bundle.leftOut),
    ...(bundle.withoutPageImages.length === 0
      ? []
      : [say.say('export.withoutPages', { items: bundle.withoutPageImages.join(', ') })]),
  ];
}
