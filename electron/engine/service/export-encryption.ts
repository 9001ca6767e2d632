/** What of an export is encrypted, from what the page asks to what the engine takes, and back. */
import type { CheckedInput, DisclosureRecord, ExportResult } from '../../../shared/contract/index.ts';
import { DISCLOSURE_GROUPS } from '../../../shared/core/ledger/entry-types.ts';
import { knownRecipients, recipientsOf } from '../custodians/index.ts';
import type { ExportedBundle, ExportOptions, RegisteredExport, RegisteredPart } from '../export/index.ts';
import { type Failure, isFailure } from '../failure.ts';
import type { Home } from '../home/index.ts';
import type { RecipientCode } from '../openpgp/index.ts';
import type { StagePlan } from './job-stages.ts';

type Asked = Pick<CheckedInput<'exports.start'>, 'encryption' | 'annex'>;

/** Each recipient judged as of now: the first that is unfit is the failure, and nothing has been written. */
export async function encryptionOf(
  home: Home,
  { encryption, annex }: Asked,
  now: Date,
): Promise<Pick<ExportOptions, 'encryption' | 'annex'> | Failure<RecipientCode | 'RECIPIENT_MISSING'>> {
  const ofBundle = await recipientsOf(home, encryption?.recipients ?? [], now);
  if (isFailure(ofBundle)) return ofBundle;
  const ofAnnex = await recipientsOf(home, annex?.recipients ?? [], now);
  if (isFailure(ofAnnex)) return ofAnnex;
  return {
    ...(encryption === undefined
      ? {}
      : {
          encryption: {
            recipients: ofBundle.recipients,
            hidden: encryption.hidden,
            keepOpen: encryption.keepOpen,
          },
        }),
    ...(annex === undefined
      ? {}
      : {
          annex: {
            groups: DISCLOSURE_GROUPS.filter((group) => annex.groups.includes(group)),
            recipients: ofAnnex.recipients,
            hidden: annex.hidden,
          },
        }),
  };
}

export const ANNEX_STAGE: StagePlan = { name: 'annex', unit: 'bytes' };
export const ENCRYPTION_STAGE: StagePlan = { name: 'encryption', unit: 'bytes' };

/** The stages of an export, in their order. */
export const stagesWith = (
  plain: readonly StagePlan[],
  { encryption, annex }: Asked,
): readonly StagePlan[] => [
  ...(annex === undefined ? [] : [ANNEX_STAGE]),
  ...plain,
  ...(encryption === undefined ? [] : [ENCRYPTION_STAGE]),
];

type Named = (fingerprints: readonly string[]) => { fingerprint: string; label: string | null }[];

/** Recipients with the names by which this installation knows them. */
function naming(home: Home): Named {
  const labels = new Map(knownRecipients(home).map(({ fingerprint, label }) => [fingerprint, label]));
  return (fingerprints) =>
    fingerprints.map((fingerprint) => ({ fingerprint, label: labels.get(fingerprint) ?? null }));
}

/** The encrypted files of a result. */
export function encryptedParts(
  home: Home,
  { encrypted, annex, open }: ExportedBundle,
): Pick<ExportResult, 'encrypted' | 'annex' | 'open'> {
  const named = naming(home);
  return {
    open,
    encrypted: encrypted === null ? null : { ...encrypted, recipients: named(encrypted.recipients) },
    annex:
      annex === null
        ? null
        : {
            ...annex,
            recipients: named(annex.recipients),
            groups: DISCLOSURE_GROUPS.filter((group) => annex.groups.includes(group)),
          },
  };
}

/** The register as it crosses. */
export function registerView(home: Home, records: readonly RegisteredExport[]): DisclosureRecord[] {
  const named = naming(home);
  const part = (registered: RegisteredPart | null): DisclosureRecord['encrypted'] =>
    registered === null
      ? null
      : { ...registered, recipients: registered.recipients === null ? null : named(registered.recipients) };
  return records.map((record) => ({
    ...record,
    withheld: [...record.withheld],
    encrypted: part(record.encrypted),
    annex: part(record.annex),
  }));
}
