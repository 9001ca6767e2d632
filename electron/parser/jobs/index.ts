import { SNIFF_BYTES, sniffFormat } from '../../../shared/core/metadata/index.ts';
import { none } from '../outcome.ts';
import type { JobKind, WireOutcome } from '../protocol.ts';
import type { JobSource } from '../source.ts';
import { metadataJob } from './metadata.ts';
import { textJob } from './text.ts';
import { thumbnailJob } from './thumbnail.ts';

const JOBS = { metadata: metadataJob, thumbnail: thumbnailJob, text: textJob } as const;

/** Runs one job on one file: format first, from its own bytes. Throws what decoders throw. */
export async function runJob(kind: JobKind, source: JobSource): Promise<WireOutcome> {
  if (source.sizeBytes === 0) return none('empty');
  const format = sniffFormat(await source.read(0, SNIFF_BYTES));
  return JOBS[kind](source, format);
}
