import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../bytes.ts';
import { sniffFormat } from './sniff.ts';

const latin = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
const zipEntry = (name: string, body = ''): Uint8Array =>
  join(latin('PK\x03\x04'), new Uint8Array(22), Uint8Array.of(name.length, 0, 0, 0), latin(name + body));
const transportStream = new Uint8Array(564);
for (const at of [0, 188, 376]) transportStream[at] = 0x47;
const tar = new Uint8Array(512);
tar.set(latin('ustar'), 257);

const CASES: [string, Uint8Array, string][] = [
  ['JPEG', latin('\xff\xd8\xff\xe1'), 'image/jpeg'],
  ['PNG', latin('\x89PNG\r\n\x1a\n'), 'image/png'],
  ['GIF', latin('GIF89a'), 'image/gif'],
  ['TIFF, little endian', latin('II*\0\x08\0\0\0'), 'image/tiff'],
  ['TIFF, big endian', latin('MM\0*\0\0\0\x08'), 'image/tiff'],
  ['Canon raw', latin('II*\0\x10\0\0\0CR\x02\0'), 'image/x-canon-cr2'],
  ['WebP', latin('RIFF\0\0\0\0WEBPVP8 '), 'image/webp'],
  ['HEIC', latin('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'image/heic'],
  ['HEIC under the general brand', latin('\0\0\0\x18ftypmif1\0\0\0\0mif1heic'), 'image/heic'],
  ['AVIF', latin('\0\0\0\x18ftypavif\0\0\0\0mif1'), 'image/avif'],
  ['MP4', latin('\0\0\0\x18ftypisom\0\0\0\0'), 'video/mp4'],
  ['QuickTime', latin('\0\0\0\x14ftypqt  \0\0\0\0'), 'video/quicktime'],
  ['QuickTime without ftyp', latin('\0\0\0\x08wide\0\0\0\0mdat'), 'video/quicktime'],
  ['3GP', latin('\0\0\0\x14ftyp3gp5\0\0\0\0'), 'video/3gpp'],
  ['M4A', latin('\0\0\0\x14ftypM4A \0\0\0\0'), 'audio/mp4'],
  ['AVI', latin('RIFF\0\0\0\0AVI LIST'), 'video/x-msvideo'],
  ['WAV', latin('RIFF\0\0\0\0WAVEfmt '), 'audio/wav'],
  ['Matroska', latin('\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska'), 'video/x-matroska'],
  ['WebM', latin('\x1a\x45\xdf\xa3\x93\x42\x82\x84webm'), 'video/webm'],
  ['MPEG transport stream', transportStream, 'video/mp2t'],
  ['MPEG program stream', latin('\0\0\x01\xba'), 'video/mpeg'],
  ['MP3 with ID3', latin('ID3\x03'), 'audio/mpeg'],
  ['MP3 frames', latin('\xff\xfb\x90\x00'), 'audio/mpeg'],
  ['FLAC', latin('fLaC'), 'audio/flac'],
  ['Ogg', latin('OggS'), 'audio/ogg'],
  ['PDF', latin('%PDF-1.7'), 'application/pdf'],
  ['PDF after junk', latin('junk\n%PDF-1.4'), 'application/pdf'],
  ['ZIP', zipEntry('a.txt'), 'application/zip'],
  [
    'docx',
    join(zipEntry('[Content_Types].xml'), zipEntry('word/document.xml')),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  [
    'xlsx',
    join(zipEntry('_rels/.rels'), zipEntry('xl/workbook.xml')),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  [
    'ods',
    zipEntry('mimetype', 'application/vnd.oasis.opendocument.spreadsheetPK'),
    'application/vnd.oasis.opendocument.spreadsheet',
  ],
  ['OLE', latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'application/x-ole-storage'],
  ['RTF', latin('{\\rtf1'), 'application/rtf'],
  ['WordPerfect', latin('\xffWPC'), 'application/vnd.wordperfect'],
  ['tar', tar, 'application/x-tar'],
  ['HTML', latin('  <!DOCTYPE html><p>'), 'text/html'],
  ['SVG', latin('<?xml version="1.0"?>\n<svg/>'), 'image/svg+xml'],
  ['mail', latin('From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\n\r\nHi'), 'message/rfc822'],
  ['text that starts like a BMP', latin('BMore text than picture'), 'text/plain'],
  ['text in UTF-8', utf8('Свидетель'), 'text/plain'],
  ['text in UTF-16', latin('\xff\xfeh\0i\0'), 'text/plain'],
  [
    'a playlist that calls itself AVI (S-17)',
    latin('#EXTM3U\nfile:///etc/hostname'),
    'application/vnd.apple.mpegurl',
  ],
  ['noise', latin('\x00\x01\x02\x03'), 'application/octet-stream'],
  ['nothing', new Uint8Array(), 'application/x-empty'],
];

describe('sniffFormat', () => {
  it.each(CASES)('knows %s', (_name, head, mediaType) => {
    expect(sniffFormat(head).mediaType).toBe(mediaType);
  });

  it('answers for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (head) => sniffFormat(head).mediaType.length > 0),
    );
  });
});
