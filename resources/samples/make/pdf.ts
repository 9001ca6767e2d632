/** A PDF 1.7 writer for pages of plain text (ISO 32000-1): one standard font, no compression, no clock, no chance. */
import { createHash } from 'node:crypto';

export type PdfPage = { readonly heading: string; readonly lines: readonly string[] };
export type PdfInfo = {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly producer: string;
  /** RFC 3339 in UTC. */
  readonly createdUtc: string;
};

const A4 = '[0 0 595 842]';

/** A literal string, ISO 32000-1 §7.3.4.2. Throws outside printable ASCII: the texts are ours. */
function literal(text: string): string {
  if (!/^[\x20-\x7e]*$/.test(text)) throw new Error(`not printable ASCII: ${JSON.stringify(text)}`);
  return `(${text.replaceAll(/[\\()]/g, (character) => `\\${character}`)})`;
}

/** A date, ISO 32000-1 §7.9.4. */
const date = (utc: string): string => literal(`D:${utc.replaceAll(/\D/g, '').slice(0, 14)}Z`);

function content(page: PdfPage): string {
  const lines = page.lines.map((line) => `0 -20 Td ${literal(line)} Tj`);
  return [
    'BT',
    '/F1 18 Tf 60 770 Td',
    `${literal(page.heading)} Tj`,
    '/F1 11 Tf 0 -14 Td',
    ...lines,
    'ET',
  ].join('\n');
}

/** Bytes of a document with these pages and this information dictionary; the same input gives the same bytes. */
export function pdf(pages: readonly PdfPage[], info: PdfInfo): Uint8Array {
  const firstPage = 5;
  const pageNumber = (index: number): number => firstPage + index * 2;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (en) >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${pageNumber(index)} 0 R`).join(' ')}] >>`,
    `<< /Title ${literal(info.title)} /Author ${literal(info.author)} /Subject ${literal(info.subject)} /Producer ${literal(info.producer)} /CreationDate ${date(info.createdUtc)} /ModDate ${date(info.createdUtc)} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, index) => {
      const stream = content(page);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox ${A4} /Resources << /Font << /F1 4 0 R >> >> /Contents ${pageNumber(index) + 1} 0 R >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ];

  // The four bytes above 127 tell transfer programs that the file is binary (§7.5.2).
  let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const offsets = objects.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const xref = text.length;
  const id = createHash('sha256').update(text, 'latin1').digest('hex').slice(0, 32);
  // Each cross-reference entry is exactly 20 bytes long (§7.5.4).
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  text += offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 3 0 R /ID [<${id}> <${id}>] >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
