/** The sample evidence: present, small, marked, and exactly what its README says. */
import { lstat, mkdtemp, readdir, readFile, readlink, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { ExifTool } from 'exiftool-vendored';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DOCUMENT_CREATED_UTC,
  DOCUMENT_TEXT,
  GPS_PHOTO,
  GPS_ZERO_PHOTO,
  HEIC_PHOTO,
  MARK,
  MAX_TOTAL_BYTES,
  PHOTO,
  PLACED_MODIFIED,
  PNG,
  SAMPLE_AUTHOR,
  SAMPLE_CAMERA,
  SAMPLES,
  SERIAL_NUMBER,
  VIDEO,
} from '../resources/samples/facts.ts';
import type { CameraFacts, StoredSample } from '../resources/samples/facts.ts';
import { sampleDocx, sampleOdt, samplePdf } from '../resources/samples/make/documents.ts';
import { systemFile } from '../resources/samples/make/system-file.ts';
import {
  COMMAND_NAME,
  COMMAND_NAME_WINDOWS,
  LINK_NAME,
  placeSamples,
  REVERSED_NAME,
} from '../resources/samples/place-samples.ts';

const root = join(import.meta.dirname, '../resources/samples');
const pathOf = (name: StoredSample): string => join(root, name);

let scratch = '';
beforeAll(async () => {
  scratch = await realpath(await mkdtemp(join(tmpdir(), 'custodia-samples-test-')));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

describe('the committed samples', () => {
  it('are exactly the listed files', async () => {
    const folders = ['photos', 'video', 'documents', 'odd'];
    const found = await Promise.all(
      folders.map(async (folder) => (await readdir(join(root, folder))).map((name) => `${folder}/${name}`)),
    );
    expect(found.flat().sort()).toEqual(SAMPLES.map(({ stored }) => stored).sort());
  });

  it('stay small together', async () => {
    const sizes = await Promise.all(SAMPLES.map(async ({ stored }) => (await stat(pathOf(stored))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_TOTAL_BYTES);
  });

  it.each<StoredSample>([
    'photos/sample-gps.jpg',
    'photos/sample-gps-zero.jpg',
    'photos/sample-screen.png',
    'photos/sample.heic',
    'video/sample.mp4',
    'documents/sample.pdf',
    'documents/sample.docx',
    'documents/sample.odt',
  ])('%s carries the mark in its bytes', async (name) => {
    expect((await readFile(pathOf(name))).includes(MARK)).toBe(true);
  });

  it('hold a duplicate', async () => {
    const original = await readFile(pathOf('photos/sample-gps.jpg'));
    expect(original.equals(await readFile(pathOf('odd/sample-gps-copy.jpg')))).toBe(true);
  });

  it('hold an empty file', async () => {
    expect((await stat(pathOf('odd/empty.txt'))).size).toBe(0);
  });

  it.each<[StoredSample, () => Uint8Array]>([
    ['documents/sample.pdf', samplePdf],
    ['documents/sample.docx', sampleDocx],
    ['documents/sample.odt', sampleOdt],
    ['odd/DS_Store.sample', systemFile],
  ])('%s is what its writer writes', async (name, write) => {
    expect((await readFile(pathOf(name))).equals(write())).toBe(true);
  });
});

describe('metadata', () => {
  const exiftool = new ExifTool();
  afterAll(() => exiftool.end());
  const read = async (name: StoredSample): Promise<Record<string, unknown>> => ({
    ...(await exiftool.readRaw(pathOf(name), { readArgs: ['-n', '-G1'] })),
  });

  it.each<[StoredSample, CameraFacts]>([
    ['photos/sample-gps.jpg', GPS_PHOTO],
    ['photos/sample-gps-zero.jpg', GPS_ZERO_PHOTO],
    ['photos/sample.heic', HEIC_PHOTO],
  ])('%s tells its camera, time and position', async (name, facts) => {
    const tags = await read(name);
    expect(tags).toMatchObject({
      'IFD0:Make': SAMPLE_CAMERA,
      'IFD0:Model': SAMPLE_CAMERA,
      'IFD0:ImageDescription': MARK,
      'ExifIFD:SerialNumber': SERIAL_NUMBER,
      'ExifIFD:DateTimeOriginal': facts.takenLocal,
      'ExifIFD:OffsetTimeOriginal': facts.takenOffset,
      'File:ImageWidth': PHOTO.width,
      'File:ImageHeight': PHOTO.height,
    });
    expect(tags['Composite:GPSLatitude']).toBe(facts.position?.latitude);
    expect(tags['Composite:GPSLongitude']).toBe(facts.position?.longitude);
  });

  it.each([GPS_PHOTO, GPS_ZERO_PHOTO, HEIC_PHOTO])('$takenLocal$takenOffset is $takenUtc', (facts) => {
    const [date = '', time = ''] = facts.takenLocal.split(' ');
    const moment = new Date(`${date.replaceAll(':', '-')}T${time}${facts.takenOffset}`);
    expect(moment.toISOString()).toBe(facts.takenUtc);
  });

  it('a photo without EXIF has none', async () => {
    const { exif, xmp, iptc, icc } = await sharp(pathOf('photos/sample-no-exif.jpg')).metadata();
    expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('the picture of a screen has its size and no EXIF', async () => {
    const { format, width, height, exif } = await sharp(pathOf('photos/sample-screen.png')).metadata();
    expect({ format, width, height, exif }).toEqual({
      format: 'png',
      width: PNG.width,
      height: PNG.height,
      exif: undefined,
    });
  });

  it('the video tells its length, size, codecs and creation time', async () => {
    expect(await read('video/sample.mp4')).toMatchObject({
      'QuickTime:Duration': VIDEO.durationSeconds,
      'QuickTime:CreateDate': VIDEO.createdUtc.slice(0, 19).replaceAll('-', ':').replace('T', ' '),
      'Track1:ImageWidth': VIDEO.width,
      'Track1:ImageHeight': VIDEO.height,
      'Track1:CompressorID': 'avc1',
      'Track1:VideoFrameRate': VIDEO.framesPerSecond,
      'Track2:AudioFormat': 'mp4a',
      'ItemList:Comment': MARK,
    });
  });

  it('the PDF tells its title, author and time', async () => {
    const tags = await read('documents/sample.pdf');
    expect(tags).toMatchObject({
      'PDF:Title': SAMPLE_AUTHOR,
      'PDF:Author': SAMPLE_AUTHOR,
      'PDF:PageCount': 2,
    });
    expect(tags['PDF:CreateDate']).toBe(DOCUMENT_CREATED_UTC.replace(/-/g, ':').replace('T', ' '));
  });

  it('each page of the PDF gives its text', async () => {
    const library = await PDFiumLibrary.init();
    try {
      const document = await library.loadDocument(await readFile(pathOf('documents/sample.pdf')));
      const pages = [...document.pages()].map((page) => page.getText());
      document.destroy();
      expect(pages).toEqual([
        expect.stringContaining(DOCUMENT_TEXT.pdfPage1),
        expect.stringContaining(DOCUMENT_TEXT.pdfPage2),
      ]);
    } finally {
      library.destroy();
    }
  });

  it('the OpenDocument text names its type at offset 38', async () => {
    const bytes = await readFile(pathOf('documents/sample.odt'));
    expect(bytes.toString('latin1', 30, 38 + 39)).toBe('mimetypeapplication/vnd.oasis.opendocument.text');
  });
});

describe('README', () => {
  const facts = [
    ...SAMPLES.map(({ stored }) => stored),
    ...[GPS_PHOTO, GPS_ZERO_PHOTO, HEIC_PHOTO].flatMap((photo) => [
      photo.takenLocal,
      photo.takenOffset,
      photo.takenUtc,
    ]),
    String(GPS_PHOTO.position?.latitude),
    String(GPS_PHOTO.position?.longitude),
    PNG.creationTime,
    VIDEO.createdUtc,
    DOCUMENT_CREATED_UTC,
    PLACED_MODIFIED,
    SERIAL_NUMBER,
    MARK,
  ];
  it.each(facts)('states `%s`', async (fact) => {
    expect(await readFile(join(root, 'README.md'), 'utf8')).toContain(`\`${fact}\``);
  });
});

describe('placeSamples', () => {
  let target = '';
  let paths: string[] = [];
  beforeAll(async () => {
    target = join(scratch, 'placed');
    paths = await placeSamples(target);
  });

  const commandName = process.platform === 'win32' ? COMMAND_NAME_WINDOWS : COMMAND_NAME;
  const linkPath = (): string | undefined => paths.find((path) => path === join(target, LINK_NAME));

  it('returns every path of the tree it made', async () => {
    const entries = await readdir(target, { recursive: true, withFileTypes: true });
    const made = entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name));
    expect(made.sort()).toEqual([...paths].sort());
  });

  it('places each sample unchanged', async () => {
    for (const { stored, placed } of SAMPLES) {
      expect((await readFile(join(target, placed))).equals(await readFile(pathOf(stored))), placed).toBe(
        true,
      );
    }
  });

  it.each([REVERSED_NAME, commandName])('makes the hostile name %j', async (name) => {
    expect(paths).toContain(join(target, name));
    expect(await readFile(join(target, name), 'utf8')).toContain(MARK);
  });

  it('links inside the tree, where the system permits links', async () => {
    const link = linkPath();
    if (link === undefined) return;
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect((await readlink(link)).startsWith('..')).toBe(true);
    expect(relative(target, await realpath(link))).toBe(join('photos', 'sample-gps.jpg'));
  });

  it('gives every file the same modification time', async () => {
    const times = await Promise.all(paths.map(async (path) => (await lstat(path)).mtime.toISOString()));
    expect(new Set(times)).toEqual(new Set([PLACED_MODIFIED]));
  });

  it('refuses a folder that holds something', async () => {
    const occupied = await mkdtemp(join(scratch, 'occupied-'));
    await writeFile(join(occupied, 'kept.txt'), 'kept');
    await expect(placeSamples(occupied)).rejects.toThrow('samples need an empty folder');
    expect(await readdir(occupied)).toEqual(['kept.txt']);
  });
});
