/** `custodia export`: a signed bundle of evidence items. */
import type { Command } from 'commander';
import { resolve } from 'node:path';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import {
  DISCLOSURE_GROUPS,
  type DisclosureGroup,
  WITHHELD_BY_DEFAULT,
} from '../../../shared/core/ledger/entry-types.ts';
import type { OpenedCase } from '../../engine/case/open-case.ts';
import { exportBundle, type ExportedBundle, type ExportProgress } from '../../engine/export/index.ts';
import { type Failure, isFailure } from '../../engine/failure.ts';
import { findItem, type FindItemFailure } from '../../engine/items/find-item.ts';
import type { Call, Define } from '../command.ts';
import { inCase, writing } from '../session.ts';

interface ExportCommandOptions {
  readonly out: string;
  readonly zip?: boolean;
  readonly items?: readonly string[];
  readonly all?: boolean;
  readonly withhold?: readonly string[];
  readonly disclose?: readonly string[];
  readonly recipient?: string;
  readonly purpose?: string;
  readonly authority?: string;
}

/** What these groups keep back of the entries, extracted metadata often says again: GPS, authors, devices, document names. */
const REPEATED_BY_METADATA: readonly DisclosureGroup[] = [
  'people',
  'names',
  'paths',
  'places',
  'times',
  'devices',
];

/** Withheld groups that the metadata shipped in the same bundle may give away. */
export const givenAwayByMetadata = (withheld: readonly DisclosureGroup[]): readonly DisclosureGroup[] =>
  withheld.includes('metadata') ? [] : withheld.filter((group) => REPEATED_BY_METADATA.includes(group));

const isGroup = (text: string): text is DisclosureGroup => DISCLOSURE_GROUPS.some((group) => group === text);

const TOLD_BY_METADATA: readonly string[] = ['people', 'names', 'paths', 'places', 'times', 'devices'];

/** Groups to withhold: those withheld by default, less what is disclosed, and what is withheld besides. */
export function withheldGroups(
  withhold: readonly string[],
  disclose: readonly string[],
): { readonly withheld: readonly DisclosureGroup[] } | Failure<'CHOICE_UNKNOWN'> {
  const known = DISCLOSURE_GROUPS.join(', ');
  for (const [option, groups] of [
    ['--withhold', withhold],
    ['--disclose', disclose],
  ] as const) {
    const unknown = groups.find((group) => !isGroup(group));
    if (unknown !== undefined) return { code: 'CHOICE_UNKNOWN', details: { option, given: unknown, known } };
  }
  // An extractor's output names places, devices, people, times and old file names: whoever withholds one of them means it.
  const meant = withhold.some((group) => TOLD_BY_METADATA.includes(group))
    ? [...withhold, 'metadata']
    : withhold;
  const withheld = DISCLOSURE_GROUPS.filter((group) =>
    withhold.includes(group)
      ? true
      : (meant.includes(group) || WITHHELD_BY_DEFAULT.includes(group)) && !disclose.includes(group),
  );
  return { withheld };
}

function chosenItems(
  { db }: OpenedCase,
  options: ExportCommandOptions,
): { readonly items: 'all' | readonly string[] } | FindItemFailure {
  const { items } = options;
  if (items === undefined) return { items: 'all' };
  const uids: string[] = [];
  for (const text of items) {
    const item = findItem(db, text);
    if (isFailure(item)) return item;
    uids.push(item.uid);
  }
  return { items: uids };
}

function progressOf(call: Call): { tell: (progress: ExportProgress) => void; finish: () => void } {
  const { say } = call;
  const records = call.progress({ label: say.say('progress.exporting'), unit: 'count' });
  const payload = call.progress({ label: say.say('progress.copying'), unit: 'bytes' });
  const verification = call.progress({ label: say.say('progress.verifying'), unit: 'bytes' });
  return {
    tell({ phase, files, filesTotal, bytes, bytesTotal }) {
      if (phase === 'payload') payload.update(bytes, bytesTotal);
      else if (phase === 'verification') verification.update(bytes, bytesTotal);
      else records.update(files, filesTotal);
    },
    finish() {
      for (const meter of [records, payload, verification]) meter.finish();
    },
  };
}

export function addExportCommand(program: Command, define: Define): void {
  define<ExportCommandOptions>(
    program,
    {
      usage: 'export',
      help: 'help.export',
      example:
        'custodia export --case Harbour.custodia --out /media/stick/bundle --items HBR-0001-0001,HBR-0001-0042 --recipient "Registry"',
      needs: 'case',
      namesCase: true,
      options: [
        ['--out <path>', 'option.outBundle', 'required'],
        ['--zip', 'option.zip'],
        ['--items <numbers>', 'option.items', 'list'],
        ['--all', 'option.all'],
        ['--withhold <groups>', 'option.withhold', 'list'],
        ['--disclose <groups>', 'option.discloseGroups', 'list'],
        ['--recipient <text>', 'option.recipient'],
        ['--purpose <text>', 'option.purpose'],
        ['--authority <text>', 'option.authority'],
      ],
    },
    async (call, _, options) => {
      // Everything, or exactly what was named: an export by mistake cannot be taken back.
      if ((options.all === true) === (options.items !== undefined)) return { code: 'ITEMS_NOT_CHOSEN' };
      const groups = withheldGroups(options.withhold ?? [], options.disclose ?? []);
      if (isFailure(groups)) return groups;
      const { withheld } = groups;
      return inCase(call, options, (dir) =>
        writing(call, options, dir, async ({ writable, acting }) => {
          const chosen = chosenItems(writable.opened, options);
          if (isFailure(chosen)) return chosen;
          const { recipient, purpose, authority } = options;
          const { tell, finish } = progressOf(call);
          const bundle = await exportBundle({
            writable,
            items: chosen.items,
            target: resolve(options.out),
            form: options.zip === true ? 'zip' : 'directory',
            withheld,
            ...(recipient === undefined ? {} : { recipient }),
            ...(purpose === undefined ? {} : { purpose }),
            ...(authority === undefined ? {} : { authority }),
            onProgress: tell,
            signal: call.signal,
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
            },
            lines: exportLines(call, bundle, { code, fingerprint }, withheld),
          };
        }),
      );
    },
  );
}

function exportLines(
  { say }: Call,
  bundle: ExportedBundle,
  signer: { readonly code: string; readonly fingerprint: string },
  withheld: readonly DisclosureGroup[],
): readonly string[] {
  return [
    say.say('export.done', { items: bundle.items, path: bundle.target }),
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
    say.say('export.advice'),
  ];
}
