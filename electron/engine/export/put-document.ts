/** A document set and written: one file, or one for each of its parts. */
import { documentPartPath, MAX_DOCUMENT_PARTS } from '../../../shared/core/bundle/layout.ts';
import { inParts, type TypesetDocument } from '../../../shared/core/documents/index.ts';
import type { DocumentSpeaker } from '../../../shared/messages/documents/en.ts';
import { typeset } from '../documents/index.ts';
import type { ParserPool } from '../parser-pool/index.ts';
import { ExportError } from './failure.ts';
import type { TagFiles } from './tag-files.ts';

export interface DocumentPlace {
  readonly pool: ParserPool;
  readonly tags: TagFiles;
  readonly say: DocumentSpeaker;
  readonly signal: AbortSignal | undefined;
}

/**
 * @param path of the first part; the others stand beside it
 * @throws ExportError TYPESET_FAILED, CANCELLED; EXPORT_TOO_LARGE where there are more parts than a bundle may have
 */
export async function putDocument(
  { pool, tags, say, signal }: DocumentPlace,
  path: string,
  document: TypesetDocument,
): Promise<void> {
  const parts = inParts(document, say);
  if (parts.length > MAX_DOCUMENT_PARTS)
    throw new ExportError('EXPORT_TOO_LARGE', {
      detail: `${path}: ${parts.length} parts`,
      limit: MAX_DOCUMENT_PARTS,
    });
  for (const [i, part] of parts.entries()) {
    const partPath = documentPartPath(path, i + 1);
    const pdf = await typeset(pool, part, signal);
    if (!(pdf instanceof Uint8Array)) {
      if (pdf.code === 'CANCELLED') throw new ExportError('CANCELLED');
      throw new ExportError('TYPESET_FAILED', { ...pdf.details, path: partPath });
    }
    tags.put(partPath, pdf);
  }
}
