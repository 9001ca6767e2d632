/** Beginning a batch, or finding the one to go on with. */
import type { Buffer } from 'node:buffer';
import { z } from 'zod';
import { canonicalJson, type JsonObject, type JsonValue } from '../../../shared/core/json/index.ts';
import { timeZone } from '../clock.ts';
import { type BatchRow, insertBatch, unfinishedBatch } from '../db/batches.ts';
import type { Failure } from '../failure.ts';
import { newUuid } from '../identity.ts';
import type { AcquisitionFailureCode, AcquisitionPorts, AcquisitionRequest } from './ports.ts';
import { rawName, resolveRoot } from './raw-path.ts';

export interface StartedBatch {
  readonly row: BatchRow;
  readonly roots: readonly Buffer[];
  readonly graphic: boolean;
  readonly resumed: boolean;
}

/** A disclosure may have 1 MiB; base64 of it grows by a third. */
const MAX_ROOTS_CHARS = 700_000;
const storedRequest = z.object({
  receivedList: z.string().nullable(),
  derivation: z.string().nullable(),
  graphic: z.boolean().default(false),
});

/** What hashes and reads: recorded, because a fault found in it later concerns these items. */
const hashEngine = (): string =>
  `node ${process.versions.node}, openssl ${process.versions.openssl ?? 'unknown'}`;

export function startBatch(
  ports: AcquisitionPorts,
  request: AcquisitionRequest,
): StartedBatch | Failure<AcquisitionFailureCode> {
  const roots = request.roots.map(resolveRoot);
  if (roots.length === 0) return { code: 'NO_ROOTS' };
  const names = roots.map(rawName);
  if (canonicalJson(names).length > MAX_ROOTS_CHARS)
    return { code: 'TOO_MANY_ROOTS', details: { roots: roots.length } };
  const rootsText = canonicalJson(roots.map((root) => root.toString('base64')));
  const list = request.receivedList;
  // By its original only: the statements are disclosures, which may be erased.
  const derivation = request.derivation?.original.uid ?? null;
  const graphic = request.graphic === true;
  const before = unfinishedBatch(ports.db, rootsText);
  const asked = before === undefined ? null : storedRequest.parse(JSON.parse(before.request));
  if (before !== undefined && asked?.derivation === derivation) {
    const { receivedList } = asked;
    if (receivedList !== (list?.sha256 ?? null))
      return { code: 'RECEIVED_LIST_DIFFERS', details: { batch: before.id } };
    // As it began: whoever goes on with a batch does not take the mark back.
    return { row: before, roots, graphic: asked.graphic || request.graphic === true, resumed: true };
  }
  const id = newUuid();
  const plain: JsonObject = {
    batch: id,
    method: request.method ?? 'logical-copy',
    timeZone: timeZone(),
    hashEngine: hashEngine(),
    ...(list === undefined
      ? {}
      : { receivedList: { algorithm: list.algorithm, sha256: list.sha256, lines: list.lines } }),
  };
  let row: BatchRow | null = null;
  ports.append(
    [{ type: 'ingestion start', item: null, plain, salted: { roots: names, ...statements(request) } }],
    (built) => {
      const entry = built[0]?.entry;
      if (entry === undefined) throw new TypeError('an entry for the start');
      // Nothing the user stated stands here: it is in the disclosures, which may be erased.
      row = {
        id,
        state: 'listing',
        roots: rootsText,
        request: canonicalJson({ receivedList: list?.sha256 ?? null, derivation, graphic }),
        start_seq: entry.seq,
        end_seq: null,
        created_at: entry.time,
      };
      insertBatch(ports.db, row);
    },
  );
  if (row === null) throw new TypeError('append runs what goes alongside');
  return { row, roots, graphic, resumed: false };
}

function statements(request: AcquisitionRequest): Record<string, JsonValue> {
  const { place, purpose, source, handedOverBy, authority } = request;
  const stated = Object.entries({ place, purpose, source, handedOverBy, authority });
  return Object.fromEntries(
    stated.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  );
}
