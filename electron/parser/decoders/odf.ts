import type { TextSink } from './text-sink.ts';
import { readXml } from './xml.ts';
import type { ZipParts } from './zip.ts';

/** Text and properties of OpenDocument (ODF 1.3). */

/** ODF 1.3 part 2 §4.8: a document with a password keeps the description of its encryption in the manifest. */
export async function isEncryptedOdf(parts: ZipParts): Promise<boolean> {
  if (!parts.has('META-INF/manifest.xml')) return false;
  let encrypted = false;
  await readXml(parts.read('META-INF/manifest.xml'), {
    open(name) {
      if (name.endsWith('encryption-data')) encrypted = true;
    },
    isEnough: () => encrypted,
  });
  return encrypted;
}

const MAX_SPACES = 100;

/** Puts what a reader sees into the sink: paragraphs and headings as lines, table cells between tabs. */
export async function textOfOdf(parts: ZipParts, sink: TextSink): Promise<void> {
  let inBody = 0;
  let inLine = 0;
  await readXml(parts.read('content.xml'), {
    open(name, attributes) {
      if (name === 'office:body') inBody += 1;
      if (inBody === 0) return;
      if (name === 'text:p' || name === 'text:h') inLine += 1;
      else if (name === 'text:tab') sink.add('\t');
      else if (name === 'text:line-break') sink.add('\n');
      else if (name === 'text:s') {
        const count = Number(attributes['text:c'] ?? '1');
        sink.add(' '.repeat(Number.isInteger(count) && count > 0 ? Math.min(count, MAX_SPACES) : 1));
      }
    },
    text(text) {
      if (inLine > 0) sink.add(text);
    },
    close(name) {
      if (name === 'office:body') inBody -= 1;
      else if (inBody > 0 && (name === 'text:p' || name === 'text:h')) {
        inLine -= 1;
        sink.add('\n');
      } else if (inBody > 0 && name === 'table:table-cell') sink.add('\t');
    },
    isEnough: () => sink.isFull,
  });
}
