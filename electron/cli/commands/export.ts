/** `custodia export`: a signed bundle of evidence items. */
import type { Command } from 'commander';
import { resolve } from 'node:path';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import { givenAwayByMetadata } from '../../../shared/core/bundle/withholding.ts';
import type { DisclosureGroup } from '../../../shared/core/ledger/entry-types.ts';
import {
  exportBundle,
  type ExportedBundle,
  type ExportFailure,
  type ExportProgress,
} from '../../engine/export/index.ts';
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
import {
  declarantGiven,
  documentParsers,
  DOCUMENTS_OPTIONS,
  type DocumentsOptionsGiven,
} from '../documents-options.ts';
import { PROFILE_OPTIONS, profileGiven, type ProfileOptions } from '../profile-options.ts';
import { choicesGiven, PROTECTION_OPTIONS, type ProtectionOptionsGiven } from '../protection-options.ts';
import { chosenGroups } from '../chosen-groups.ts';
import { inCase, writing } from '../session.ts';
import { addExportCheck } from './export-check.ts';
import { addExportPlain } from './export-plain.ts';

interface ExportCommandOptions
  extends EncryptionOptions, ProfileOptions, DocumentsOptionsGiven, ProtectionOptionsGiven {
  /** Needed here, and not by the commands under this one. */
  readonly out?: string;
  readonly zip?: boolean;
  readonly items?: readonly string[];
  readonly all?: boolean;
  readonly withhold?: readonly string[];
  readonly disclose?: readonly string[];
  readonly recipient?: string;
  readonly purpose?: string;
  readonly authority?: string;
  readonly withOriginals?: boolean;
  readonly pageImages?: boolean;
}

function progressOf(call: Call): { tell: (progress: ExportProgress) => void; finish: () => void } {
  const { say } = call;
  const records = call.progress({ label: say.say('progress.exporting'), unit: 'count' });
  const payload = call.progress({ label: say.say('progress.copying'), unit: 'bytes' });
  const verification = call.progress({ label: say.say('progress.verifying'), unit: 'bytes' });
  const disclosure = call.progress({ label: say.say('progress.protecting'), unit: 'bytes' });
  const encryption = call.progress({ label: say.say('progress.encrypting'), unit: 'bytes' });
  return {
    tell({ phase, files, filesTotal, bytes, bytesTotal }) {
      if (phase === 'payload') payload.update(bytes, bytesTotal);
      else if (phase === 'verification') verification.update(bytes, bytesTotal);
      else if (phase === 'disclosure') disclosure.update(bytes, bytesTotal);
      else if (phase === 'encryption') encryption.update(bytes, bytesTotal);
      else records.update(files, filesTotal);
    },
    finish() {
      for (const meter of [disclosure, records, payload, verification, encryption]) meter.finish();
    },
  };
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
        ['--items <numbers>', 'option.items', 'list'],
        ['--all', 'option.all'],
        ['--withhold <groups>', 'option.withhold', 'list'],
        ['--disclose <groups>', 'option.discloseGroups', 'list'],
        ['--recipient <text>', 'option.recipient'],
        ['--purpose <text>', 'option.purpose'],
        ['--authority <text>', 'option.authority'],
        ['--with-originals', 'option.withOriginals'],
        ['--page-images', 'option.pageImages'],
        ...PROFILE_OPTIONS,
        ...DOCUMENTS_OPTIONS,
        ...ENCRYPTION_OPTIONS,
        ...PROTECTION_OPTIONS,
      ],
    },
    async (call, _, options) => {
      const { out } = options;
      if (out === undefined)
        return { code: 'USAGE', details: { detail: "required option '--out <path>' not specified." } };
      // Everything, or exactly what was named: an export by mistake cannot be taken back.
      if ((options.all === true) === (options.items !== undefined)) return { code: 'ITEMS_NOT_CHOSEN' };
      const groups = chosenGroups(options.withhold ?? [], options.disclose ?? []);
      if (isFailure(groups)) return groups;
      const { withheld } = groups;
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
          const parsers = documentParsers();
          const readers = documentParsers();
          const isEncrypted = encryption.encryption !== undefined;
          const { recipient, purpose, authority } = options;
          const { tell, finish } = progressOf(call);
          const make = async (): Promise<ExportedBundle | ExportFailure> => {
            try {
              return await exportBundle({
                writable,
                items: chosen.items,
                target: resolve(isEncrypted ? openName(out) : out),
                form: options.zip === true || isEncrypted ? 'zip' : 'directory',
                withheld,
                ...(recipient === undefined ? {} : { recipient }),
                ...(purpose === undefined ? {} : { purpose }),
                ...(authority === undefined ? {} : { authority }),
                ...encryption,
                ...asked,
                ...(options.pageImages === true ? { pageImages: { pool: () => readers.pool() } } : {}),
                ...(options.withOriginals === true ? { originalsOfRedactions: 'included' as const } : {}),
                documents: { pool: () => parsers.pool(), ...declaring },
                protection: { choices: decided.choices, pool: () => readers.pool() },
                onProgress: tell,
                signal: call.signal,
              });
            } finally {
              await parsers.close();
              await readers.close();
            }
          };
          const bundle = await make();
          finish();
          if (isFailure(bundle)) return bundle;
          const { code, fingerprint } = acting.custodian;
          return {
            document: {
              ...bundle,
              signer: { code, fingerprint },
              withheld,
              givenAwayByMetadata: givenAwayByMetadata(withheld),
            },
            lines: exportLines(call, bundle, { code, fingerprint }, withheld, options.profile ?? ''),
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
    ...(bundle.leftOut.length === 0 ? [] : [say.say('export.leftOut', { items: bundle.leftOut.join(', ') })]),
    ...(bundle.withoutPageImages.length === 0
      ? []
      : [say.say('export.withoutPages', { items: bundle.withoutPageImages.join(', ') })]),
    say.say('export.advice'),
  ];
}
