/** The options of `export` that encrypt, and what is said of the encrypted files. */
import { DISCLOSURE_GROUPS } from '../../shared/core/ledger/entry-types.ts';
import type { Messages } from '../../shared/messages/en.ts';
import type { ExportedBundle, ExportOptions } from '../engine/export/index.ts';
import { type Failure, isFailure } from '../engine/failure.ts';
import type { Home } from '../engine/home/index.ts';
import type { HelpKey } from './command.ts';
import { type RecipientFailure, recipientsGiven } from './recipients.ts';

export interface EncryptionOptions {
  readonly encryptTo?: readonly string[];
  readonly keepOpen?: boolean;
  readonly hideRecipients?: boolean;
  readonly annexTo?: readonly string[];
  readonly annexGroups?: readonly string[];
}

export const ENCRYPTION_OPTIONS: readonly (readonly [string, HelpKey, ('list' | 'many')?])[] = [
  ['--encrypt-to <recipient>', 'option.encryptTo', 'many'],
  ['--keep-open', 'option.keepOpen'],
  ['--annex-to <recipient>', 'option.annexTo', 'many'],
  ['--annex-groups <groups>', 'option.annexGroups', 'list'],
  ['--hide-recipients', 'option.hideRecipients'],
];

/** Options that mean nothing without another: passed over, they would let somebody believe what is not so. */
export function refusedTogether({
  encryptTo = [],
  annexTo = [],
  annexGroups = [],
  keepOpen = false,
  hideRecipients = false,
}: EncryptionOptions): Failure<'USAGE' | 'ANNEX_INCOMPLETE'> | null {
  if (keepOpen && encryptTo.length === 0)
    return { code: 'USAGE', details: { detail: '--keep-open needs --encrypt-to.' } };
  if (hideRecipients && encryptTo.length === 0 && annexTo.length === 0)
    return { code: 'USAGE', details: { detail: '--hide-recipients needs --encrypt-to or --annex-to.' } };
  return (annexTo.length === 0) === (annexGroups.length === 0) ? null : { code: 'ANNEX_INCOMPLETE' };
}

/** What the options mean for an export. Nothing is written before every recipient was judged. */
export async function encryptionGiven(
  home: Home,
  options: EncryptionOptions,
): Promise<
  | Pick<ExportOptions, 'encryption' | 'annex'>
  | RecipientFailure
  | Failure<'USAGE' | 'ANNEX_INCOMPLETE' | 'CHOICE_UNKNOWN'>
> {
  const {
    encryptTo = [],
    annexTo = [],
    annexGroups = [],
    keepOpen = false,
    hideRecipients = false,
  } = options;
  const refused = refusedTogether(options);
  if (refused !== null) return refused;
  const unknown = annexGroups.find((group) => !DISCLOSURE_GROUPS.some((known) => known === group));
  if (unknown !== undefined) {
    const known = DISCLOSURE_GROUPS.join(', ');
    return { code: 'CHOICE_UNKNOWN', details: { option: '--annex-groups', given: unknown, known } };
  }
  const now = new Date();
  const ofBundle = await recipientsGiven(home, encryptTo, now);
  if (isFailure(ofBundle)) return ofBundle;
  const ofAnnex = await recipientsGiven(home, annexTo, now);
  if (isFailure(ofAnnex)) return ofAnnex;
  const groups = DISCLOSURE_GROUPS.filter((group) => annexGroups.includes(group));
  return {
    ...(ofBundle.recipients.length === 0
      ? {}
      : { encryption: { recipients: ofBundle.recipients, hidden: hideRecipients, keepOpen } }),
    ...(ofAnnex.recipients.length === 0
      ? {}
      : { annex: { groups, recipients: ofAnnex.recipients, hidden: hideRecipients } }),
  };
}

/** The name of the open ZIP where the name of the encrypted file was given. */
export const openName = (out: string): string => out.replace(/\.(pgp|gpg)$/i, '');

/** Files to hand over beside the bundle, and what is to be known of them. */
export function handoverLines(say: Messages, { encrypted, annex, open }: ExportedBundle): readonly string[] {
  return [
    ...(encrypted === null
      ? []
      : [
          say.say('export.encrypted', { path: encrypted.path, count: encrypted.recipients.length }),
          say.say('export.encrypted.how'),
          ...(open === null ? [] : [say.say('export.encrypted.open', { path: open })]),
        ]),
    ...(annex === null
      ? []
      : [
          say.say('export.annex', {
            path: annex.path,
            count: annex.recipients.length,
            groups: annex.groups.join(', '),
          }),
          say.say('export.annex.how'),
        ]),
  ];
}
