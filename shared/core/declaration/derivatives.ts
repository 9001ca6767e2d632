/** Derivatives among the items listed: made from another item, so that nothing about copying a source is said of them. */
import { heading, tableOf, text } from '../documents/blocks.ts';
import { type DocumentItem, recordedAt } from '../documents/facts.ts';
import type { DocumentBlock } from '../documents/model.ts';
import { type ReportContext, textIn, visibleText } from '../documents/report-parts.ts';
import type { VisibleEntry } from '../item/project-item.ts';
import { DERIVATION_TYPES } from '../ledger/entry-types.ts';
import type { DeclarationInput } from './parts.ts';

const IS_DERIVATION: ReadonlySet<string> = new Set(DERIVATION_TYPES);

/** How each derivative came about, as its own entries state it; nothing where none is listed. */
export function derivativeBlocks({ context }: DeclarationInput): readonly DocumentBlock[] {
  const derivatives = context.facts.items.filter(({ record }) => record.origin === 'derivative');
  if (derivatives.length === 0) return [];
  return [
    heading(2, 'Derivatives'),
    text(
      `${derivatives.length} of the items listed ${derivatives.length === 1 ? 'is a derivative' : 'are derivatives'}: made from another item, and no copy of a source. What is said of reading a source does not apply to derivatives. The file of each was read when it was taken in; SHA-256 and SHA-512 were computed over its bytes while they were stored, and recorded with its size as one entry.`,
    ),
    tableOf(
      [
        ['Item', 1.3],
        ['How made', 1],
        ['Where', 1],
        ['From item', 1.3],
        ['With', 1.3],
        ['Operator', 0.9],
        ['Taken in (UTC)', 1.3],
        ['Entry', 0.6],
      ],
      derivatives.map((item) => rowOf(context, item)),
    ),
  ];
}

function rowOf(context: ReportContext, { record, history }: DocumentItem): readonly string[] {
  const taken = history[0]?.entry;
  const made = history.find(
    ({ entry }) => IS_DERIVATION.has(entry.type) && textIn(entry.data, 'role') === 'derivative',
  );
  const said = (name: string, group: string): string => {
    const value = made?.disclosed.get(name) ?? null;
    return visibleText(context, typeof value === 'string' ? value : '', group);
  };
  return [
    record.item,
    made?.entry.type ?? context.say.say('doc.notRecorded'),
    whereMade(context, made),
    context.numberOf(textIn(made?.disclosed.get('original') ?? null, 'uid')) ?? 'not in this bundle',
    said('tool', 'notes'),
    said('operator', 'people'),
    taken === undefined ? '' : recordedAt(taken.time, taken.clock.offset),
    made === undefined ? '' : String(made.entry.seq),
  ];
}

/** Only a redaction can be made here, and then its entry has its `parameters` (ledger.md §3). */
function whereMade({ facts }: ReportContext, made: VisibleEntry | undefined): string {
  if (made === undefined) return 'not recorded';
  if (made.disclosed.has('parameters')) return 'in this program';
  return made.entry.type === 'redaction' && facts.withheld.includes('notes') ? 'withheld' : 'elsewhere';
}
