/** Which items fit a filter: every condition is a set of its own, and all of them have to be met. */
import type { EvidenceFilter } from '../../../shared/contract/index.ts';
import { foldText } from '../../../shared/core/fold-text.ts';
import { statusBits } from '../../../shared/core/item/item-status.ts';
import { searchWords } from '../../../shared/core/search-words.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import {
  lastSeq,
  seqsBetween,
  seqsOfBatch,
  seqsOfKinds,
  seqsWithNamePart,
  seqsWithStatuses,
  seqsWithTag,
  tagCounts,
} from '../db/evidence-lists.ts';
import { isShort, phraseOf, SEARCH_TABLES, seqsWithPhrase } from '../db/search.ts';
import { isEmpty, meet, type SeqSet, unionOf } from './seq-set.ts';

type Lists = readonly (readonly number[])[];

/**
 * The items that fit, or null for all. Of kinds and of statuses an item needs one of those named, of tags all; the words of a search
 * may stand in different places, but each has to stand somewhere.
 */
export function filteredItems(db: CaseDatabase, filter: EvidenceFilter): SeqSet | null {
  const last = lastSeq(db);
  let found: SeqSet | null = null;
  for (const condition of conditionsOf(db, filter)) {
    found = meet(found, unionOf(condition(), last));
    if (isEmpty(found)) break;
  }
  return found;
}

/** What is looked up fast comes first: whatever leaves nothing over spares the rest. */
function* conditionsOf(db: CaseDatabase, filter: EvidenceFilter): Generator<() => Lists> {
  const { batch, kinds, statuses, tags } = filter;
  if (batch !== null) yield () => [seqsOfBatch(db, batch)];
  for (const tag of tags) yield () => [seqsWithTag(db, tag)];
  if (kinds.length > 0) yield () => [seqsOfKinds(db, kinds)];
  if (statuses.length > 0) yield () => [seqsWithStatuses(db, statusBits(statuses))];
  if (filter.recordedFrom !== null || filter.recordedTo !== null)
    yield () => [seqsBetween(db, 'captured', filter.recordedFrom, filter.recordedTo)];
  if (filter.acquiredFrom !== null || filter.acquiredTo !== null)
    yield () => [seqsBetween(db, 'acquired', filter.acquiredFrom, filter.acquiredTo)];
  // Long words are rare ones.
  for (const word of searchWords(filter.search).toSorted((a, b) => b.length - a.length))
    yield () => seqsWithWord(db, word);
}

function seqsWithWord(db: CaseDatabase, word: string): Lists {
  if (isShort(word)) return seqsWithShortWord(db, foldText(word));
  const phrase = phraseOf(word);
  return phrase === null ? [] : SEARCH_TABLES.map((table) => seqsWithPhrase(db, table, phrase));
}

/** Of words of one or two characters the index knows nothing: they are looked for in names and in tags. */
function seqsWithShortWord(db: CaseDatabase, word: string): Lists {
  const tags = tagCounts(db).filter(({ key }) => foldText(key).includes(word));
  return [...seqsWithNamePart(db, word), ...tags.map(({ key }) => seqsWithTag(db, key))];
}
