/** The parts of a custody report, in the order of standards §11.4. Each is made for any number of items, so that both reports share them. */
import type { DocumentSpeaker } from '../../messages/documents/en.ts';
import { fieldText } from '../description/index.ts';
import { sizeText } from '../item/entry-facts.ts';
import type { VisibleEntry } from '../item/project-item.ts';
import type { JsonValue } from '../json/index.ts';
import type { DescriptionField } from '../ledger/entry-types.ts';
import { memberOf } from '../ledger/member.ts';
import { bullets, factRows, heading, tableOf, text } from './blocks.ts';
import { type Comparison, comparisonsOf } from './comparisons.ts';
import { type DocumentFacts, type DocumentItem, recordedAt } from './facts.ts';
import type { DocumentBlock } from './model.ts';
import { particularsOf } from './particulars.ts';
import { onOneLine } from './shown.ts';

export interface ReportContext {
  readonly facts: DocumentFacts;
  readonly say: DocumentSpeaker;
  readonly numberOf: (uid: string) => string | null;
}

export const contextOf = (facts: DocumentFacts, say: DocumentSpeaker): ReportContext => {
  const numbers = new Map(facts.items.map(({ record }) => [record.uid, record.item]));
  return { facts, say, numberOf: (uid) => numbers.get(uid) ?? null };
};

export const textIn = (value: JsonValue, name: string): string => {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : '';
};

/** What is not visible is withheld when its group is, and not recorded otherwise. */
export function visibleText({ facts, say }: ReportContext, value: string, group: string): string {
  if (value !== '') return onOneLine(value);
  return facts.withheld.some((one) => one === group) ? say.say('doc.withheld') : say.say('doc.notRecorded');
}

export const headings = (say: DocumentSpeaker): [string, string] => [
  say.say('doc.fact'),
  say.say('doc.value'),
];

export function bundlePart({ facts, say }: ReportContext): DocumentBlock {
  return factRows(headings(say), [
    [say.say('custody.bundle'), facts.bundle, 'code'],
    [say.say('custody.case'), facts.case, 'code'],
    [say.say('custody.made'), recordedAt(facts.created, facts.createdOffset)],
    [say.say('custody.items'), String(facts.items.length)],
    [say.say('custody.profile'), `${facts.profile.title} (${facts.profile.id} ${facts.profile.version})`],
    [say.say('custody.status'), facts.complete ? say.say('custody.complete') : say.say('doc.incomplete')],
    [say.say('custody.withheldGroups'), facts.withheld.join(', ') || say.say('doc.none')],
    [say.say('custody.software'), `${facts.software.name} ${facts.software.version}`],
  ]);
}

export const originalName = (context: ReportContext, { record }: DocumentItem): string =>
  visibleText(context, textIn(record.original.fileName, 'text'), 'names');

export function receivedTable(context: ReportContext): DocumentBlock {
  const { facts, say } = context;
  return tableOf(
    [
      [say.say('received.item'), 1.2],
      [say.say('received.name'), 1.4],
      [say.say('received.size'), 0.9],
      [say.say('received.hashes'), 3.6, 'digest'],
    ],
    facts.items.map((item) => [
      item.record.item,
      originalName(context, item),
      sizeText(item.record.size),
      `${item.record.sha256}\n${item.record.sha512}`,
    ]),
  );
}

function checkRow(
  { say, numberOf }: ReportContext,
  check: Comparison,
  uid: string | null,
): readonly string[] {
  const { scope, batch, objects, failed, expected, found } = check;
  const scopeText =
    scope === 'item'
      ? say.say('integrity.scope.item', { item: (uid === null ? null : numberOf(uid)) ?? '' })
      : scope === 'case'
        ? say.say('integrity.scope.case')
        : say.say('integrity.scope.batch', { batch });
  const result =
    scope === 'item'
      ? say.say('integrity.result.item', { expected, found })
      : failed === 0
        ? say.say('integrity.result.ok', { objects: String(objects) })
        : say.say('integrity.result.failed', { objects: String(objects), failed: String(failed) });
  return [String(check.seq), recordedAt(check.time, check.offset), check.actor, scopeText, result];
}

export function integrityPart(
  context: ReportContext,
  items: readonly DocumentItem[],
): readonly DocumentBlock[] {
  const { facts, say } = context;
  const batches = new Set(items.map(({ record }) => record.acquired.batch));
  const rows = [
    ...comparisonsOf(facts.whole)
      .filter(({ scope, batch }) => scope === 'case' || batches.has(batch))
      .map((check) => ({ seq: check.seq, row: checkRow(context, check, null) })),
    ...items.flatMap(({ record, history }) =>
      comparisonsOf(history).map((check) => ({ seq: check.seq, row: checkRow(context, check, record.uid) })),
    ),
  ].toSorted((a, b) => a.seq - b.seq);
  const remarks = items.flatMap(({ record }) => remarksOf(say, record));
  return [
    heading(1, say.say('integrity.heading')),
    text(say.say('integrity.statement', { count: String(items.length) })),
    heading(2, say.say('integrity.checks')),
    rows.length === 0
      ? text(say.say('integrity.noChecks'))
      : tableOf(
          [
            [say.say('integrity.entry'), 0.7],
            [say.say('integrity.time'), 1.7],
            [say.say('integrity.by'), 0.8],
            [say.say('integrity.scope'), 1.8],
            [say.say('integrity.result'), 1.8],
          ],
          rows.map(({ row }) => row),
        ),
    heading(2, say.say('integrity.exceptions')),
    remarks.length === 0 ? text(say.say('integrity.noExceptions')) : bullets(remarks),
  ];
}

function remarksOf(say: DocumentSpeaker, { item, acquired }: DocumentItem['record']): readonly string[] {
  const { received } = acquired;
  return [
    ...(acquired.changedWhileReading ? [say.say('integrity.changed', { item })] : []),
    ...(acquired.sparse ? [say.say('integrity.sparse', { item })] : []),
    ...(received === 'mismatch' ? [say.say('integrity.mismatch', { item })] : []),
    ...(received === 'not-listed' ? [say.say('integrity.notListed', { item })] : []),
    ...(received === 'matched' ? [say.say('integrity.matched', { item })] : []),
  ];
}

export function signerPart({ facts, say }: ReportContext): readonly DocumentBlock[] {
  const { code, fingerprint } = facts.signer;
  const binding = facts.whole.findLast(
    ({ entry }) =>
      (entry.type === 'custodian registration' && memberOf(entry.data, 'code') === code) ||
      (entry.type === 'case creation' && memberOf(memberOf(entry.data, 'custodian'), 'code') === code),
  );
  return [
    heading(1, say.say('signer.heading')),
    text(
      binding === undefined
        ? say.say('signer.unbound', { code })
        : say.say('signer.statement', { code, entry: String(binding.entry.seq) }),
    ),
    factRows(headings(say), [
      [say.say('signer.code'), code],
      [say.say('signer.fingerprint'), fingerprint.toUpperCase(), 'code'],
    ]),
    text(say.say('signer.others')),
    tableOf(
      [
        [say.say('signer.code'), 1],
        [say.say('signer.fingerprint'), 3, 'code'],
      ],
      facts.bindings.map((one) => [one.code, one.fingerprint?.toUpperCase() ?? say.say('signer.noKey')]),
    ),
  ];
}

/** The claimed times of an item, in the order of the columns. */
export function claimedTimes(context: ReportContext, { record }: DocumentItem): readonly string[] {
  const { say } = context;
  const described = (name: DescriptionField): string =>
    fieldText(name, record.described[name]) || say.say('doc.notRecorded');
  const captured = memberOf(record.metadata?.view ?? null, 'captured');
  const capturedText = memberOf(captured, 'status') === 'value' ? textIn(captured, 'value') : '';
  return [
    described('dateRecorded'),
    described('datePublished'),
    described('dateObtained'),
    visibleText(context, capturedText, 'metadata'),
    visibleText(context, textIn(record.original.times, 'modified'), 'times'),
    record.acquired.time,
  ];
}

export const timeHeadings = (say: DocumentSpeaker): readonly string[] => [
  say.say('times.recorded'),
  say.say('times.published'),
  say.say('times.obtained'),
  say.say('times.captured'),
  say.say('times.modified'),
  say.say('times.acquired'),
];

export function ledgerPart({ facts, say }: ReportContext): readonly DocumentBlock[] {
  const { origin, size, root } = facts.checkpoint;
  const first = facts.whole[0]?.entry;
  return [
    heading(1, say.say('ledger.heading')),
    text(
      say.say('ledger.statement', {
        size: String(size),
        first: first?.time ?? '',
        last: String(size - 1),
        made: facts.created,
      }),
    ),
    factRows(headings(say), [
      [say.say('ledger.origin'), origin, 'code'],
      [say.say('ledger.size'), String(size)],
      [say.say('ledger.root'), root, 'code'],
      [say.say('ledger.witness'), say.say('ledger.noWitness')],
    ]),
  ];
}

/** The acts of a list of entries as one table. */
export const actsTable = (
  { say, numberOf }: ReportContext,
  entries: readonly VisibleEntry[],
): DocumentBlock =>
  tableOf(
    [
      [say.say('acts.entry'), 0.7],
      [say.say('acts.time'), 1.4],
      [say.say('acts.act'), 1.3],
      [say.say('acts.by'), 0.7],
      [say.say('acts.particulars'), 3],
    ],
    entries.map((visible) => [
      String(visible.entry.seq),
      recordedAt(visible.entry.time, visible.entry.clock.offset),
      visible.entry.type,
      visible.entry.actor,
      particularsOf(visible, numberOf, say),
    ]),
  );

export function limitsPart({ say }: ReportContext): readonly DocumentBlock[] {
  return [
    heading(1, say.say('limits.heading')),
    bullets([
      say.say('limits.content'),
      say.say('limits.before'),
      say.say('limits.unrecorded'),
      say.say('limits.person'),
      say.say('limits.clock'),
      say.say('limits.withheld'),
      say.say('limits.profile'),
    ]),
  ];
}

export function methodPart(
  { facts, say }: ReportContext,
  items: readonly DocumentItem[],
): readonly DocumentBlock[] {
  const programs = new Set<string>();
  const extractors = new Set<string>();
  const note = ({ entry }: VisibleEntry): void =>
    void programs.add(`${entry.tool.name} ${entry.tool.version}`);
  for (const entry of facts.whole) note(entry);
  for (const { record, history } of items) {
    for (const entry of history) note(entry);
    const tool = record.metadata?.tool ?? null;
    if (tool !== null) extractors.add(`${tool.name} ${tool.version}`);
  }
  return [
    heading(1, say.say('method.heading')),
    text(say.say('method.statement')),
    factRows(headings(say), [
      [say.say('method.program'), [...programs].toSorted().join(', ')],
      [say.say('method.extractor'), [...extractors].toSorted().join(', ') || say.say('doc.none')],
      [say.say('method.hashes'), 'SHA-256, SHA-512'],
      [say.say('method.formats'), say.say('method.formats.value')],
    ]),
  ];
}
