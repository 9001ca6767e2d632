/**
 * Taking in a derivative made elsewhere (translation, transcript, redaction): an item of its own that names its original, the
 * tool, the operator and the reason. The original's history says that it was made.
 */
import { Buffer } from 'node:buffer';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  acquire,
  type AcquisitionFailureCode,
  type AcquisitionSummary,
  type Derivation,
} from '../acquisition/index.ts';
import { acquisitionPorts } from '../case/acquisition-ports.ts';
import type { WritableCase } from '../case/writing.ts';
import { objectByName } from '../db/objects.ts';
import { derivativesOf, type ItemRow } from '../db/items.ts';
import { type Failure, isFailure } from '../failure.ts';
import { errorCode } from '../store/index.ts';
import { findLiveItem, type LiveItemFailure } from './find-item.ts';

export interface DeriveOptions {
  readonly writable: WritableCase;
  /** Number or uid of the original. */
  readonly original: string;
  /** Path of the derivative's file. */
  readonly file: string;
  readonly how: Omit<Derivation, 'original'>;
  /** Marked graphic in the transaction that acknowledges it. */
  readonly graphic?: boolean;
}

export type DeriveFailure =
  | LiveItemFailure
  | Failure<AcquisitionFailureCode | 'FILE_UNREADABLE' | 'DERIVATIVE_NOT_ACQUIRED'>;

/** Acquires one file as a derivative of an item. */
export async function deriveItem(
  options: DeriveOptions,
): Promise<{ derivative: ItemRow; summary: AcquisitionSummary } | DeriveFailure> {
  const { writable, how } = options;
  const { db } = writable.opened;
  const original = findLiveItem(db, options.original);
  if (isFailure(original)) return original;
  const file = resolve(options.file);
  const problem = unreadable(file);
  if (problem !== null) return problem;
  const summary = await acquire({
    case: acquisitionPorts(writable),
    request: {
      roots: [Buffer.from(file)],
      graphic: options.graphic === true,
      derivation: {
        ...how,
        original: { uid: original.uid, sha256: objectByName(db, original.object_name)?.sha256 ?? '' },
      },
    },
  });
  if (isFailure(summary)) return summary;
  const derivative = derivativesOf(db, original.uid).find((item) => item.batch === summary.batch);
  return derivative === undefined
    ? { code: 'DERIVATIVE_NOT_ACQUIRED', details: { path: file } }
    : { derivative, summary };
}

function unreadable(path: string): Failure<'FILE_UNREADABLE'> | null {
  try {
    return statSync(path).isFile()
      ? null
      : { code: 'FILE_UNREADABLE', details: { path, detail: 'not a file' } };
  } catch (error) {
    return { code: 'FILE_UNREADABLE', details: { path, detail: errorCode(error) ?? '' } };
  }
}
