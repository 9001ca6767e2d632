/** `custodia ledger export` and `custodia ledger verify`: for an auditor, and by one. */
import type { Command } from 'commander';
import type { CliHost, Define } from '../command.ts';
import { inCase } from '../session.ts';
import { type AnchorOptions, verifyOneCase } from './verify.ts';

export function addLedgerAuditCommands(group: Command, { say }: CliHost, define: Define): void {
  void say;
  define<AnchorOptions>(
    group,
    {
      usage: 'verify [export]',
      help: 'help.ledger.verify',
      example: 'custodia ledger verify --case Harbour.custodia --against checkpoint-2026-03-02',
      needs: 'case',
      namesCase: true,
      options: [
        ['--against <checkpoint>', 'option.against'],
        ['--require-anchor', 'option.requireAnchor'],
      ],
    },
    (call, _, options) =>
      inCase(call, options, (dir) => verifyOneCase(call, dir, { ...options, quick: true })),
  );
}
