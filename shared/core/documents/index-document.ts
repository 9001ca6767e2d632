/** `metadata/index.pdf`: the profile's columns, as in `metadata/index.csv`. */
import type { DocumentSpeaker } from '../../messages/documents/en.ts';
import { type ColumnFacts, type ColumnKey, columnText } from '../profile/columns.ts';
import { notice, tableOf, text } from './blocks.ts';
import { pageLabelOf } from './custody-report.ts';
import { type DocumentFacts, type DocumentItem, recordedAt } from './facts.ts';
import type { TextKind, TypesetDocument } from './model.ts';

export interface IndexColumn {
  readonly key: ColumnKey;
  readonly heading: string;
}

const DIGESTS: ReadonlySet<string> = new Set(['sha256', 'sha512', 'ledgerLeaf']);
const LONG: ReadonlySet<string> = new Set([
  'title',
  'description',
  'eventsDepicted',
  'relevance',
  'custody',
  'sha256',
  'sha512',
  'classificationBasis',
  'legalBasis',
]);

/**
 * @param columns of the profile, or others where there is none
 * @param factsOf what the columns need of each item beside its record
 */
export function indexDocument(
  facts: DocumentFacts,
  columns: readonly IndexColumn[],
  factsOf: (item: DocumentItem) => ColumnFacts,
  say: DocumentSpeaker,
): TypesetDocument {
  return {
    template: 'list',
    lang: say.locale.slice(0, 2),
    title: say.say('index.title'),
    created: facts.created,
    header: say.say('doc.header', { bundle: facts.bundle }),
    watermark: '',
    pageLabel: pageLabelOf(say),
    blocks: [
      ...(facts.complete ? [] : [notice(say.say('doc.incomplete'))]),
      text(
        say.say('index.intro', {
          bundle: facts.bundle,
          time: recordedAt(facts.created, facts.createdOffset),
          profile: facts.profile.title,
          version: facts.profile.version,
        }),
      ),
      text(say.say('index.items', { count: String(facts.items.length) })),
      tableOf(
        columns.map(({ key, heading }): readonly [string, number, TextKind] => [
          heading,
          LONG.has(key) ? 2 : key === 'item' ? 1.4 : 1,
          DIGESTS.has(key) ? 'digest' : 'text',
        ]),
        facts.items.map((item) => {
          const known = factsOf(item);
          return columns.map(({ key }) => columnText(key, item.record, known));
        }),
      ),
    ],
  };
}
