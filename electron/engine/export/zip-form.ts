/**
 * A bundle as a ZIP (bundle.md §7). All places follow from names and sizes, so that threads write payload while nothing else is known
 * of it but its entry. Tag files wait beside the archive until the signature, whose size nobody knows before, is there.
 */
import { Buffer } from 'node:buffer';
import { closeSync, fsync, mkdirSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE_FILES } from '../../../shared/core/bundle/layout.ts';
import { MAX_ZIP_ENTRIES, planZip } from '../../../shared/core/zip/index.ts';
import { newStagingKey, staged, type StagingKey } from '../crypto/staging.ts';
import { ExportError } from './failure.ts';
import { createFile, type ExportFiles } from './files.ts';
import type { BundleForm } from './form.ts';
import { breathe } from './progress.ts';
import { asideOf } from './target.ts';

const COPY_BYTES = 1_048_576;
const COPIES_BEFORE_BREATH = 256;

/** Where a tag file waits. */
interface Waiting {
  readonly fd: number;
  readonly key: StagingKey;
  readonly at: number;
}

interface Sized {
  readonly path: string;
  readonly sizeBytes: number;
}

/**
 * @param bundle its id, the name of the one folder in the archive
 * @param key under which the archive lies there while it is made, where it is never to be on the disk in the open
 */
export function zipForm(
  files: ExportFiles,
  partial: string,
  bundle: string,
  key: StagingKey = null,
): BundleForm {
  const aside = asideOf(partial);
  mkdirSync(aside, { mode: 0o700 });
  const zip = createFile(partial);
  const small = createFile(join(aside, 'small'));
  const newKey = (): StagingKey => (key === null ? null : newStagingKey());
  const smallKey = newKey();
  const open = new Set<number>([zip, small]);
  const waiting = new Map<string, Waiting>();
  let smallAt = 0;
  const entryOf = ({ path, sizeBytes }: Sized) => ({ name: `${bundle}/${path}`, sizeBytes });

  const put = (bytes: Uint8Array, at: number): void => files.write(zip, staged(key, at, bytes), at);

  function copy(from: Waiting, sizeBytes: number, to: number): void {
    const buffer = Buffer.allocUnsafe(Math.min(COPY_BYTES, sizeBytes));
    for (let done = 0; done < sizeBytes;) {
      const at = from.at + done;
      const got = readSync(from.fd, buffer, 0, Math.min(buffer.length, sizeBytes - done), at);
      if (got === 0) throw new Error('a record that waited is shorter now');
      put(staged(from.key, at, buffer.subarray(0, got)), to + done);
      done += got;
    }
  }

  return {
    tagPlace: {
      put(path, bytes) {
        files.write(small, staged(smallKey, smallAt, bytes), smallAt);
        waiting.set(path, { fd: small, key: smallKey, at: smallAt });
        smallAt += bytes.length;
      },
      stream(path) {
        const fd = createFile(join(aside, String(waiting.size)));
        open.add(fd);
        const own = newKey();
        waiting.set(path, { fd, key: own, at: 0 });
        let at = 0;
        return {
          write(bytes) {
            files.write(fd, staged(own, at, bytes), at);
            at += bytes.length;
          },
          close: () => {},
        };
      },
    },
    placePayload(payload, tags) {
      if (tags.length + payload.length > MAX_ZIP_ENTRIES)
        throw new ExportError('EXPORT_TOO_LARGE', { detail: 'files', limit: MAX_ZIP_ENTRIES });
      // What stands behind payload in the archive moves nothing before it.
      const last = payload.reduce((most, { path }) => (path > most ? path : most), '');
      const before = inOrder<Sized>([...tags.filter(({ path }) => path < last || isFirst(path)), ...payload]);
      const { dataAt } = planZip(before.map(entryOf));
      const places = new Map(before.map(({ path }, i) => [path, dataAt[i] ?? -1]));
      return payload.map(({ path }) => ({ kind: 'place', fd: zip, key, at: places.get(path) ?? -1 }));
    },
    async finish({ tags, payload, crc32s, onSynced, isCancelled }) {
      const crcs = new Map<string, number>(tags.map(({ path, crc32 }) => [path, crc32]));
      for (const [i, { path }] of payload.entries()) crcs.set(path, crc32s[i] ?? 0);
      const all = inOrder<Sized>([...tags, ...payload]);
      const plan = planZip(all.map(entryOf));
      const inPlanOrder = all.map(({ path }) => crcs.get(path) ?? 0);
      for (const [i, { path, sizeBytes }] of all.entries()) {
        if (i % COPIES_BEFORE_BREATH === 0) {
          isCancelled();
          await breathe();
        }
        put(plan.localHeader(i, inPlanOrder[i] ?? 0), plan.localHeaderAt[i] ?? 0);
        const from = waiting.get(path);
        if (from !== undefined) copy(from, sizeBytes, plan.dataAt[i] ?? 0);
      }
      put(plan.tail(inPlanOrder), plan.tailAt);
      await new Promise<void>((resolve, reject) => {
        fsync(zip, (error) => (error === null ? resolve() : reject(error)));
      });
      onSynced(all.length);
    },
    close() {
      for (const fd of open) closeSync(fd);
      open.clear();
      rmSync(aside, { recursive: true, force: true });
    },
  };
}

const isFirst = (path: string): boolean => path === BUNDLE_FILES.bagit;

/** bundle.md §7: `bagit.txt`, then the rest by path bytes. */
const inOrder = <File extends Sized>(all: readonly File[]): readonly File[] =>
  all.toSorted((a, b) => {
    const first = Number(isFirst(b.path)) - Number(isFirst(a.path));
    return first !== 0 ? first : a.path < b.path ? -1 : 1;
  });
