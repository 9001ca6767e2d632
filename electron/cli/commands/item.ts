/** `custodia item`: looking at, describing and giving out evidence items. */
import type { Command } from 'commander';
import { resolve } from 'node:path';
import { fieldText, isDescriptionField } from '../../../shared/core/description/index.ts';
import { displayName, displayText } from '../../../shared/core/display.ts';
import { memberOf } from '../../../shared/core/ledger/member.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import type { Messages } from '../../../shared/messages/en.ts';
import { type Failure, isFailure } from '../../engine/failure.ts';
import { descriptionDraft, readFields, unknownField } from '../../engine/items/describe-item.ts';
import { findLiveItem } from '../../engine/items/find-item.ts';
import { extractOriginal, thumbnailOf } from '../../engine/items/item-bytes.ts';
import { type ItemDetail, itemPage, type ListedItem, readItem } from '../../engine/items/read-items.ts';
import { describedNow } from '../../engine/ledger/projector.ts';
import { analysisLines, runAnalyses } from '../analysis.ts';
import type { CliHost, Define } from '../command.ts';
import { entryLines, valueText } from '../entry-lines.ts';
import { EXIT } from '../exit-codes.ts';
import { writeNamedFile } from '../files.ts';
import { inCase, reading, writing } from '../session.ts';
import { addDeriveCommand } from './derive.ts';
import { addItemCsvCommands } from './item-csv.ts';
import { addRelateCommand } from './relate.ts';
import { addRedactCommand } from './redact.ts';
import { addDisposalCommands } from './dispose.ts';

const DEFAULT_LIMIT = 100;
const NAME_COLUMNS = 60;

function itemLine(say: Messages, item: ListedItem): string {
  const mark = item.disposal
    ? disposedMark(say, item.disposal)
    : item.isDuplicate
      ? say.say('item.duplicate')
      : item.origin === 'derivative'
        ? say.say('item.derivative')
        : '';
  // Names come last: whatever is in them cannot move another column.
  return [
    item.number.padEnd(14),
    say.bytes(item.sizeBytes).padStart(9),
    displayName(item.mediaType === '' ? say.say('none') : item.mediaType, 22).padEnd(22),
    displayName(item.captured === '' ? say.say('none') : item.captured, 25).padEnd(25),
    `${displayName(item.fileName, NAME_COLUMNS)}${mark}`,
  ].join('  ');
}

const disposedMark = (say: Messages, { order, at }: NonNullable<ListedItem['disposal']>): string =>
  say.say('item.disposed', { order: order ?? say.say('none'), time: say.instant(at) });

function detailLines(say: Messages, detail: ItemDetail): readonly string[] {
  const { record } = detail;
  const none = say.say('none');
  const text = (value: JsonValue): string => (value === null ? none : valueText(value));
  const size = Number(record.size);
  const field = (name: string, value: JsonValue): string =>
    say.fill('{name}: ', { name }) +
    (isDescriptionField(name) ? displayText(fieldText(name, value)) : valueText(value));
  const captured = capturedOf(record.metadata?.view ?? null);
  return [
    say.say('item.show.number', { number: record.number, origin: record.origin }),
    ...(detail.disposal === null
      ? []
      : [
          say.say('item.show.disposed', {
            order: displayText(detail.disposal.order ?? none),
            time: say.instant(detail.disposal.at),
            actor: detail.disposal.by,
            approver: detail.disposal.approvedBy ?? none,
            seq: detail.disposal.seq,
          }),
        ]),
    say.say('item.show.name') + text(record.original.fileName),
    say.say('item.show.path') + text(record.original.path),
    say.say('item.show.size', { size: say.bytes(size), bytes: say.number(size) }),
    say.say('item.show.sha256', { hash: record.sha256 }),
    say.say('item.show.sha512', { hash: record.sha512 }),
    say.say('item.show.acquired', {
      time: say.instant(record.acquired.time),
      actor: record.acquired.actor,
      seq: record.acquired.seq,
    }),
    ...(record.acquired.changedWhileReading ? [say.say('item.show.changed')] : []),
    ...(record.acquired.received === null
      ? []
      : [say.say('item.show.received', { received: record.acquired.received })]),
    say.say('item.show.type', {
      mediaType: record.metadata?.mediaType ?? none,
      status: record.metadata?.status ?? none,
    }),
    say.say('item.show.captured', { captured: captured === '' ? none : captured }),
    ...(detail.sameBytes.length === 0
      ? []
      : [say.say('item.show.duplicates', { items: detail.sameBytes.join(', ') })]),
    ...(detail.derivedFrom === null ? [] : [say.say('item.show.derivedFrom', { item: detail.derivedFrom })]),
    ...(detail.derivatives.length === 0
      ? []
      : [say.say('item.show.derivatives', { items: detail.derivatives.join(', ') })]),
    ...detail.relations.map(({ relation, other, number }) =>
      say.say('item.show.relation', { relation, item: number ?? other }),
    ),
    ...Object.entries(record.described)
      // A cleared field has no value; that it was cleared stands in the history.
      .filter(([, value]) => value !== null && value !== '')
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => field(name, value)),
    say.say('item.show.history'),
    ...detail.history.flatMap((entry) => entryLines(say, entry)),
  ];
}

/** `view.captured.value` where the view says that the file has one. */
function capturedOf(view: JsonValue): string {
  const captured = memberOf(view, 'captured');
  const value = memberOf(captured, 'value');
  return typeof value === 'string' ? value : '';
}

/** `field=value` arguments; the value may hold further `=`. */
export function fieldsOf(
  texts: readonly string[],
): { readonly fields: Readonly<Record<string, string>> } | Failure<'FIELD_FORM'> {
  const fields: [string, string][] = [];
  for (const text of texts) {
    const at = text.indexOf('=');
    if (at < 1) return { code: 'FIELD_FORM', details: { given: text } };
    fields.push([text.slice(0, at), text.slice(at + 1)]);
  }
  return { fields: Object.fromEntries(fields) };
}

export function addItemCommands(program: Command, host: CliHost, define: Define): void {
  const { say } = host;
  const group = program.command('item').description(say.say('help.item'));

  define<{ search?: string; limit?: number; after?: string }>(
    group,
    {
      usage: 'list',
      help: 'help.item.list',
      example: 'custodia item list --case Harbour.custodia --search "blue door"',
      needs: 'case',
      namesCase: true,
      options: [
        ['--search <text>', 'option.search'],
        ['--limit <n>', 'option.limit', 'number'],
        ['--after <number>', 'option.after'],
      ],
    },
    (call, _, options) =>
      inCase(call, options, (dir) =>
        reading(call, options, dir, (opened) => {
          const page = itemPage(opened, {
            limit: options.limit ?? DEFAULT_LIMIT,
            ...(options.after === undefined ? {} : { after: options.after }),
            ...(options.search === undefined ? {} : { search: options.search }),
          });
          const nothing = options.search === undefined ? say.say('item.none') : say.say('item.nothingFound');
          return {
            document: page,
            lines: [
              ...(page.items.length === 0 ? [nothing] : page.items.map((item) => itemLine(say, item))),
              ...(page.next === null ? [] : [say.say('hint.more', { last: page.next })]),
            ],
          };
        }),
      ),
  );

  define(
    group,
    {
      usage: 'show <item>',
      help: 'help.item.show',
      example: 'custodia item show --case Harbour.custodia HBR-0001-0042',
      needs: 'case',
      namesCase: true,
    },
    (call, [item = ''], options) =>
      inCase(call, options, (dir) =>
        reading(call, options, dir, (opened) => {
          const detail = readItem(opened, item);
          return isFailure(detail) ? detail : { document: detail, lines: detailLines(say, detail) };
        }),
      ),
  );

  define(
    group,
    {
      usage: 'set <item> <field=value...>',
      help: 'help.item.set',
      example:
        'custodia item set --case Harbour.custodia HBR-0001-0042 "title=The blue door" tags=harbour,door dateRecorded=2024-03 dateRecorded.basis=EXIF author=?unknown',
      needs: 'case',
      namesCase: true,
    },
    async (call, [item = '', ...texts], options) => {
      const given = fieldsOf(texts);
      if (isFailure(given)) return given;
      const unknown = unknownField(Object.keys(given.fields));
      if (unknown !== null) return unknown;
      return inCase(call, options, (dir) =>
        writing(call, options, dir, ({ writable }) => {
          const row = findLiveItem(writable.opened.db, item);
          if (isFailure(row)) return row;
          const fields = readFields(given.fields, describedNow(writable.opened.db, row.uid));
          if (isFailure(fields)) return fields;
          const [built] = writable.ledger.append([descriptionDraft(row.uid, fields)]);
          const seq = built?.entry.seq ?? 0;
          const names = Object.keys(fields);
          return {
            document: { item: row.number, uid: row.uid, seq, fields: names },
            lines: [say.say('item.set', { number: row.number, count: names.length, seq })],
          };
        }),
      );
    },
  );

  addRelateCommand(group, define);
  addItemCsvCommands(group, say, define);
  addDeriveCommand(group, say, define);
  addRedactCommand(group, say, define);
  addDisposalCommands(group, host, define);

  define(
    group,
    {
      usage: 'analyse',
      help: 'help.item.analyse',
      example: 'custodia item analyse --case Harbour.custodia',
      needs: 'case',
      namesCase: true,
    },
    (call, _, options) =>
      inCase(call, options, (dir) =>
        writing(call, options, dir, async ({ writable }) => {
          const run = await runAnalyses(call, writable);
          return {
            document: run,
            lines: analysisLines(call, run),
            exit: call.signal.aborted ? EXIT.cancelled : EXIT.done,
          };
        }),
      ),
  );

  define<{ out: string }>(
    group,
    {
      usage: 'extract <item>',
      help: 'help.item.extract',
      example: 'custodia item extract --case Harbour.custodia HBR-0001-0042 --out door.jpg',
      needs: 'case',
      namesCase: true,
      options: [['--out <file>', 'option.out', 'required']],
    },
    (call, [item = ''], options) =>
      inCase(call, options, (dir) =>
        reading(call, options, dir, async (opened) => {
          const meter = call.progress({ label: say.say('progress.copying'), unit: 'bytes' });
          const extracted = await extractOriginal(opened, item, {
            path: resolve(options.out),
            onProgress: (bytes, totalBytes) => meter.update(bytes, totalBytes),
            signal: call.signal,
          });
          meter.finish();
          if (isFailure(extracted)) return extracted;
          const { number, bytes, path } = extracted;
          return {
            document: extracted,
            lines: [say.say('item.extracted', { number, bytes, path })],
          };
        }),
      ),
  );

  define<{ out: string }>(
    group,
    {
      usage: 'thumbnail <item>',
      help: 'help.item.thumbnail',
      example: 'custodia item thumbnail --case Harbour.custodia HBR-0001-0042 --out door-small.jpg',
      needs: 'case',
      namesCase: true,
      options: [['--out <file>', 'option.out', 'required']],
    },
    (call, [item = ''], options) =>
      inCase(call, options, (dir) =>
        reading(call, options, dir, async (opened) => {
          const thumbnail = thumbnailOf(opened, item);
          if (isFailure(thumbnail)) return thumbnail;
          const path = resolve(options.out);
          const failure = await writeNamedFile(path, thumbnail.bytes);
          if (failure !== null) return failure;
          const { number, bytes } = thumbnail;
          return {
            document: { number, path, bytes: bytes.length },
            lines: [say.say('item.thumbnail', { number, path })],
          };
        }),
      ),
  );
}
