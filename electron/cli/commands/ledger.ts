/** `custodia ledger`: reading the ledger, making checkpoints, handing it to an auditor and verifying what one was handed. */
import type { Command } from 'commander';
import { resolve } from 'node:path';
import { tryUtf8 } from '../../../shared/core/bytes.ts';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import { isFailure } from '../../engine/failure.ts';
import { findItem } from '../../engine/items/find-item.ts';
import { exportLedger } from '../../engine/ledger/export-ledger.ts';
import { entryPage, readEntry, readNewestCheckpoint } from '../../engine/ledger/read-entries.ts';
import type { CliHost, Define } from '../command.ts';
import { entryLine, entryLines } from '../entry-lines.ts';
import { writeNamedFile } from '../files.ts';
import { inCase, reading, writing } from '../session.ts';
import { addLedgerVerifyCommand } from './ledger-verify.ts';

const DEFAULT_LIMIT = 100;

export function addLedgerCommands(program: Command, host: CliHost, define: Define): void {
  const { say } = host;
  const group = program.command('ledger').description(say.say('help.ledger'));

  define<{ limit?: number; after?: number; type?: string; item?: string }>(
    group,
    {
      usage: 'list',
      help: 'help.ledger.list',
      example: 'custodia ledger list --case Harbour.custodia --type ingestion --limit 20',
      needs: 'case',
      namesCase: true,
      options: [
        ['--type <type>', 'option.type'],
        ['--item <item>', 'option.item'],
        ['--limit <n>', 'option.limit', 'number'],
        ['--after <seq>', 'option.after', 'number'],
      ],
    },
    (call, _, options) =>
      inCase(call, options, (dir) =>
        reading(call, options, dir, (opened) => {
          const item = options.item === undefined ? null : findItem(opened.db, options.item);
          if (item !== null && isFailure(item)) return item;
          const page = entryPage(opened, {
            limit: options.limit ?? DEFAULT_LIMIT,
            ...(options.after === undefined ? {} : { after: options.after }),
            ...(options.type === undefined ? {} : { type: options.type }),
            ...(item === null ? {} : { itemUid: item.uid }),
          });
          return {
            document: page,
            lines: [
              ...page.entries.map((entry) => entryLine(say, entry)),
              ...(page.next === null ? [] : [say.say('hint.more', { last: String(page.next) })]),
            ],
          };
        }),
      ),
  );

  define(
    group,
    {
      usage: 'show <seq>',
      help: 'help.ledger.show',
      example: 'custodia ledger show --case Harbour.custodia 12',
      needs: 'case',
      namesCase: true,
    },
    async (call, [text = ''], options) => {
      if (!/^\d{1,15}$/.test(text)) return { code: 'NUMBER_EXPECTED', details: { given: text } };
      return inCase(call, options, (dir) =>
        reading(call, options, dir, (opened) => {
          const entry = readEntry(opened, Number(text));
          if (isFailure(entry)) return entry;
          return {
            document: entry,
            lines: [...entryLines(say, entry), say.say('entry.leaf', { leaf: entry.leaf }), entry.canonical],
          };
        }),
      );
    },
  );

  define<{ out?: string }>(
    group,
    {
      usage: 'checkpoint',
      help: 'help.ledger.checkpoint',
      example: 'custodia ledger checkpoint --case Harbour.custodia --out checkpoint-2026-03-02',
      needs: 'case',
      namesCase: true,
      options: [['--out <file>', 'option.outCheckpoint']],
    },
    (call, _, options) =>
      inCase(call, options, (dir) =>
        writing(call, options, dir, async ({ writable }) => {
          await writable.checkpoint();
          const made = readNewestCheckpoint(writable.opened);
          if (isFailure(made)) return made;
          const path = options.out === undefined ? null : resolve(options.out);
          const failure = path === null ? null : await writeNamedFile(path, made.note);
          if (failure !== null) return failure;
          const signers = made.signatures
            .map(({ fingerprint }) => formatKeyFingerprint(fingerprint))
            .join(', ');
          return {
            document: { ...made, note: tryUtf8(made.note), path },
            lines: [
              say.say('ledger.checkpoint', { size: made.size, signers: signers || say.say('none') }),
              ...(path === null ? [] : [say.say('ledger.checkpointWritten', { path })]),
            ],
          };
        }),
      ),
  );

  define<{ out: string; zip?: boolean; disclose?: boolean }>(
    group,
    {
      usage: 'export',
      help: 'help.ledger.export',
      example: 'custodia ledger export --case Harbour.custodia --out /media/stick/ledger',
      needs: 'case',
      namesCase: true,
      options: [
        ['--out <path>', 'option.outLedger', 'required'],
        ['--zip', 'option.zip'],
        ['--disclose', 'option.disclose'],
      ],
    },
    (call, _, options) =>
      inCase(call, options, (dir) =>
        reading(call, options, dir, async (opened) => {
          const meter = call.progress({ label: say.say('progress.exporting'), unit: 'count' });
          const exported = await exportLedger({
            opened,
            target: resolve(options.out),
            form: options.zip === true ? 'zip' : 'directory',
            disclose: options.disclose === true,
            onProgress: ({ entries, entriesTotal }) => meter.update(entries, entriesTotal),
            signal: call.signal,
          });
          meter.finish();
          if (isFailure(exported)) return exported;
          return {
            document: exported,
            lines: [say.say('ledger.exported', { entries: exported.entries, path: exported.target })],
          };
        }),
      ),
  );

  addLedgerVerifyCommand(group, host, define);
}
