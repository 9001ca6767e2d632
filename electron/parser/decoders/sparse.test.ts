import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../shared/core/metadata/index.ts';
import { largeMovie, sourceOf } from '../../../tests/parser/fixtures.ts';
import { SPARSE_HEAD, SPARSE_TAIL } from '../limits.ts';
import type { JobSource } from '../source.ts';
import { planCopy } from './sparse.ts';

const asJob = (source: ReturnType<typeof sourceOf>): JobSource => ({
  sizeBytes: source.sizeBytes,
  read: (offset, length) =>
    Promise.resolve(source.read(offset, Math.max(0, Math.min(length, source.sizeBytes - offset)))),
});
const GB = 1_073_741_824;

describe('planCopy', () => {
  it('takes a small file whole', async () => {
    expect(await planCopy(asJob(sourceOf(new Uint8Array(9))), formatOf('mp4'), 1)).toEqual({
      ranges: [{ offset: 0, length: 9 }],
      partial: false,
    });
  });

  it('leaves out the media of a large video, wherever its header stands', async () => {
    const { ranges, partial } = await planCopy(asJob(largeMovie(6 * GB)), formatOf('mov'), 1000);
    expect([partial, ranges.map(({ length }) => length)]).toEqual([true, [20, 1000, 116]]);
    expect(ranges.at(-1)?.offset).toBe(6 * GB - 116);
  });

  it.each([
    ['of another format', 'mkv'],
    ['whose boxes do not add up', 'mp4'],
  ] as const)('takes head and tail of a large file %s', async (_name, id) => {
    const zeros = asJob({ sizeBytes: GB, read: (_offset, length) => new Uint8Array(length).fill(1) });
    expect(await planCopy(zeros, formatOf(id), 1)).toEqual({
      ranges: [
        { offset: 0, length: SPARSE_HEAD },
        { offset: GB - SPARSE_TAIL, length: SPARSE_TAIL },
      ],
      partial: true,
    });
  });
});
