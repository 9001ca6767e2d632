/** `metadata/index.csv` (bundle.md §3): the list a lawyer opens in a spreadsheet. */
import type { ItemRecord } from '../item/project-item.ts';
import type { JsonValue } from '../json/index.ts';
import { memberOf } from '../ledger/member.ts';
import { slicesOf } from './pieces.ts';

export const INDEX_HEADER =
  'item,original name,media type,size (bytes),sha256,sha512,captured (claimed),acquired (UTC),acquired by,title\r\n';

/** What a spreadsheet takes for a formula or loses before one: a cell that begins so is shown as text. */
const FORMULA_START = /^[=+\-@\t\r\0]/;

/** One line with its CR LF, every cell quoted. */
export function indexLine(record: ItemRecord): string {
  const cells = [
    record.item,
    textOf(memberOf(record.original.fileName, 'text')),
    record.metadata?.mediaType ?? '',
    String(record.size),
    record.sha256,
    record.sha512,
    capturedOf(record.metadata?.view ?? null),
    record.acquired.time,
    record.acquired.actor,
    textOf(memberOf(record.described, 'title')),
  ];
  return csvLine(cells);
}

/** One line of RFC 4180 with its CR LF, every cell quoted and none a formula. (F-9) */
export const csvLine = (cells: Iterable<string>): string => [...csvTexts(cells)].join('');

/** The same in parts, however long a cell is. */
export function* csvTexts(cells: Iterable<string>): Generator<string> {
  let before = '';
  for (const cell of cells) {
    yield before;
    yield* cellTexts(cell);
    before = ',';
  }
  yield '\r\n';
}

export const csvCell = (text: string): string => [...cellTexts(text)].join('');

function* cellTexts(text: string): Generator<string> {
  yield FORMULA_START.test(text) ? `"'` : '"';
  for (const slice of slicesOf(text)) yield slice.replaceAll('"', '""');
  yield '"';
}

function capturedOf(view: JsonValue): string {
  const captured = memberOf(view, 'captured');
  return memberOf(captured, 'status') === 'value' ? textOf(memberOf(captured, 'value')) : '';
}

const textOf = (value: JsonValue): string => (typeof value === 'string' ? value : '');
