/** Where the copies were since: how they are stored, when they were last compared, and what happened off the computer. */
import { factRows, tableOf, text } from '../documents/blocks.ts';
import { type DocumentFacts, recordedAt } from '../documents/facts.ts';
import type { DocumentBlock } from '../documents/model.ts';
import { textIn } from '../documents/report-parts.ts';
import { CUSTODY_TYPES } from '../ledger/entry-types.ts';
import { memberOf } from '../ledger/member.ts';
import { type DeclarationInput, HEADINGS, TO_COMPLETE } from './parts.ts';

const CUSTODY: ReadonlySet<string> = new Set(CUSTODY_TYPES);

export function custodyBlocks({ context, compared }: DeclarationInput): readonly DocumentBlock[] {
  const { facts } = context;
  const acts = [
    ...facts.whole.filter(({ entry }) => CUSTODY.has(entry.type)).map((entry) => ({ entry, item: 'all' })),
    ...facts.items.flatMap(({ record, history }) =>
      history.filter(({ entry }) => CUSTODY.has(entry.type)).map((entry) => ({ entry, item: record.item })),
    ),
  ].toSorted((a, b) => a.entry.entry.seq - b.entry.entry.seq);
  return [
    factRows(HEADINGS, [
      ['Storage', storageText(facts)],
      [
        'Oldest of the items’ last comparisons (UTC)',
        compared.oldestLast ?? 'none: the entries of this bundle do not cover every item',
      ],
      ['Full record', 'metadata/custody.jsonl, metadata/items.jsonl, ledger/entries.jsonl', 'code'],
    ]),
    acts.length === 0
      ? text('The entries of this bundle hold no transfer or other custody act off the computer.')
      : tableOf(
          [
            ['Entry', 0.6],
            ['Item', 1.2],
            ['Act', 1],
            ['When it happened, as stated', 1.2],
            ['Recorded (UTC)', 1.6],
            ['By (code)', 0.8],
          ],
          acts.map(({ entry: { entry }, item }) => [
            String(entry.seq),
            item,
            entry.type,
            textIn(entry.data, 'at'),
            recordedAt(entry.time, entry.clock.offset),
            entry.actor,
          ]),
        ),
  ];
}

function storageText({ whole }: DocumentFacts): string {
  const encryption = textIn(memberOf(whole[0]?.entry.data ?? null, 'storage'), 'encryption');
  if (encryption === '') return TO_COMPLETE;
  return encryption === 'none'
    ? 'stored by content, not encrypted, with the hash of each object checked when it is read'
    : `stored by content, encrypted (${encryption}), authenticated when it is read`;
}
