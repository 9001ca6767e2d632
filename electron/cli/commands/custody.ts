/** `custodia custody`: what happened to the material off the computer. */
import type { Command } from 'commander';
import { resolve } from 'node:path';
import { utf8 } from '../../../shared/core/bytes.ts';
import { CUSTODY_TYPES, type CustodyType } from '../../../shared/core/ledger/entry-types.ts';
import { acquire } from '../../engine/acquisition/index.ts';
import { acquisitionPorts } from '../../engine/case/acquisition-ports.ts';
import { onlyItemOfBatch, unacquiredPaths } from '../../engine/case/batch-outcome.ts';
import type { WritableCase } from '../../engine/case/writing.ts';
import { isFailure } from '../../engine/failure.ts';
import { custodyDraft, type CustodyEvent } from '../../engine/items/custody-event.ts';
import { findItem } from '../../engine/items/find-item.ts';
import { custodyEvents } from '../../engine/items/read-items.ts';
import type { Call, CliHost, Define } from '../command.ts';
import { entryLines } from '../entry-lines.ts';
import { inCase, reading, type SessionFailure, writing } from '../session.ts';

interface AddOptions {
  readonly item?: string;
  readonly type: string;
  readonly at: string;
  readonly from?: string;
  readonly to?: string;
  readonly place?: string;
  readonly purpose?: string;
  readonly authority?: string;
  readonly note?: string;
  readonly seal?: readonly string[];
  readonly deviceMake?: string;
  readonly deviceModel?: string;
  readonly deviceSerial?: string;
  readonly deviceIdentifiers?: string;
  readonly storage?: string;
  readonly signatures?: string;
  readonly form?: string;
}

const isCustodyType = (text: string): text is CustodyType => CUSTODY_TYPES.some((type) => type === text);

/** The event as it was told; `form` is the uid of the imported scan. */
export function eventOf(type: CustodyType, options: AddOptions, form: string | null): CustodyEvent {
  const { at, from, to, place, purpose, authority, note, seal, storage, signatures } = options;
  const device = {
    ...(options.deviceMake === undefined ? {} : { make: options.deviceMake }),
    ...(options.deviceModel === undefined ? {} : { model: options.deviceModel }),
    ...(options.deviceSerial === undefined ? {} : { serial: options.deviceSerial }),
    ...(options.deviceIdentifiers === undefined ? {} : { identifiers: options.deviceIdentifiers }),
  };
  return {
    type,
    at,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(place === undefined ? {} : { place }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(authority === undefined ? {} : { authority }),
    ...(note === undefined ? {} : { note }),
    ...(seal === undefined ? {} : { seals: seal }),
    ...(Object.keys(device).length === 0 ? {} : { device }),
    ...(storage === undefined ? {} : { storageLocation: storage }),
    ...(signatures === undefined ? {} : { signatures }),
    ...(form === null ? {} : { form }),
  };
}

/** Imports one file as an item of its own. */
async function importOne(
  call: Call,
  writable: WritableCase,
  path: string,
): Promise<{ uid: string; number: string } | SessionFailure> {
  const summary = await acquire({
    case: acquisitionPorts(writable),
    request: { roots: [utf8(resolve(path))] },
    signal: call.signal,
  });
  if (isFailure(summary)) return summary;
  if (summary.outcome !== 'complete') return { code: 'CANCELLED' };
  const item = onlyItemOfBatch(writable.opened, summary.batch);
  if (item !== null) return item;
  const [reason] = unacquiredPaths(writable.opened, summary.batch, 1);
  return { code: 'FILE_UNREADABLE', details: { path, detail: reason?.reason ?? '' } };
}

export function addCustodyCommands(program: Command, { say }: CliHost, define: Define): void {
  const group = program.command('custody').description(say.say('help.custody'));

  define<AddOptions>(
    group,
    {
      usage: 'add',
      help: 'help.custody.add',
      example:
        'custodia custody add --case Harbour.custodia --item HBR-0001-0042 --type transfer --at 2026-03-02T14:05+02:00 --from "A. B." --to "C. D."',
      needs: 'case',
      namesCase: true,
      options: [
        ['--type <type>', 'option.custodyType', 'required'],
        ['--at <time>', 'option.at', 'required'],
        ['--item <item>', 'option.item'],
        ['--from <who>', 'option.from'],
        ['--to <who>', 'option.to'],
        ['--place <text>', 'option.place'],
        ['--purpose <text>', 'option.purpose'],
        ['--authority <text>', 'option.authority'],
        ['--note <text>', 'option.note'],
        ['--seal <number>', 'option.seal', 'many'],
        ['--device-make <text>', 'option.deviceMake'],
        ['--device-model <text>', 'option.deviceModel'],
        ['--device-serial <text>', 'option.deviceSerial'],
        ['--device-identifiers <text>', 'option.deviceIdentifiers'],
        ['--storage <text>', 'option.storage'],
        ['--signatures <text>', 'option.signatures'],
        ['--form <file>', 'option.form'],
      ],
    },
    async (call, _, options) => {
      const { type } = options;
      if (!isCustodyType(type))
        return {
          code: 'CHOICE_UNKNOWN',
          details: { option: '--type', given: type, known: CUSTODY_TYPES.join(', ') },
        };
      // Before anything is imported: a time that cannot be recorded must not leave a form without its event.
      const checked = custodyDraft(null, eventOf(type, options, null));
      if (isFailure(checked)) return checked;
      return inCase(call, options, (dir) =>
        writing(call, options, dir, async ({ writable }) => {
          const item = options.item === undefined ? null : findItem(writable.opened.db, options.item);
          if (item !== null && isFailure(item)) return item;
          const form = options.form === undefined ? null : await importOne(call, writable, options.form);
          if (form !== null && isFailure(form)) return form;
          const draft = custodyDraft(item?.uid ?? null, eventOf(type, options, form?.uid ?? null));
          if (isFailure(draft)) return draft;
          const [built] = writable.ledger.append([draft]);
          const seq = built?.entry.seq ?? 0;
          return {
            document: { seq, type, item: item?.number ?? null, form },
            lines: [
              ...(form === null ? [] : [say.say('custody.form', { number: form.number })]),
              say.say('custody.added', { type, seq }),
            ],
          };
        }),
      );
    },
  );

  define<{ item?: string }>(
    group,
    {
      usage: 'list',
      help: 'help.custody.list',
      example: 'custodia custody list --case Harbour.custodia --item HBR-0001-0042',
      needs: 'case',
      namesCase: true,
      options: [['--item <item>', 'option.item']],
    },
    (call, _, options) =>
      inCase(call, options, (dir) =>
        reading(call, options, dir, (opened) => {
          const events = custodyEvents(opened, options.item ?? null);
          if ('code' in events) return events;
          return {
            document: { events },
            lines:
              events.length === 0
                ? [say.say('custody.none')]
                : events.flatMap((entry) => entryLines(say, entry)),
          };
        }),
      ),
  );
}
