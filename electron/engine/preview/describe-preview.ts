import { type FileFormat, formatOf, SNIFF_BYTES, sniffFormat } from '../../../shared/core/metadata/index.ts';
import type { OpenedCase } from '../case/open-case.ts';
import { analysisStatus } from '../db/analyses.ts';
import type { ItemRow } from '../db/items.ts';
import { isFailure } from '../failure.ts';
import type { ObjectReader } from '../store/index.ts';
import { type ItemObject, objectFailure, objectOfItem } from './item-object.ts';
import type { ObjectFailure } from './preview-failure.ts';
import { type PreviewKind, previewKind } from './preview-kind.ts';

/** How an item can be shown. */
export interface PreviewDescription {
  readonly kind: PreviewKind;
  /** Of the format that the bytes themselves have. */
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** How extracting its text ended; null: not tried yet. */
  readonly textStatus: string | null;
  readonly thumbnailStatus: string | null;
  /** Pages that can be shown as pictures: 1 for a picture; null where there are none, and for a PDF, whose first rendition tells. */
  readonly pages: number | null;
  /** Why the bytes cannot be read; `kind` is then hex. */
  readonly problem: ObjectFailure | null;
}

/** The format of an item from the first of its stored bytes. */
export function formatOfItem({ store }: OpenedCase, found: ItemObject): FileFormat | ObjectFailure {
  let reader: ObjectReader | null = null;
  try {
    reader = store.reader(found.object);
    return sniffFormat(reader.read(0, SNIFF_BYTES));
  } catch (error) {
    return objectFailure(error, found);
  } finally {
    reader?.close();
  }
}

/** How the item is to be shown, decided from its bytes. Always an answer: an item whose bytes cannot be read is shown as hex, with the problem. */
export function describePreview(opened: OpenedCase, item: ItemRow): PreviewDescription {
  const { db } = opened;
  const found = objectOfItem(opened, item);
  const format = isFailure(found) ? found : formatOfItem(opened, found);
  const problem = isFailure(format) ? format : null;
  const known = isFailure(format) ? formatOf('unknown') : format;
  const kind = previewKind(known);
  return {
    kind,
    mediaType: known.mediaType,
    sizeBytes: isFailure(found) ? 0 : found.object.size,
    textStatus: analysisStatus(db, item.object_name, 'text'),
    thumbnailStatus: analysisStatus(db, item.object_name, 'thumbnail'),
    pages: kind === 'image' ? 1 : null,
    problem,
  };
}
