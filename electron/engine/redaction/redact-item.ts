/** A redaction from the choice to the derivative. */
import type { JsonObject } from '../../../shared/core/json/index.ts';
import {
  checkChoice,
  fractionText,
  MAX_BOXES,
  redactionChoice,
  type RedactionChoice,
  type RedactionChoiceInput,
} from '../../../shared/core/redaction/index.ts';
import type { WritableCase } from '../case/writing.ts';
import { isDiskFull } from '../db/case-database.ts';
import type { ItemRow } from '../db/items.ts';
import { objectByName } from '../db/objects.ts';
import { type Failure, isFailure } from '../failure.ts';
import { deriveItem, type DeriveFailure } from '../items/derive-item.ts';
import { findLiveItem } from '../items/find-item.ts';
import { describedNow } from '../ledger/projector.ts';
import type { ParserPool } from '../parser-pool/index.ts';
import { PRODUCT } from '../product.ts';
import { errorCode, ObjectError, type ObjectReader, type ObjectRow } from '../store/index.ts';
import { type MadeResult, type MakeFailure, makeResult } from './make-result.ts';

export interface RedactProgress {
  /** Pages made; a picture is one. */
  readonly done: number;
  /** Null before the document's pages are counted. */
  readonly total: number | null;
}

export interface RedactOptions {
  readonly writable: WritableCase;
  readonly pool: ParserPool;
  /** Number or uid of the original. */
  readonly original: string;
  readonly choice: RedactionChoiceInput;
  readonly reason: string;
  /** Who decided what is covered, where that is another person than the custodian who acts. */
  readonly operator?: string;
  readonly onProgress?: (progress: RedactProgress) => void;
  readonly signal?: AbortSignal;
}

export type RedactFailure =
  | DeriveFailure
  | MakeFailure
  | Failure<'REDACTION_REASON' | 'REDACTION_BOX' | 'REDACTION_BOXES' | 'REDACTION_SAME' | 'TEMPORARY_FULL'>;

export interface RedactedItem {
  readonly derivative: ItemRow;
  readonly batch: string;
  /** Pages of the result. */
  readonly pages: number;
  /** Pages of the document, or pictures in the file, of which the first was taken. */
  readonly of: number;
  readonly partial: boolean;
}

/** Makes the redacted derivative of an item and takes it in. Nothing is recorded when it fails or is cancelled. */
export async function redactItem(options: RedactOptions): Promise<RedactedItem | RedactFailure> {
  const { writable, reason, signal } = options;
  const { db, store } = writable.opened;
  const original = findLiveItem(db, options.original);
  if (isFailure(original)) return original;
  if (reason.trim() === '') return { code: 'REDACTION_REASON' };
  const choice = readChoice(options.choice);
  if (isFailure(choice)) return choice;
  const object = objectByName(db, original.object_name);
  if (object === undefined)
    return { code: 'OBJECT_DAMAGED', details: { item: original.number, reason: 'OBJECT_MISSING' } };
  const reader = openReader(() => store.reader(object), original);
  if (isFailure(reader)) return reader;
  let made: MadeResult | null = null;
  try {
    const result = await makeResult({
      pool: options.pool,
      reader,
      number: original.number,
      choice,
      onPage: (done, total) => options.onProgress?.({ done, total }),
      signal,
    });
    if (isFailure(result)) return result;
    made = result;
    if (signal?.aborted === true) return { code: 'CANCELLED' };
    return await takeIn(options, choice, original, object, made);
  } catch (error) {
    if (isDiskFull(error)) return { code: 'DISK_FULL', details: { path: writable.opened.dir } };
    if (errorCode(error) === 'ENOSPC') return { code: 'TEMPORARY_FULL' };
    throw error;
  } finally {
    reader.close();
    made?.file.remove();
  }
}

async function takeIn(
  { writable, reason, operator }: RedactOptions,
  choice: RedactionChoice,
  original: ItemRow,
  object: ObjectRow,
  made: MadeResult,
): Promise<RedactedItem | RedactFailure> {
  // A picture that was made here before and has nothing to lose gives itself again.
  if (made.sha256 === object.sha256) return { code: 'REDACTION_SAME', details: { item: original.number } };
  const derived = await deriveItem({
    writable,
    original: original.uid,
    file: made.file.path,
    // Boxes seldom cover all of it: whoever looked at the result may take the mark away.
    graphic: describedNow(writable.opened.db, original.uid).get('graphic') === true,
    how: {
      type: 'redaction',
      tool: `${PRODUCT.name} ${PRODUCT.version} (${made.tool})`,
      operator: operator === undefined || operator.trim() === '' ? writable.custodian.code : operator,
      reason,
      parameters: parametersOf(choice, made),
    },
  });
  if (isFailure(derived)) return derived;
  const { pages, of, partial } = made;
  return { derivative: derived.derivative, batch: derived.summary.batch, pages, of, partial };
}

function readChoice(
  input: RedactionChoiceInput,
): RedactionChoice | Failure<'REDACTION_BOX' | 'REDACTION_BOXES' | 'REDACTION_PAGES'> {
  if (input.boxes.length > MAX_BOXES)
    return { code: 'REDACTION_BOXES', details: { boxes: input.boxes.length, limit: MAX_BOXES } };
  const choice = redactionChoice.safeParse(input);
  if (!choice.success) {
    const [first] = choice.error.issues;
    const [part, at] = first?.path ?? [];
    const place = part === 'boxes' && typeof at === 'number' ? at + 1 : 0;
    return { code: 'REDACTION_BOX', details: { place, detail: String(part ?? '') } };
  }
  return checkChoice(choice.data) ?? choice.data;
}

function openReader(open: () => ObjectReader, { number }: ItemRow): ObjectReader | Failure<'OBJECT_DAMAGED'> {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof ObjectError)) throw error;
    return { code: 'OBJECT_DAMAGED', details: { item: number, reason: error.code } };
  }
}

/** What was covered, and how (ledger.md §3): enough to make the same pixels again from the original. */
function parametersOf(
  { boxes, format, dpi, pages, onlyMetadata }: RedactionChoice,
  made: MadeResult,
): JsonObject {
  return {
    boxes: boxes.map(({ page, x, y, width, height }) => ({
      page,
      x: fractionText(x),
      y: fractionText(y),
      width: fractionText(width),
      height: fractionText(height),
    })),
    colour: '#000000',
    form: made.isPdf ? 'pdf' : format,
    encoding: format,
    onlyMetadata,
    pages: made.isPdf
      ? { first: pages?.first ?? 1, last: (pages?.first ?? 1) + made.pages - 1, of: made.of }
      : { first: 1, last: 1, of: made.of },
    partial: made.partial,
    ...(made.isPdf ? { dpi } : {}),
  };
}
