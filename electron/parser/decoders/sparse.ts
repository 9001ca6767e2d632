import type { FileFormat } from '../../../shared/core/metadata/index.ts';
import { MAX_WHOLE_COPY, SPARSE_HEAD, SPARSE_TAIL } from '../limits.ts';
import type { JobSource } from '../source.ts';
import type { ByteRange } from './memory-file.ts';

/** Which parts of a large file a tool gets to see. */
export interface CopyPlan {
  readonly ranges: readonly ByteRange[];
  readonly partial: boolean;
}

const ISO_MEDIA = new Set(['mp4', 'mov', '3gp', 'm4a', 'heic', 'heif', 'avif', 'cr3']);
const MAX_BOXES = 10_000;

/**
 * Top-level boxes of an ISO media file (ISO/IEC 14496-12 §4.2): all of each but `mdat`, of which only the first
 * `mediaBytes`. Null when the boxes do not add up or describe more than may be copied.
 */
async function planIsoMedia(source: JobSource, mediaBytes: number): Promise<readonly ByteRange[] | null> {
  const ranges: ByteRange[] = [];
  let copied = 0;
  let at = 0;
  for (let count = 0; at + 8 <= source.sizeBytes; count += 1) {
    if (count === MAX_BOXES) return null;
    const header = Buffer.from(await source.read(at, 16));
    if (header.length < 8) return null;
    const type = header.toString('latin1', 4, 8);
    const short = header.readUInt32BE(0);
    if (short === 1 && header.length < 16) return null;
    const size =
      short === 0 ? source.sizeBytes - at : short === 1 ? Number(header.readBigUInt64BE(8)) : short;
    if (size < 8) return null;
    const inFile = Math.min(size, source.sizeBytes - at);
    const length = type === 'mdat' ? Math.min(inFile, mediaBytes) : inFile;
    ranges.push({ offset: at, length });
    copied += length;
    if (copied > MAX_WHOLE_COPY) return null;
    at += size;
  }
  return ranges.length === 0 ? null : ranges;
}

/**
 * The parts of a file to copy for a tool: all of a file up to MAX_WHOLE_COPY; of a larger ISO media file everything
 * but its media; of any other its first SPARSE_HEAD and last SPARSE_TAIL bytes.
 * `mediaBytes`: how much of each media box to keep (a little for metadata, more for a video frame).
 */
export async function planCopy(source: JobSource, format: FileFormat, mediaBytes: number): Promise<CopyPlan> {
  if (source.sizeBytes <= MAX_WHOLE_COPY)
    return { ranges: [{ offset: 0, length: source.sizeBytes }], partial: false };
  const boxes = ISO_MEDIA.has(format.id) ? await planIsoMedia(source, mediaBytes) : null;
  if (boxes !== null) return { ranges: boxes, partial: true };
  return {
    ranges: [
      { offset: 0, length: SPARSE_HEAD },
      { offset: source.sizeBytes - SPARSE_TAIL, length: SPARSE_TAIL },
    ],
    partial: true,
  };
}
