/** `custodia recipient`: to whom bundles and annexes are encrypted. */
import type { Command } from 'commander';
import { formatKeyFingerprint, parseKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import {
  forgetRecipient,
  knownRecipients,
  knowRecipient,
  recipientsOf,
} from '../../engine/custodians/index.ts';
import { isFailure } from '../../engine/failure.ts';
import type { CliHost, Define } from '../command.ts';
import { failureSentence } from '../command.ts';
import { readNamedFile } from '../files.ts';
import { withHome } from './key.ts';

const MAX_KEY_BYTES = 1_048_576;

export function addRecipientCommands(program: Command, { say }: CliHost, define: Define): void {
  const group = program.command('recipient').description(say.say('help.recipient'));

  define<{ fingerprint: string; label: string; compared: string }>(
    group,
    {
      usage: 'add <file>',
      help: 'help.recipient.add',
      example:
        'custodia recipient add registry.asc --fingerprint "2C5D … 91AF" --label "Registry" --compared "by telephone"',
      needs: 'home',
      options: [
        ['--fingerprint <digits>', 'option.recipientFingerprint', 'required'],
        ['--label <name>', 'option.recipientLabel', 'required'],
        ['--compared <how>', 'option.compared', 'required'],
      ],
    },
    async (call, [path = ''], { fingerprint, label, compared }) => {
      const certificate = await readNamedFile(path, MAX_KEY_BYTES);
      if (isFailure(certificate)) return certificate;
      return withHome(call, async (home) => {
        const now = new Date();
        const recipient = await knowRecipient(home, { certificate, fingerprint, label, compared, now });
        if (isFailure(recipient)) return { ...recipient, details: { path, ...recipient.details } };
        return {
          document: { fingerprint: recipient.fingerprint, label, compared, added: recipient.added },
          lines: [
            say.say('recipient.added', { label, fingerprint: formatKeyFingerprint(recipient.fingerprint) }),
          ],
        };
      });
    },
  );

  define(
    group,
    { usage: 'list', help: 'help.recipient.list', example: 'custodia recipient list', needs: 'home' },
    (call) =>
      withHome(call, async (home) => {
        const now = new Date();
        const document: unknown[] = [];
        const lines: string[] = [];
        for (const { fingerprint, label, compared, added } of knownRecipients(home)) {
          const judged = await recipientsOf(home, [fingerprint], now);
          const problem = isFailure(judged) ? judged : null;
          document.push({ fingerprint, label, compared, added, problem: problem?.code ?? null });
          lines.push(
            say.say('key.signer', {
              fingerprint: formatKeyFingerprint(fingerprint),
              label,
              compared,
              added: say.instant(added),
            }),
            ...(problem === null ? [] : [`    ${failureSentence(say, problem)}`]),
          );
        }
        return { document, lines: lines.length === 0 ? [say.say('recipient.none')] : lines };
      }),
  );

  define(
    group,
    {
      usage: 'remove <fingerprint>',
      help: 'help.recipient.remove',
      example: 'custodia recipient remove 2C5D…91AF',
      needs: 'home',
    },
    (call, [text = '']) =>
      withHome(call, async (home) => {
        const fingerprint = parseKeyFingerprint(text);
        if (fingerprint === null) return { code: 'FINGERPRINT_INCOMPLETE' };
        if (!forgetRecipient(home, fingerprint)) return { code: 'NO_SUCH_KEY' };
        return {
          document: { fingerprint },
          lines: [say.say('recipient.removed', { fingerprint: formatKeyFingerprint(fingerprint) })],
        };
      }),
  );
}
