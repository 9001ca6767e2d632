/** Pictures that are more than pictures: markup in their fields, two formats in one file, more pixels than there is memory. */
import { Buffer } from 'node:buffer';

export const MARKUP = `"><script>window.__pwned=1</script><img src=x onerror=window.__pwned=1>\u202egpj`;

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number): Buffer => Buffer.concat([u16(value >>> 16), u16(value & 0xffff)]);
/** ITU-T T.81 B.1.1.4: a marker segment with its length. */
const segment = (marker: number, ...content: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([0xff, marker]), u16(body.length + 2), body]);
};

/** Image description, make, model, software, artist, copyright (EXIF 2.3 §4.6.4), all with the same text. */
const EXIF_TEXTS = [0x010e, 0x010f, 0x0110, 0x0131, 0x013b, 0x8298];
function exif(text: string): Buffer {
  const bytes = Buffer.from(`${text}\0`);
  const first = 8 + 2 + EXIF_TEXTS.length * 12 + 4;
  const entries = EXIF_TEXTS.map((tag, at) =>
    Buffer.concat([u16(tag), u16(2), u32(bytes.length), u32(first + at * bytes.length)]),
  );
  const texts = EXIF_TEXTS.map(() => bytes);
  const head = Buffer.concat([Buffer.from('MM\0*'), u32(8), u16(EXIF_TEXTS.length)]);
  return segment(0xe1, Buffer.from('Exif\0\0'), head, ...entries, u32(0), ...texts);
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
const xmp = (text: string): Buffer =>
  segment(
    0xe1,
    Buffer.from('http://ns.adobe.com/xap/1.0/\0'),
    Buffer.from(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">' +
        `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt></dc:title>` +
        `<xmp:CreateDate>${escaped(text)}</xmp:CreateDate><xmp:Label>${escaped(text)}</xmp:Label></rdf:Description></rdf:RDF></x:xmpmeta>`,
    ),
  );

/** The picture with markup in its EXIF and XMP fields and in a comment. */
export const markedPhoto = (jpeg: Buffer): Buffer =>
  Buffer.concat([
    jpeg.subarray(0, 2),
    exif(MARKUP),
    xmp(MARKUP),
    segment(0xfe, Buffer.from(MARKUP)),
    jpeg.subarray(2),
  ]);

/** A picture that is a page as well, behind its end. */
export const photoAndPage = (jpeg: Buffer, page: string): Buffer => Buffer.concat([jpeg, Buffer.from(page)]);

/** GIF89a whose size reads as the beginning of a comment: a picture, a script and a page. */
export const gifAndScript = (code: string): Buffer =>
  Buffer.concat([
    Buffer.from('GIF89a'),
    Buffer.from('/*\0\0\0\0\0', 'latin1'),
    Buffer.from(`*/=1;${code};/*<script>${code}</script>*/`),
  ]);
