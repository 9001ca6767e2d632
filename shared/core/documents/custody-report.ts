/** `reports/custody.pdf` and `reports/<ITEM>.pdf`: what standards §11.4 asks, in its order. */
import type { DocumentSpeaker } from '../../messages/documents/en.ts';
import { fieldText, isAbsent, isDescriptionField } from '../description/index.ts';
import { sizeText } from '../item/entry-facts.ts';
import type { JsonValue } from '../json/index.ts';
import { DESCRIPTION_FIELDS } from '../ledger/entry-types.ts';
import { memberOf } from '../ledger/member.ts';
import { factRows, heading, notice, type Row, tableOf, text } from './blocks.ts';
import type { DocumentFacts, DocumentItem } from './facts.ts';
import type { DocumentBlock, TypesetDocument } from './model.ts';
import {
  actsTable,
  bundlePart,
  claimedTimes,
  contextOf,
  headings,
  integrityPart,
  ledgerPart,
  limitsPart,
  methodPart,
  originalName,
  receivedTable,
  type ReportContext,
  signerPart,
  timeHeadings,
  visibleText,
} from './report-parts.ts';

const frame = (
  { facts, say }: ReportContext,
  title: string,
  header: string,
  blocks: readonly DocumentBlock[],
): TypesetDocument => ({
  template: 'report',
  lang: say.locale.slice(0, 2),
  title,
  created: facts.created,
  header,
  watermark: '',
  pageLabel: pageLabelOf(say),
  blocks: [...(facts.complete ? [] : [notice(say.say('doc.incomplete'))]), ...blocks],
});

/** The typesetter puts the numbers in. */
export const pageLabelOf = (say: DocumentSpeaker): string =>
  say.say('doc.page', { page: '{page}', pages: '{pages}' });

/** Acts of items that the report on the bundle repeats where each item has a report of its own; of more it says that they are there. */
export const MAX_REPEATED_ACTS = 1500;

/** The report on the whole bundle. @param hasItemReports whether the bundle has one of each item besides */
export function custodyReport(
  facts: DocumentFacts,
  hasItemReports: boolean,
  say: DocumentSpeaker,
): TypesetDocument {
  const context = contextOf(facts, say);
  const { items, whole } = facts;
  const acts = items.reduce((sum, { history }) => sum + history.length, 0);
  return frame(context, say.say('custody.title'), say.say('doc.header', { bundle: facts.bundle }), [
    text(say.say('custody.intro')),
    bundlePart(context),
    heading(1, say.say('received.heading')),
    receivedTable(context),
    ...integrityPart(context, items),
    ...signerPart(context),
    heading(1, say.say('times.heading')),
    text(say.say('times.attested')),
    tableOf(
      [
        [say.say('times.item'), 1.1],
        ...timeHeadings(say).map((title): readonly [string, number] => [title, 1]),
      ],
      items.map((item) => [item.record.item, ...claimedTimes(context, item)]),
    ),
    ...ledgerPart(context),
    heading(1, say.say('acts.heading')),
    heading(2, say.say('acts.whole')),
    actsTable(context, whole),
    ...(hasItemReports && acts > MAX_REPEATED_ACTS
      ? [text(say.say('acts.inReports', { acts: String(acts), items: String(items.length) }))]
      : items.flatMap((item) => [
          heading(2, say.say('acts.item', { item: item.record.item })),
          actsTable(context, item.history),
        ])),
    ...limitsPart(context),
    ...methodPart(context, items),
  ]);
}

/** The report on one item. */
export function itemReport(facts: DocumentFacts, item: DocumentItem, say: DocumentSpeaker): TypesetDocument {
  const context = contextOf(facts, say);
  const { record, history } = item;
  const batch = record.acquired.batch;
  const ofBatch = facts.whole.filter(({ entry }) => memberOf(entry.data, 'batch') === batch);
  return frame(
    context,
    say.say('custody.title.item', { item: record.item }),
    say.say('doc.header.item', { item: record.item, bundle: facts.bundle }),
    [
      text(say.say('custody.intro')),
      heading(1, say.say('relevance.heading')),
      text(describedText(context, item, 'relevance')),
      bundlePart(context),
      heading(1, say.say('received.heading')),
      receivedFacts(context, item),
      heading(2, say.say('description.heading')),
      descriptionFacts(context, item),
      ...integrityPart(context, [item]),
      ...signerPart(context),
      heading(1, say.say('times.heading')),
      text(say.say('times.attested')),
      factRows(
        headings(say),
        timeHeadings(say).map((title, i): Row => [title, claimedTimes(context, item)[i] ?? '']),
      ),
      ...ledgerPart(context),
      heading(1, say.say('acts.heading')),
      heading(2, say.say('acts.item', { item: record.item })),
      actsTable(context, history),
      heading(2, say.say('acts.whole')),
      actsTable(context, ofBatch),
      ...limitsPart(context),
      ...methodPart(context, [item]),
    ],
  );
}

function receivedFacts(context: ReportContext, item: DocumentItem): DocumentBlock {
  const { say } = context;
  const { record } = item;
  const path = memberOf(record.original.path, 'text');
  return factRows(headings(say), [
    [say.say('received.number'), record.item],
    [say.say('received.origin'), say.say(`received.origin.${record.origin}`)],
    [say.say('received.name'), originalName(context, item)],
    [say.say('received.path'), visibleText(context, typeof path === 'string' ? path : '', 'paths')],
    [say.say('received.size'), sizeText(record.size)],
    [say.say('received.media'), record.metadata?.mediaType ?? say.say('doc.notRecorded')],
    ['SHA-256', record.sha256, 'digest'],
    ['SHA-512', record.sha512, 'digest'],
    [say.say('received.place'), record.payload ?? '', 'code'],
    [say.say('received.relations'), relationsText(context, item)],
  ]);
}

function relationsText({ facts, say }: ReportContext, { record }: DocumentItem): string {
  const relations: JsonValue = memberOf(record, 'relations');
  const lines = (Array.isArray(relations) ? relations : []).map((one: JsonValue) => {
    const [relation, number, other] = ['relation', 'number', 'other'].map((name) => memberOf(one, name));
    return `${typeof relation === 'string' ? relation : ''} ${typeof number === 'string' ? number : typeof other === 'string' ? other : ''}`;
  });
  if (lines.length > 0) return lines.join('\n');
  if (record.origin !== 'derivative') return say.say('doc.none');
  // A redaction leaves without what it was made from: that is no derivative of nothing.
  return say.say(facts.withheld.includes('items') ? 'doc.withheld' : 'received.relations.elsewhere');
}

/** A described field; what was described and is not visible is withheld. */
function describedText(
  { say }: ReportContext,
  { record, history }: DocumentItem,
  name: keyof typeof DESCRIPTION_FIELDS,
): string {
  const value = record.described[name];
  const shown = fieldText(name, value);
  if (shown !== '' || isAbsent(value)) return shown;
  return namesDescribed(history).has(name) && value === undefined
    ? say.say('doc.withheld')
    : say.say('doc.notRecorded');
}

function namesDescribed(history: DocumentItem['history']): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { entry } of history) {
    const fields = memberOf(entry.data, 'fields');
    if (entry.type === 'metadata modification' && Array.isArray(fields))
      for (const name of fields) if (typeof name === 'string') names.add(name);
  }
  return names;
}

function descriptionFacts(context: ReportContext, item: DocumentItem): DocumentBlock {
  const { say } = context;
  const names = Object.keys(DESCRIPTION_FIELDS).filter(isDescriptionField);
  return factRows(
    headings(say),
    names.map((name): Row => [say.say(`field.${name}`), describedText(context, item, name)]),
  );
}
