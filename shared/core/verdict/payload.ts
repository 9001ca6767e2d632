/** The payload's bytes against the payload manifests, several files at a time, with progress. */
import { type Bag, mismatch } from './bag.ts';
import type { VerifyControl } from './ports.ts';
import type { Report } from './report.ts';

/** @returns files and bytes hashed; fewer than there are when it was aborted */
export async function checkPayload(
  bag: Bag,
  report: Report,
  control: VerifyControl,
): Promise<{ files: number; bytes: number }> {
  const paths = [...bag.payloadPaths()].filter((path) => bag.files.has(path));
  const bytesTotal = paths.reduce((sum, path) => sum + (bag.files.get(path)?.sizeBytes ?? 0), 0);
  let next = 0;
  let files = 0;
  let bytes = 0;
  const worker = async (): Promise<void> => {
    while (next < paths.length && control.signal?.aborted !== true) {
      const path = paths[next++];
      if (path === undefined) return;
      const digests = await bag.digests(path);
      if (digests === null) continue;
      const detail = mismatch(bag.payloadDigests(path), digests);
      if (detail !== null) report.add('payload-mismatch', { path, detail });
      files++;
      bytes += digests.sizeBytes;
      control.progress?.({ phase: 'payload', files, filesTotal: paths.length, bytes, bytesTotal });
    }
  };
  const workers = Math.max(1, Math.min(control.parallel ?? 1, 16));
  await Promise.all(Array.from({ length: workers }, worker));
  return { files, bytes };
}
