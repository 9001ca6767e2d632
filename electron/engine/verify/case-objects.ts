/** The bytes of a case: what the store holds against what the database and the ledger say (store.md, verdicts.md §3). */
import { lstatSync, readdirSync } from 'node:fs';
import type { Report } from '../../../shared/core/verdict/report.ts';
import { checkObjects, createHashPool } from '../acquisition/index.ts';
import type { OpenedCase } from '../case/open-case.ts';
import { casePaths } from '../case/paths.ts';
import { itemByUid, itemsOfObject } from '../db/items.ts';
import { objectExists, objectsAfter, objectTotals } from '../db/objects.ts';
import { encryptedSize, errorCode, CHUNK_BYTES, type ObjectRow } from '../store/index.ts';

const PAGE = 500;

export interface ObjectCounts {
  /** The words of hashdeep. `mismatch`, `missing` and `moved` are damage. */
  readonly matched: number;
  readonly mismatch: number;
  readonly missing: number;
  readonly moved: number;
  readonly new: number;
  /** Gone by order: no damage, and not counted among those that match. */
  readonly withheld: number;
  readonly bytes: number;
}

export interface ObjectCheckOptions {
  /** Uids of items whose disposal is proven. */
  readonly disposed: ReadonlySet<string>;
  /** Presence and size only. */
  readonly quick: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: {
    objects: number;
    totalObjects: number;
    bytes: number;
    totalBytes: number;
  }) => void;
}

interface Damage {
  readonly row: ObjectRow;
  readonly code:
    | 'object-missing'
    | 'object-mismatch'
    | 'object-unreadable'
    | 'object-key-missing'
    | 'object-replaced';
  readonly detail: string;
}

export async function checkCaseObjects(
  opened: OpenedCase,
  report: Report,
  options: ObjectCheckOptions,
): Promise<ObjectCounts> {
  const totals = objectTotals(opened.db);
  const { objects, bytes, damage: met } = options.quick ? look(opened) : await reread(opened, options);
  const withheld = withheldNames(opened, options.disposed);
  const damage = met.filter((one) => !withheld.has(one.row.name));
  for (const name of withheld)
    if (lstatSync(opened.store.pathOf(name), { throwIfNoEntry: false }) !== undefined)
      report.add('content-not-removed', { path: `objects/${name.slice(0, 2)}/${name}` });
  const strangers = [...opened.store.names()].filter((name) => !objectExists(opened.db, name));
  const moved = new Map<string, string>();
  for (const one of damage) {
    const place = one.code === 'object-missing' ? findMoved(opened, one.row, strangers) : null;
    if (place !== null) moved.set(one.row.name, place);
    report.add(place === null ? one.code : 'object-moved', {
      path: `objects/${one.row.name.slice(0, 2)}/${one.row.name}`,
      item: itemsOfObject(opened.db, one.row.name)
        .map((item) => item.number)
        .join(', '),
      detail: place ?? one.detail,
    });
  }
  for (const name of strangers)
    if (![...moved.values()].includes(name))
      report.add('object-new', { path: `objects/${name.slice(0, 2)}/${name}` });
  for (const name of temporaries(opened)) report.add('temporary-left', { path: `tmp/${name}` });
  const missing = damage.filter((one) => one.code === 'object-missing').length - moved.size;
  return {
    matched: Math.max(0, objects - damage.length - withheld.size),
    mismatch: damage.length - missing - moved.size,
    missing,
    moved: moved.size,
    new: strangers.length - moved.size,
    withheld: withheld.size,
    bytes: options.quick ? 0 : Math.min(bytes, totals.bytes),
  };
}

/** Objects that only items have whose disposal is proven. */
function withheldNames(opened: OpenedCase, disposed: ReadonlySet<string>): ReadonlySet<string> {
  const names = [...disposed].flatMap((uid) => itemByUid(opened.db, uid)?.object_name ?? []);
  return new Set(
    names.filter((name) => itemsOfObject(opened.db, name).every(({ uid }) => disposed.has(uid))),
  );
}

/** Presence, kind and size of every object, without reading it. */
function look(opened: OpenedCase): { objects: number; bytes: number; damage: Damage[] } {
  const damage: Damage[] = [];
  let objects = 0;
  for (let after = ''; ;) {
    const page = objectsAfter(opened.db, after, PAGE);
    for (const row of page) {
      objects++;
      const found = lookAt(opened, row);
      if (found !== null) damage.push(found);
    }
    const last = page.at(-1);
    if (last === undefined) return { objects, bytes: 0, damage };
    after = last.name;
  }
}

function lookAt(opened: OpenedCase, row: ObjectRow): Damage | null {
  const expected = opened.encrypted ? encryptedSize(row.size, CHUNK_BYTES) : row.size;
  try {
    const stats = lstatSync(opened.store.pathOf(row.name));
    if (!stats.isFile()) return { row, code: 'object-replaced', detail: 'not a regular file' };
    return stats.size === expected
      ? null
      : { row, code: 'object-mismatch', detail: `${stats.size} bytes, ${expected} expected` };
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    return { row, code: code === 'ENOENT' ? 'object-missing' : 'object-unreadable', detail: code };
  }
}

async function reread(
  opened: OpenedCase,
  options: ObjectCheckOptions,
): Promise<{ objects: number; bytes: number; damage: Damage[] }> {
  const pool = createHashPool({ store: opened.store });
  const stop = (): void => pool.stop();
  options.signal?.addEventListener('abort', stop);
  const totals = objectTotals(opened.db);
  try {
    const result = await checkObjects(
      pool,
      (last) => objectsAfter(opened.db, last?.name ?? '', PAGE),
      (objects) =>
        options.onProgress?.({
          objects,
          totalObjects: totals.objects,
          bytes: pool.bytesRead,
          totalBytes: totals.bytes,
        }),
    );
    return {
      objects: result.objects,
      bytes: result.bytes,
      damage: result.failures.map(({ row, result: digest }): Damage => {
        switch (digest.result) {
          case 'missing':
            return { row, code: 'object-missing', detail: '' };
          case 'replaced':
            return { row, code: 'object-replaced', detail: digest.by };
          case 'unreadable':
            return {
              row,
              code: digest.reason === 'OBJECT_KEY' ? 'object-key-missing' : 'object-unreadable',
              detail: digest.reason,
            };
          case 'mismatch':
            return digest.found === null && opened.encrypted
              ? { row, code: 'object-unreadable', detail: 'does not decrypt' }
              : { row, code: 'object-mismatch', detail: digest.found?.sha256 ?? 'another size' };
          case 'matched':
            return { row, code: 'object-mismatch', detail: '' };
        }
      }),
    };
  } finally {
    options.signal?.removeEventListener('abort', stop);
    await pool.close();
  }
}

/** A missing object whose bytes lie under a name that the case does not know. */
function findMoved(opened: OpenedCase, row: ObjectRow, strangers: readonly string[]): string | null {
  const size = opened.encrypted ? encryptedSize(row.size, CHUNK_BYTES) : row.size;
  for (const name of strangers) {
    if (lstatSync(opened.store.pathOf(name)).size !== size) continue;
    if (opened.store.digestAt(row, name).result === 'matched') return name;
  }
  return null;
}

function temporaries(opened: OpenedCase): readonly string[] {
  try {
    return readdirSync(casePaths(opened.dir).temporary);
  } catch {
    return [];
  }
}
