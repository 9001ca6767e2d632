/** What is found out about synthetic items and said of them, as the analysis and a custodian would record it. */
import sharp from 'sharp';
import { utf8 } from '../../shared/core/bytes.ts';
import { canonicalJson } from '../../shared/core/json/index.ts';
import type { EntryDraft } from '../../shared/core/ledger/entry.ts';
import { formatOf } from '../../shared/core/metadata/index.ts';
import { extractionDraft, factsText, keptMetadata } from '../../electron/engine/analysis/metadata-result.ts';
import type { WritableCase } from '../../electron/engine/case/writing.ts';
import { type AnalysisKind, finishJob, putAnalysis } from '../../electron/engine/db/analyses.ts';
import { iteratePaths } from '../../electron/engine/db/batches.ts';
import { itemHead } from '../../electron/engine/db/entries.ts';
import { itemByUid, type ItemRow } from '../../electron/engine/db/items.ts';
import { descriptionDraft } from '../../electron/engine/items/describe-item.ts';
import { refreshSearch } from '../../electron/engine/ledger/projector.ts';
import { syntheticItem, type SyntheticItem } from './synthetic-item.ts';

const KINDS: readonly AnalysisKind[] = ['metadata', 'text', 'thumbnail'];
const [WIDTH, HEIGHT] = [320, 240];

/** Some pictures that many items share. */
export const thumbnails = (): Promise<readonly Uint8Array[]> =>
  Promise.all(
    Array.from({ length: 8 }, async (_, at) => {
      const background = { r: 40 + 25 * at, g: 90, b: 215 - 25 * at };
      return new Uint8Array(
        await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background } })
          .webp()
          .toBuffer(),
      );
    }),
  );

export interface DescriptionPlan {
  readonly seed: number;
  /** Number of the synthetic item on the batch's first path. */
  readonly from: number;
  readonly pictures: readonly Uint8Array[];
}

/** Records metadata, text, thumbnails and descriptions of the items of a batch that have none yet. */
export function describeBatch(writable: WritableCase, batch: string, plan: DescriptionPlan): void {
  const { db } = writable.opened;
  const acquired = [...iteratePaths(db, batch)].flatMap(({ i, uid }) => {
    const item = uid === null ? undefined : itemByUid(db, uid);
    const isBare =
      item !== undefined && (itemHead(db, item.uid)?.n ?? 0) <= (item.derived_from === null ? 0 : 1);
    return isBare ? [{ item, synthetic: syntheticItem(plan.seed, plan.from + i) }] : [];
  });
  const drafts: EntryDraft[] = [];
  const keep: (() => void)[] = [];
  for (const { item, synthetic } of acquired) {
    // The same bytes say the same of themselves, whatever their file is called.
    const content = syntheticItem(plan.seed, synthetic.bytesOf);
    if (content.analysis !== 'waiting') {
      const picture = plan.pictures[synthetic.bytesOf % plan.pictures.length] ?? new Uint8Array();
      const metadata = metadataOf(content);
      drafts.push(extractionDraft(item.uid, metadata));
      keep.push(() => {
        keepAnalyses(writable, item, content, metadata, picture);
      });
    }
    if (Object.keys(synthetic.described).length > 0)
      drafts.push(descriptionDraft(item.uid, synthetic.described));
  }
  writable.ledger.append(drafts, () => {
    for (const one of keep) one();
  });
}

function metadataOf(item: SyntheticItem): ReturnType<typeof keptMetadata> {
  const format = formatOf(item.format);
  if (item.analysis === 'unreadable')
    return keptMetadata({ status: 'unreadable', code: 'DAMAGED', message: 'synthetic' }, format);
  const raw = canonicalJson([{ SourceFile: '-', ...item.tags }]);
  return keptMetadata(
    {
      status: 'done',
      kind: 'metadata',
      result: { raw, properties: [], partial: false, format, tool: 'exiftool 13.59', warnings: [] },
    },
    format,
  );
}

function keepAnalyses(
  { opened }: WritableCase,
  { object_name, acquired_seq, uid }: ItemRow,
  { text, thumbnail }: SyntheticItem,
  { status, facts, raw }: ReturnType<typeof keptMetadata>,
  picture: Uint8Array,
): void {
  const { db } = opened;
  putAnalysis(db, { object_name, kind: 'metadata', status, facts: factsText(facts), body: raw });
  putAnalysis(
    db,
    text === null
      ? { object_name, kind: 'text', status: 'none', facts: canonicalJson({ reason: 'no text' }), body: null }
      : {
          object_name,
          kind: 'text',
          status: 'extracted',
          facts: canonicalJson({ partial: false, by: 'synthetic' }),
          body: utf8(text),
        },
  );
  if (text !== null) refreshSearch(db, uid);
  putAnalysis(
    db,
    thumbnail
      ? {
          object_name,
          kind: 'thumbnail',
          status: 'made',
          facts: canonicalJson({
            mime: 'image/webp',
            width: WIDTH,
            height: HEIGHT,
            partial: false,
            by: 'synthetic',
          }),
          body: picture,
        }
      : {
          object_name,
          kind: 'thumbnail',
          status: 'none',
          facts: canonicalJson({ reason: 'no picture' }),
          body: null,
        },
  );
  for (const kind of KINDS) finishJob(db, acquired_seq, kind);
}
