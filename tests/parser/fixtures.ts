/** Small files made by hand: samples, with nothing in them that was ever anybody's. */
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import type { ByteSource } from '../../electron/engine/parser-pool/index.ts';

export const sourceOf = (bytes: Uint8Array): ByteSource => ({
  sizeBytes: bytes.length,
  read: (offset, length) => bytes.subarray(offset, offset + length),
});

const u16 = (value: number): Buffer => {
  const out = Buffer.alloc(2);
  out.writeUInt16LE(value);
  return out;
};
const u32 = (value: number): Buffer => {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value);
  return out;
};
const u32be = (value: number): Buffer => u32(value).reverse();

/** A ZIP archive (APPNOTE 6.3.10 §4.3) of deflated parts. `mimetype`, where given, is first and stored. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const raw = Buffer.from(content);
    const stored = name === 'mimetype';
    const data = stored ? raw : deflateRawSync(raw);
    const facts = Buffer.concat([
      u16(20),
      u16(0),
      u16(stored ? 0 : 8),
      u16(0),
      u16(0x21),
      u32(crc32(raw)),
      u32(data.length),
      u32(raw.length),
      u16(Buffer.byteLength(name)),
      u16(0),
    ]);
    const header = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, Buffer.from(name)]);
    central.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02', 'latin1'),
        u16(20),
        facts,
        u16(0),
        u16(0),
        u16(0),
        u32(0),
        u32(offset),
        Buffer.from(name),
      ]),
    );
    local.push(header, data);
    offset += header.length + data.length;
  }
  const directory = Buffer.concat(central);
  const count = central.length;
  const end = Buffer.concat([
    Buffer.from('PK\x05\x06', 'latin1'),
    u16(0),
    u16(0),
    u16(count),
    u16(count),
    u32(directory.length),
    u32(offset),
    u16(0),
  ]);
  return Buffer.concat([...local, directory, end]);
}

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

/** A docx with this document part, and properties of a sample author. */
export const docxOf = (documentXml: string): Buffer =>
  zipOf({
    '[Content_Types].xml': TYPES,
    'word/document.xml': documentXml,
    'docProps/core.xml':
      '<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:creator>Sample Author</dc:creator>' +
      '<dcterms:created>2024-03-04T05:06:07Z</dcterms:created></cp:coreProperties>',
  });

export const docxParagraphs = (...paragraphs: readonly string[]): Buffer =>
  docxOf(
    `<w:document xmlns:w="w"><w:body>${paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`,
  );

export const xlsxSample = (): Buffer =>
  zipOf({
    '[Content_Types].xml': TYPES,
    'xl/sharedStrings.xml': '<sst><si><t>Проба</t></si><si><r><t>two </t></r><r><t>runs</t></r></si></sst>',
    'xl/worksheets/sheet2.xml': '<worksheet><sheetData><row><c><v>42</v></c></row></sheetData></worksheet>',
    'xl/worksheets/sheet1.xml':
      '<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>' +
      '<row><c t="inlineStr"><is><t>inline</t></is></c></row></sheetData></worksheet>',
  });

export const pptxSample = (): Buffer =>
  zipOf({
    '[Content_Types].xml': TYPES,
    'ppt/slides/slide10.xml': '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>tenth</a:t></a:r></a:p></p:sld>',
    'ppt/slides/slide2.xml': '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>second</a:t></a:r></a:p></p:sld>',
  });

export const odtSample = (manifest = ''): Buffer =>
  zipOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml':
      '<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>' +
      '<text:h>Heading</text:h><text:p>One<text:s text:c="2"/>two<text:tab/>three</text:p>' +
      '</office:text></office:body></office:document-content>',
    'META-INF/manifest.xml': `<manifest:manifest xmlns:manifest="m">${manifest}</manifest:manifest>`,
  });

const pdfStream = (content: string): string =>
  `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;

/** A PDF 1.4 of these objects, numbered from 1: the catalogue first, the information second. */
function pdfFrom(objects: readonly string[], trailer = ''): Buffer {
  let pdf = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [index, body] of objects.entries()) {
    offsets.push(pdf.length);
    pdf += `${index + 1} 0 obj\n${body}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${pdf}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info 2 0 R ${trailer}>>\nstartxref\n${pdf.length}\n%%EOF\n`,
    'latin1',
  );
}

function pdfObjects(lines: readonly string[], catalogue = ''): readonly string[] {
  const kids = lines.map((_line, index) => `${5 + index * 2} 0 R`).join(' ');
  return [
    `<< /Type /Catalog /Pages 3 0 R ${catalogue}>>`,
    '<< /Author (Sample Author) /CreationDate (D:20240304050607Z) >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${lines.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...lines.flatMap((line, index) => [
      `<< /Type /Page /Parent 3 0 R /MediaBox [0 0 595 842] /Contents ${6 + index * 2} 0 R /Resources << /Font << /F1 4 0 R >> >> >>`,
      pdfStream(`BT /F1 36 Tf 40 700 Td (${line}) Tj ET`),
    ]),
  ];
}

/** A PDF with a page for each of these lines of text. */
export const pdfOf = (...lines: readonly string[]): Buffer => pdfFrom(pdfObjects(lines));

/** The same, with a script and the start of a program as what a reader is to do on opening it (S-18). */
export const activePdf = (line: string): Buffer =>
  pdfFrom(
    pdfObjects(
      [line],
      '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\);) /Next << /S /Launch /F (/usr/bin/id) >> >> ',
    ),
  );

/** The same under a password that nobody knows (ISO 32000-1 §7.6.3, revision 2). */
export const pdfUnderPassword = (): Buffer => {
  const noise = '5a'.repeat(32);
  return pdfFrom(
    pdfObjects(['secret']),
    `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${noise}> /U <${noise}> /P -4 >> `,
  );
};

const pngChunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([u32be(data.length), body, u32be(crc32(body))]);
};

/** A PNG that claims 30,000 by 30,000 pixels in a few hundred bytes (S-15). */
export const pngBomb = (): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', Buffer.concat([u32be(30_000), u32be(30_000), Buffer.from([8, 0, 0, 0, 0])])),
    pngChunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);

const box = (type: string, ...content: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([u32be(body.length + 8), Buffer.from(type, 'latin1'), body]);
};

/**
 * A QuickTime file of this size whose media are a hole and whose movie header, at the very end, says that it was made
 * on 2024-03-04. As ranges, since it need not exist as a whole.
 */
export function largeMovie(sizeBytes: number): ByteSource {
  const seconds = Math.floor(Date.UTC(2024, 2, 4, 5, 6, 7) / 1000) + 2_082_844_800;
  const movieHeader = Buffer.concat([
    u32be(0),
    u32be(seconds),
    u32be(seconds),
    u32be(600),
    u32be(1200),
    u32be(0x10000),
    Buffer.alloc(76),
  ]);
  const head = box('ftyp', Buffer.from('qt  \0\0\0\0qt  ', 'latin1'));
  const tail = box('moov', box('mvhd', movieHeader));
  const media = sizeBytes - head.length - tail.length;
  // ISO/IEC 14496-12 §4.2: size 1 says that the real one follows in 64 bits.
  const mediaHeader = Buffer.concat([u32be(1), Buffer.from('mdat', 'latin1'), Buffer.alloc(8)]);
  mediaHeader.writeBigUInt64BE(BigInt(media), 8);
  return {
    sizeBytes,
    read(offset, length) {
      const out = Buffer.alloc(length);
      for (const [at, bytes] of [
        [0, head],
        [head.length, mediaHeader],
        [sizeBytes - tail.length, tail],
      ] as const) {
        const from = Math.max(offset, at);
        const to = Math.min(offset + length, at + bytes.length);
        if (from < to) bytes.copy(out, from - offset, from - at, to - at);
      }
      return out;
    },
  };
}
