/** One document to one PDF, in the disposable process. */
import { displayText } from '../../../shared/core/display.ts';
import { shownLines, type TypesetDocument } from '../../../shared/core/documents/index.ts';
import { utf8 } from '../../../shared/core/bytes.ts';
import type { Failure } from '../failure.ts';
import type { ParserPool } from '../parser-pool/index.ts';

/** TYPESET_FAILED: `reason` is the outcome's own code; `document` the title. */
export type TypesetFailure = Failure<'TYPESET_FAILED' | 'CANCELLED'>;

const PDF_HEAD = [0x25, 0x50, 0x44, 0x46, 0x2d] as const;

/**
 * The PDF of a document: tagged, with its language, with embedded fonts; the same document gives the same bytes.
 *
 * Text that came from outside enters as it is: every string passes `displayText` here, line by line, so that no control and no
 * bidirectional mark reaches the page. Characters that the fonts lack are shown by their numbers, `[U+4E2D]`.
 * @param pool one that has read no evidence: a process that hostile bytes took over must not write what a custodian signs
 */
export async function typeset(
  pool: ParserPool,
  document: TypesetDocument,
  signal?: AbortSignal,
): Promise<Uint8Array | TypesetFailure> {
  const bytes = utf8(
    JSON.stringify(document, (_, value: unknown) => (typeof value === 'string' ? shownLines(value) : value)),
  );
  const source = {
    sizeBytes: bytes.length,
    read: (offset: number, length: number) => bytes.subarray(offset, offset + length),
  };
  const outcome = await pool.run({ kind: 'document', source }, signal);
  const failed = (reason: string): TypesetFailure => ({
    code: 'TYPESET_FAILED',
    details: { document: displayText(document.title), reason },
  });
  switch (outcome.status) {
    case 'none':
      return failed(outcome.reason);
    case 'unreadable':
      return failed(`${outcome.code}: ${outcome.message}`);
    case 'stopped':
      return outcome.code === 'CANCELLED' ? { code: 'CANCELLED' } : failed(outcome.code);
    case 'done': {
      if (outcome.kind !== 'document') throw new Error(`a document was answered with ${outcome.kind}`);
      const pdf = outcome.result.bytes;
      return PDF_HEAD.every((byte, i) => pdf[i] === byte) ? pdf : failed('LIMIT');
    }
  }
}
