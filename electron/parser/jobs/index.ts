import { SNIFF_BYTES, sniffFormat } from '../../../shared/core/metadata/index.ts';
import { none } from '../outcome.ts';
import type { WireOutcome, WireRequest } from '../protocol.ts';
import type { JobSource } from '../source.ts';
import { insideJob } from '../inside/index.ts';
import { documentJob } from './document.ts';
import { metadataJob } from './metadata.ts';
import { redactJob } from './redact.ts';
import { renditionJob } from './rendition.ts';
import { textJob } from './text.ts';
import { thumbnailJob } from './thumbnail.ts';

const JOBS = { metadata: metadataJob, thumbnail: thumbnailJob, text: textJob, inside: insideJob } as const;

/** Runs one job on one file: format first, from its own bytes. Throws what decoders throw. */
export async function runJob(request: WireRequest, source: JobSource): Promise<WireOutcome> {
  if (source.sizeBytes === 0) return none('empty');
  // Made by the engine, of text that evidence is in: nothing to recognise.
  if (request.kind === 'document') return documentJob(source);
  const format = sniffFormat(await source.read(0, SNIFF_BYTES));
  if (request.kind === 'redact') return redactJob(source, format, request);
  return request.kind === 'rendition'
    ? renditionJob(source, format, request)
    : JOBS[request.kind](source, format);
}
