/** PDFs with a word in one place where no reader of the page sees it. Samples of our own, with nothing in them that was ever anybody's. */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** An object: its dictionary or value, and the data of a stream. */
export type PdfObject = string | readonly [dictionary: string, data: Buffer];

const bodyOf = (object: PdfObject): Buffer => {
  if (typeof object === 'string') return Buffer.from(object, 'latin1');
  const [dictionary, data] = object;
  return Buffer.concat([
    Buffer.from(`<< /Length ${data.length} ${dictionary} >>\nstream\n`, 'latin1'),
    data,
    Buffer.from('\nendstream', 'latin1'),
  ]);
};

export const deflated = (content: string | Buffer, dictionary = ''): PdfObject => [
  `${dictionary} /Filter /FlateDecode`,
  deflateSync(Buffer.from(content)),
];

/** Objects appended to what there was, with a table of their own (ISO 32000-2 §7.5.6). */
function appended(
  before: Buffer,
  objects: ReadonlyMap<number, PdfObject>,
  size: number,
  trailer: string,
): Buffer {
  const pieces = [before];
  let at = before.length;
  const put = (bytes: Buffer): void => {
    pieces.push(bytes);
    at += bytes.length;
  };
  const rows: string[] = [];
  for (const [number, object] of objects) {
    rows.push(`${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
    put(Buffer.concat([Buffer.from(`${number} 0 obj\n`), bodyOf(object), Buffer.from('\nendobj\n')]));
  }
  const table = at;
  put(
    Buffer.from(
      `xref\n0 1\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(pieces);
}

export interface PdfParts {
  readonly catalogue?: string;
  readonly page?: string;
  readonly content?: PdfObject;
  /** Numbered from 10. */
  readonly more?: readonly PdfObject[];
  readonly trailer?: string;
}

const drawn = (text: string): PdfObject => deflated(`BT /F1 20 Tf 40 700 Td (${text}) Tj ET`);

/** One page that says `nothing`; catalogue 1, pages 2, page 3, content 4, font 5. */
export function pdfWith({ catalogue = '', page = '', content, more = [], trailer = '' }: PdfParts): Buffer {
  const objects = new Map<number, PdfObject>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`],
    [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [
      3,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${page} >>`,
    ],
    [4, content ?? drawn('nothing')],
    [5, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'],
    ...more.map((object, index) => [10 + index, object] as const),
  ]);
  return appended(Buffer.from('%PDF-1.7\n'), objects, 10 + more.length, trailer);
}

/** Objects packed into one compressed stream (§7.5.7), from number 20; the stream is object 10. */
export const packed = (...objects: readonly string[]): PdfObject => {
  let at = 0;
  const head = objects.map((object, index) => {
    const pair = `${20 + index} ${at}`;
    at += object.length + 1;
    return pair;
  });
  const first = `${head.join(' ')} `;
  return deflated(
    `${first}${objects.join(' ')} `,
    `/Type /ObjStm /N ${objects.length} /First ${first.length}`,
  );
};

export const attachment = (data: PdfObject): PdfParts => ({
  catalogue: '/Names << /EmbeddedFiles << /Names [(a.bin) 11 0 R] >> >>',
  more: [data, '<< /Type /Filespec /F (a.bin) /EF << /F 10 0 R >> >>'],
});

/** A note whose drawing alone says a word. */
export const drawnNote = (subtype: string, word: string, flags = 4): PdfParts => ({
  page: '/Annots [10 0 R]',
  more: [
    `<< /Type /Annot /Subtype /${subtype} /F ${flags} /Rect [50 50 300 100] /AP << /N 11 0 R >> >>`,
    deflated(
      // Letter after letter, as many programs write it.
      `BT /F1 12 Tf 5 20 Td [${Array.from(word)
        .map((letter) => `(${letter}) -10`)
        .join(' ')}] TJ ET`,
      '/Type /XObject /Subtype /Form /BBox [0 0 250 50] /Resources << /Font << /F1 5 0 R >> >>',
    ),
  ],
});

/** A word that was on the page before it was saved again without it: in letters that only the fonts of that time know. */
export function pdfWithEarlierState(word: string): Buffer {
  const codes = [...new Set(word)];
  const encoding = codes.map((letter) => (letter === ' ' ? '/space' : `/${letter}`)).join(' ');
  const shifted = Array.from(word)
    .map((letter) => (codes.indexOf(letter) + 1).toString(16).padStart(2, '0'))
    .join('');
  const before = pdfWith({
    content: deflated(`BT /F2 20 Tf 40 700 Td <${shifted}> Tj ET`),
    page: '/Resources << /Font << /F2 10 0 R >> >>',
    more: [
      `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /Differences [1 ${encoding}] >> >>`,
    ],
  });
  const table = /startxref\n(\d+)/.exec(before.toString('latin1'))?.[1] ?? '0';
  return appended(before, new Map([[4, drawn('nothing')]]), 11, `/Prev ${table}`);
}

function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number): void => {
    [state[a], state[b]] = [state[b] ?? 0, state[a] ?? 0];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 0xff;
    swap(i, j);
  }
  let a = 0;
  let b = 0;
  const sealed = data.map((byte) => {
    a = (a + 1) & 0xff;
    b = (b + (state[a] ?? 0)) & 0xff;
    swap(a, b);
    return byte ^ (state[((state[a] ?? 0) + (state[b] ?? 0)) & 0xff] ?? 0);
  });
  return Buffer.from(sealed);
}

/** Encrypted, and opened by everybody: its user password is empty (§7.6.4, revision 2). */
export function pdfUnderEmptyPassword(note: string): Buffer {
  const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
  const owner = Buffer.alloc(32, 0x5a);
  const id = Buffer.alloc(16, 0x41);
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(-4);
  const key = createHash('md5')
    .update(padding)
    .update(owner)
    .update(permissions)
    .update(id)
    .digest()
    .subarray(0, 5);
  const keyOf = (number: number): Buffer =>
    createHash('md5')
      .update(key)
      .update(Buffer.from([number, 0, 0, 0, 0]))
      .digest()
      .subarray(0, 10);
  const sealed = rc4(keyOf(10), Buffer.from(note)).toString('hex');
  return pdfWith({
    content: ['', rc4(keyOf(4), Buffer.from('BT /F1 20 Tf 40 700 Td (nothing) Tj ET'))],
    page: '/Annots [10 0 R]',
    more: [`<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents <${sealed}> >>`],
    trailer: `/ID [<${id.toString('hex')}> <${id.toString('hex')}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${owner.toString('hex')}> /U <${rc4(key, padding).toString('hex')}> >>`,
  });
}
