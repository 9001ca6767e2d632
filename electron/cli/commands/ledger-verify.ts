/** `custodia ledger verify`: the ledger of one's own case, or an export that one was handed. */
import type { Command } from 'commander';
import { resolve } from 'node:path';
import type { LedgerExportVerification } from '../../../shared/core/verdict/verify-ledger-export.ts';
import type { Messages } from '../../../shared/messages/en.ts';
import { isFailure } from '../../engine/failure.ts';
import { verifyLedgerAt } from '../../engine/verify/verify-ledger-at.ts';
import type { Call, CliHost, Define, Outcome } from '../command.ts';
import { homeIfGiven, inCase } from '../session.ts';
import { verdictLines } from '../verdict-lines.ts';
import { type AnchorOptions, anchorOf, signerList, signersOf, verifyOneCase } from './verify.ts';

interface LedgerVerifyOptions extends AnchorOptions {
  readonly signer?: readonly string[];
}

export function addLedgerVerifyCommand(group: Command, _: CliHost, define: Define): void {
  define<LedgerVerifyOptions>(
    group,
    {
      usage: 'verify [export]',
      help: 'help.ledger.verify',
      example: 'custodia ledger verify /media/stick/ledger --against checkpoint-2026-03-02',
      needs: 'case',
      namesCase: true,
      options: [
        ['--signer <key>', 'option.signer', 'many'],
        ['--against <checkpoint>', 'option.against'],
        ['--require-anchor', 'option.requireAnchor'],
      ],
    },
    (call, [path], options) =>
      path === undefined
        ? inCase(call, options, (dir) => verifyOneCase(call, dir, { ...options, quick: true }))
        : verifyExport(call, resolve(path), options),
  );
}

async function verifyExport(call: Call, path: string, options: LedgerVerifyOptions): Promise<Outcome> {
  const { say } = call;
  const given = await signersOf(options.signer ?? []);
  if (isFailure(given)) return given;
  const anchor = await anchorOf(options);
  if (isFailure(anchor)) return anchor;
  const home = await homeIfGiven(call);
  if (home !== null && isFailure(home)) return home;
  const meter = call.progress({ label: say.say('progress.verifying'), unit: 'bytes' });
  try {
    const verification = await verifyLedgerAt({
      path,
      signers: given.signers,
      known: signerList(home),
      ...anchor,
      onProgress: ({ bytes, bytesTotal }) => meter.update(bytes, bytesTotal),
      signal: call.signal,
    });
    meter.finish();
    return {
      document: verification,
      lines: [...verdictLines(say, verification), ...exportLines(say, verification)],
      exit: verification.exit,
    };
  } finally {
    home?.close();
  }
}

function exportLines(say: Messages, { checked }: LedgerExportVerification): readonly string[] {
  const { entries, goodEntries } = checked;
  return [
    say.say('verify.size', { size: entries }),
    ...(goodEntries === entries
      ? []
      : [say.say('verify.whole', { last: goodEntries - 1, damaged: goodEntries })]),
    say.say('verify.limits'),
  ];
}
