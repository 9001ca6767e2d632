import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type {
  ByteSource,
  JobKind,
  ParserCapabilities,
  ParserOutcome,
} from '../../electron/engine/parser-pool/index.ts';
import { normaliseMetadata } from '../../shared/core/metadata/index.ts';
import type { MetadataView } from '../../shared/core/metadata/index.ts';
import {
  docxOf,
  docxParagraphs,
  largeMovie,
  odtSample,
  pdfOf,
  pngBomb,
  pptxSample,
  sourceOf,
  xlsxSample,
  zipOf,
} from './fixtures.ts';
import { withParser } from './with-parser.ts';

const parser = withParser();
let abilities: ParserCapabilities;
beforeAll(async () => {
  abilities = await parser.pool.capabilities();
});

const run = (kind: Exclude<JobKind, 'redact'>, bytes: Uint8Array | ByteSource): Promise<ParserOutcome> =>
  parser.pool.run({ kind, source: bytes instanceof Uint8Array ? sourceOf(bytes) : bytes });

async function textOf(bytes: Uint8Array): Promise<string> {
  const outcome = await run('text', bytes);
  return outcome.status === 'done' && outcome.kind === 'text' ? outcome.result.text : JSON.stringify(outcome);
}

async function viewOf(bytes: Uint8Array | ByteSource): Promise<MetadataView> {
  const outcome = await run('metadata', bytes);
  if (outcome.status !== 'done' || outcome.kind !== 'metadata') throw new Error(JSON.stringify(outcome));
  return normaliseMetadata({ status: 'read', ...outcome.result }, outcome.result.format);
}

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2a6' } });

const photo = (): Promise<Buffer> =>
  picture(800, 600)
    .jpeg()
    .withExif({
      IFD0: { Make: 'Sample Maker', Model: 'One', Software: '1.10' },
      IFD2: { DateTimeOriginal: '2024:03:04 05:06:07', OffsetTimeOriginal: '+02:00' },
      IFD3: {
        GPSLatitudeRef: 'S',
        GPSLatitude: '33/1 30/1 0/1',
        GPSLongitudeRef: 'W',
        GPSLongitude: '70/1 15/1 0/1',
      },
    })
    .toBuffer();

describe('metadata', () => {
  it('of a photograph', async () => {
    expect(await viewOf(await photo())).toMatchObject({
      captured: { value: '2024-03-04T05:06:07+02:00', tag: 'ExifIFD:DateTimeOriginal' },
      gps: { value: { lat: '-33.5', lon: '-70.25' } },
      device: { make: { value: 'Sample Maker' }, serial: { status: 'none' } },
      dimensions: { value: { width: '800', height: '600' } },
      software: { value: '1.10' },
      format: { value: 'image/jpeg' },
    });
  });

  it('tells a blanked position from none', async () => {
    const gps = {
      GPSLatitudeRef: 'N',
      GPSLatitude: '0/0 0/0 0/0',
      GPSLongitudeRef: 'E',
      GPSLongitude: '0/0 0/0 0/0',
    };
    const blanked = await picture(8, 8).jpeg().withExif({ IFD3: gps }).toBuffer();
    expect((await viewOf(blanked)).gps).toEqual({ status: 'stripped', tag: 'GPS:GPSLatitude' });
  });

  it('of a PDF and of a docx, whose properties need no Perl module', async () => {
    expect((await viewOf(pdfOf('x'))).author).toMatchObject({ value: 'Sample Author', tag: 'PDF:Author' });
    expect(await viewOf(docxParagraphs('x'))).toMatchObject({
      author: { value: 'Sample Author', tag: 'docProps/core.xml:dc:creator' },
      captured: { value: '2024-03-04T05:06:07Z' },
    });
  });

  it('says nothing of our own copy of the file', async () => {
    const outcome = await run('metadata', await photo());
    expect(JSON.stringify(outcome)).not.toMatch(
      /SourceFile|FileModifyDate|Directory|"FileName|\/proc|\/dev\/shm/,
    );
  });

  it('of a video of 5 GB, from its boxes alone', async () => {
    const outcome = await run('metadata', largeMovie(5_000_000_000));
    expect(outcome).toMatchObject({ status: 'done', result: { partial: true } });
    expect((await viewOf(largeMovie(5_000_000_000))).captured).toMatchObject({
      value: '2024-03-04T05:06:07',
    });
  });

  it('of a JPEG of three bytes is unreadable, not absent', async () => {
    expect((await viewOf(Buffer.from([0xff, 0xd8, 0xff]))).gps).toEqual({
      status: 'unreadable',
      reason: 'JPEG format error',
    });
  });

  it.each<[string, Buffer, object]>([
    ['nothing', Buffer.alloc(0), { status: 'none', reason: 'empty' }],
    ['noise', Buffer.from([0, 1, 2, 3, 250, 251]), { status: 'none', reason: 'no-decoder' }],
    ['a TIFF of four bytes', Buffer.from('II*\0'), { status: 'unreadable', code: 'DAMAGED' }],
  ])('of %s is an outcome', async (_name, bytes, outcome) => {
    expect(await run('metadata', bytes)).toMatchObject(outcome);
  });
});

describe('thumbnail', () => {
  it('turns a photograph upright', async () => {
    const outcome = await run(
      'thumbnail',
      await picture(800, 600).jpeg().withMetadata({ orientation: 6 }).toBuffer(),
    );
    expect(outcome).toMatchObject({
      status: 'done',
      result: { width: 240, height: 320, by: 'sharp', partial: false },
    });
    if (outcome.status !== 'done' || outcome.kind !== 'thumbnail') return;
    expect((await sharp(outcome.result.bytes).metadata()).format).toBe('webp');
  });

  it.each<[string, () => Promise<Buffer>]>([
    ['PNG', () => picture(640, 480).png().toBuffer()],
    ['WebP', () => picture(640, 480).webp().toBuffer()],
    ['GIF', () => picture(640, 480).gif().toBuffer()],
    ['TIFF', () => picture(640, 480).tiff().toBuffer()],
    ['AVIF', () => picture(640, 480).avif({ effort: 0 }).toBuffer()],
  ])('of a %s', async (_name, make) => {
    expect(await run('thumbnail', await make())).toMatchObject({
      status: 'done',
      result: { width: 320, height: 240 },
    });
  });

  it('of a PDF, the first page', async () => {
    expect(await run('thumbnail', pdfOf('Hello'))).toMatchObject({
      status: 'done',
      result: { width: 226, height: 320, by: 'pdfium' },
    });
  });

  it('of a cut JPEG goes as far as the file does, and says so', async () => {
    const noisy = await sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 99, sigma: 30 },
      },
    })
      .jpeg()
      .toBuffer();
    expect(await run('thumbnail', noisy.subarray(0, noisy.length / 2))).toMatchObject({
      status: 'done',
      result: { partial: true },
    });
  });

  it.each<[string, Buffer, object]>([
    ['a PNG bomb', pngBomb(), { status: 'unreadable', code: 'TOO_LARGE' }],
    [
      'an SVG that includes a file',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname"/></svg>'),
      { status: 'none', reason: 'no-decoder' },
    ],
    ['text', Buffer.from('hello'), { status: 'none', reason: 'not-applicable' }],
    ['a broken PDF', Buffer.from('%PDF-1.4 nothing'), { status: 'unreadable', code: 'DAMAGED' }],
  ])('of %s is none, with its reason (S-15)', async (_name, bytes, outcome) => {
    expect(await run('thumbnail', bytes)).toMatchObject(outcome);
  });

  it('never follows a playlist that calls itself a video (S-17)', async () => {
    let hits = 0;
    const server = createServer((_request, response) => {
      hits += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/hostname\n#EXTINF:1,\nhttp://127.0.0.1:${port}/a.ts\n`;
    const plain = await run('thumbnail', Buffer.from(playlist));
    const disguised = await run(
      'thumbnail',
      Buffer.concat([Buffer.from('RIFF\0\0\0\0AVI ', 'latin1'), Buffer.from(playlist)]),
    );
    server.close();
    expect([plain.status, disguised.status, hits]).toEqual([
      'none',
      abilities.ffmpeg === null ? 'none' : 'unreadable',
      0,
    ]);
  });
});

describe('text', () => {
  it.each<[string, Uint8Array, string]>([
    ['PDF', pdfOf('Hello world'), 'Hello world'],
    ['docx', docxParagraphs('Первый', 'ثانٍ'), 'Первый\nثانٍ\n'],
    ['xlsx, sheets in order', xlsxSample(), 'Проба\ttwo runs\t\ninline\t\n\n42\t\n\n'],
    ['pptx, slides in order', pptxSample(), 'second\n\ntenth\n\n'],
    ['odt', odtSample(), 'Heading\nOne  two\tthree\n'],
    ['RTF', Buffer.from("{\\rtf1\\ansi\\ansicpg1251{\\fonttbl x;}\\'cf\\'f0\\'e8 \\u1084?\\par}"), 'При м\n'],
    [
      'HTML',
      Buffer.from('<html><head><title>T</title><script>x()</script></head><p>a &amp; b</html>'),
      'T\n\na & b',
    ],
    ['text', Buffer.from('plain é'), 'plain é'],
    ['text in an old encoding', Buffer.from('caf\xe9', 'latin1'), 'café'],
    ['text in UTF-16', Buffer.from('\ufeffπ', 'utf16le'), 'π'],
  ])('of %s', async (_name, bytes, text) => {
    expect((await textOf(bytes)).replace('\f', '').trim()).toBe(text.trim());
  });

  it.each<[string, Uint8Array, object]>([
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), { status: 'none', reason: 'not-applicable' }],
    ['an empty page', Buffer.from('<html> </html>'), { status: 'none', reason: 'no-text' }],
    ['an old Word file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), { status: 'none', reason: 'no-decoder' }],
    [
      'an ODF under a password',
      odtSample('<manifest:encryption-data/>'),
      { status: 'none', reason: 'encrypted' },
    ],
    ['broken XML', docxOf('<w:document xmlns:w="w"><w:p>'), { status: 'unreadable', code: 'DAMAGED' }],
    ['a cut archive', docxParagraphs('x').subarray(0, 500), { status: 'unreadable', code: 'DAMAGED' }],
  ])('of %s is none, with its reason', async (_name, bytes, outcome) => {
    expect(await run('text', bytes)).toMatchObject(outcome);
  });

  const laughs = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
    '',
  );
  it.each<[string, Buffer]>([
    [
      'billion laughs',
      docxOf(
        `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">${laughs}]><w:document xmlns:w="w"><w:p><w:t>&l10;</w:t></w:p></w:document>`,
      ),
    ],
    [
      'an external entity',
      docxOf(
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="w"><w:p><w:t>&x;</w:t></w:p></w:document>',
      ),
    ],
    ['a bomb', docxOf(`<w:document xmlns:w="w">${' '.repeat(40_000_000)}</w:document>`)],
    ['deep nesting', docxOf('<a>'.repeat(100_000))],
    [
      'ten thousand parts',
      zipOf({
        '[Content_Types].xml': '',
        'word/document.xml': '',
        ...Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`p${i}`, ''])),
      }),
    ],
  ])('refuses %s (S-13)', async (_name, bytes) => {
    expect(await run('text', bytes)).toMatchObject({ status: 'unreadable', code: 'REFUSED' });
  });
});

describe('exiftool (S-16)', () => {
  it('is new enough', () => {
    expect(Number(abilities.exiftool)).toBeGreaterThanOrEqual(13.59);
  });

  it('runs nothing that a DjVu annotation holds (CVE-2021-22204)', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'custodia-test-'));
    const marker = join(folder, 'marker');
    const annotation = `(metadata (Copyright "\\\n" . qx{touch ${marker}} . \\\n" b ") )`;
    const chunk = (type: string, data: Buffer): Buffer => {
      const size = Buffer.alloc(4);
      size.writeUInt32BE(data.length);
      return Buffer.concat([Buffer.from(type), size, data, Buffer.alloc(data.length % 2)]);
    };
    const form = Buffer.concat([
      Buffer.from('DJVU'),
      chunk('INFO', Buffer.from('000a000a180064000a00', 'hex')),
      chunk('ANTa', Buffer.from(annotation)),
    ]);
    await run('metadata', Buffer.concat([Buffer.from('AT&T'), chunk('FORM', form)]));
    const left = readdirSync(folder);
    rmSync(folder, { recursive: true });
    expect(left).toEqual([]);
  });
});
