/** Every place of a file in which a word can stand unseen: it is found there, or the file is said to be not fully read. */
import { deflateRawSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { UnreadReason } from '../../electron/parser/protocol.ts';
import type { InsideResult } from '../../electron/engine/parser-pool/index.ts';
import { findInBytes, findInText, TermMatcher } from '../../shared/core/disclosure/index.ts';
import { docxOf, pdfOf, pdfUnderPassword, pngBomb, sourceOf, zipOf } from './fixtures.ts';
import {
  attachment,
  deflated,
  drawnNote,
  packed,
  pdfUnderEmptyPassword,
  pdfWith,
  pdfWithEarlierState,
} from './hiding-pdf.ts';
import { withParser } from './with-parser.ts';

const WORD = 'Kanarek Sampleword';
const ARABIC = 'كناري';
const matcher = new TermMatcher(
  [WORD, ARABIC, 'Канарейка'].map((text) => ({ kind: 'name', text, spellings: [] })),
);

const parser = withParser();

async function inside(bytes: Buffer): Promise<InsideResult> {
  const outcome = await parser.pool.run({ kind: 'inside', source: sourceOf(bytes) });
  if (outcome.status !== 'done' || outcome.kind !== 'inside') throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

/** `found` where the word is, or why something was not read. */
async function looked(bytes: Buffer): Promise<readonly string[]> {
  const { places, unread } = await inside(bytes);
  const isFound = places.some((place) =>
    place.form === 'text'
      ? findInText(matcher, place.text).length > 0
      : findInBytes(matcher, place.bytes).some(({ standing }) => standing === 'certain'),
  );
  return [...(isFound ? ['found'] : []), ...unread];
}

type Expected = readonly (UnreadReason | 'found')[];
type Case = [where: string, bytes: () => Buffer, expected?: Expected];
const FOUND = ['found'] as const;

const utf16 = (text: string): string =>
  `<feff${Array.from(text)
    .map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0'))
    .join('')}>`;
const octal = (text: string): string =>
  Array.from(text)
    .map((letter) => `\\${letter.charCodeAt(0).toString(8).padStart(3, '0')}`)
    .join('');
const wrapped = (base64: string): string => base64.replaceAll(/.{1,76}/g, '$&\r\n');

const body = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>nothing</w:t></w:r></w:p></w:body></w:document>';
const docxWith = (parts: Readonly<Record<string, string | Buffer>>): Buffer =>
  zipOf({ '[Content_Types].xml': '<?xml version="1.0"?><Types/>', 'word/document.xml': body, ...parts });
const xlsxWith = (parts: Readonly<Record<string, string | Buffer>>): Buffer =>
  zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>', ...parts });
const odtWith = (parts: Readonly<Record<string, string | Buffer>>): Buffer =>
  zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>', ...parts });
const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);

/** 85 different characters for four bytes each (§7.4.3). */
const ascii85 = (text: string): Buffer => {
  const bytes = Buffer.from(text.padEnd(Math.ceil(text.length / 4) * 4));
  let out = '';
  for (let at = 0; at < bytes.length; at += 4) {
    let value = bytes.readUInt32BE(at);
    let group = '';
    for (let i = 0; i < 5; i++) {
      group = String.fromCharCode((value % 85) + 33) + group;
      value = Math.floor(value / 85);
    }
    out += group;
  }
  return Buffer.from(`${out}~>`);
};
/** Literal codes of nine bits, the table emptied before it grows them (§7.4.4). */
const lzw = (text: string): Buffer => {
  const bits = Array.from(text).map(
    (letter, at) => (at % 200 === 0 ? '100000000' : '') + letter.charCodeAt(0).toString(2).padStart(9, '0'),
  );
  const all = `${bits.join('')}100000001`;
  const padded = all.padEnd(Math.ceil(all.length / 8) * 8, '0');
  return Buffer.from((padded.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};

describe('a word inside a PDF', () => {
  it.each<Case>([
    ['in an attached text', () => pdfWith(attachment(deflated(`by ${WORD}`, '/Type /EmbeddedFile')))],
    ['in an attached text without a type', () => pdfWith(attachment(deflated(`by ${WORD}, twice`)))],
    ['in an attached document', () => pdfWith(attachment(deflated(docxOf(body.replace('nothing', WORD)))))],
    [
      'on a page of an attached PDF',
      () => pdfWith(attachment(deflated(pdfWith({ content: deflated(`BT /F1 9 Tf (${WORD}) Tj ET`) })))),
    ],
    [
      'in the name of an attachment',
      () => pdfWith({ more: [packed(`<< /Type /Filespec /UF (${WORD}.txt) >>`)] }),
    ],
    ['in an attachment in ASCII85', () => pdfWith(attachment(['/Filter /ASCII85Decode', ascii85(WORD)]))],
    [
      'in an attachment in hexadecimal digits',
      () => pdfWith(attachment(['/Filter [/AHx]', Buffer.from(`${Buffer.from(WORD).toString('hex')}>`)])),
    ],
    [
      'in an attachment in LZW',
      () => pdfWith(attachment(['/Filter /LZWDecode', lzw(`by ${WORD} `.repeat(20))])),
    ],
    [
      'in an attachment packed twice',
      () =>
        pdfWith(
          attachment([
            '/Filter [/AHx /FlateDecode]',
            Buffer.from(`${deflateSync(Buffer.from(WORD)).toString('hex')}>`),
          ]),
        ),
    ],
    ['in a note', () => pdfWith({ more: [packed(`<< /Type /Annot /Subtype /Text /Contents (${WORD}) >>`)] })],
    [
      'in the author of a note, in UTF-16',
      () => pdfWith({ more: [packed(`<< /Subtype /Text /T ${utf16(ARABIC)} >>`)] }),
    ],
    ['in the drawing of a note', () => pdfWith(drawnNote('FreeText', WORD))],
    ['in the drawing of a hidden note', () => pdfWith(drawnNote('Stamp', WORD, 2))],
    [
      'in a filled-in field',
      () =>
        pdfWith({
          catalogue: '/AcroForm << /Fields [20 0 R] >>',
          more: [packed(`<< /FT /Tx /T (f) /V ${utf16(WORD)} >>`)],
        }),
    ],
    ['in the drawing of a field', () => pdfWith(drawnNote('Widget', WORD))],
    ['in an outline, in octal digits', () => pdfWith({ more: [packed(`<< /Title (${octal(WORD)}) >>`)] })],
    [
      'in a link',
      () =>
        pdfWith({ more: [packed(`<< /S /URI /URI (https://example.org/${encodeURIComponent(ARABIC)}) >>`)] }),
    ],
    ['in a name', () => pdfWith({ more: [packed(`<< /Dests << /Kanarek#20Sampleword [3 0 R] >> >>`)] })],
    [
      'in a script',
      () =>
        pdfWith({
          catalogue: '/OpenAction << /S /JavaScript /JS 10 0 R >>',
          more: [deflated(`app.alert("${WORD}")`)],
        }),
    ],
    [
      'in XMP',
      () =>
        pdfWith({
          catalogue: '/Metadata 10 0 R',
          more: [
            deflated(
              `<?xpacket begin=""?><x:x xmlns:x="x"><x:by>${WORD}</x:by></x:x>`,
              '/Type /Metadata /Subtype /XML',
            ),
          ],
        }),
    ],
    [
      'in an XFA form',
      () =>
        pdfWith({
          catalogue: '/AcroForm << /XFA 10 0 R >>',
          more: [deflated(`<xdp><field name="f"><value>${WORD}</value></field></xdp>`)],
        }),
    ],
    [
      'in a drawing that no page shows',
      () =>
        pdfWith({
          more: [
            deflated(`q BT /F1 9 Tf [(Kana) -20 (rek) -300 (Sample) 5 (word)] TJ ET Q`, '/Subtype /Form'),
          ],
        }),
    ],
    [
      'in a layer that is off',
      () =>
        pdfWith({
          catalogue: '/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>',
          page: '/Resources << /Font << /F1 5 0 R >> /Properties << /L 10 0 R >> >>',
          content: deflated(`/OC /L BDC BT /F1 9 Tf 9 9 Td (${WORD}) Tj ET EMC`),
          more: ['<< /Type /OCG /Name (layer) >>'],
        }),
    ],
    ['on a page before it was saved again', () => pdfWithEarlierState(WORD)],
    ['in an alternative text', () => pdfWith({ more: [packed(`<< /S /Figure /Alt ${utf16(WORD)} >>`)] })],
    [
      'behind a string without an end',
      () => pdfWith({ more: ['<< /A (never ended >>', packed(`<< /Contents (${WORD}) >>`)] }),
      ['found', 'unreadable'],
    ],
    ['in an attached archive', () => pdfWith(attachment(deflated(zipOf({ 'a.txt': WORD })))), ['packed']],
    [
      'in an attached file that nobody knows',
      () => pdfWith(attachment(deflated(Buffer.from('00ff01fe02', 'hex'), '/Type /EmbeddedFile'))),
      ['packed'],
    ],
    [
      'under a filter that nobody knows',
      () => pdfWith(attachment(['/Filter /Unheard', Buffer.from('x')])),
      ['unreadable'],
    ],
    [
      'in a damaged stream',
      () => pdfWith(attachment(['/Filter /FlateDecode', Buffer.from('no zlib')])),
      ['unreadable'],
    ],
    [
      'in an encrypted attachment of a PDF that opens',
      () => pdfWith(attachment(deflated(pdfUnderPassword()))),
      ['unreadable'],
    ],
    ['in a note of an encrypted PDF that opens', () => pdfUnderEmptyPassword(WORD), ['unreadable']],
    ['nowhere', () => pdfOf('nothing'), []],
  ])('%s', async (_, bytes, expected = FOUND) => {
    expect(await looked(bytes())).toEqual(expected);
  });
});

describe('a word inside an office file', () => {
  it.each<Case>([
    [
      'in the author of an insertion',
      () =>
        docxOf(body.replace('<w:r>', `<w:ins w:author="${WORD}"><w:r>`).replace('</w:r>', '</w:r></w:ins>')),
    ],
    [
      'in the author of a remark',
      () =>
        docxWith({
          'word/comments.xml': `<w:comments xmlns:w="w"><w:comment w:author="${WORD}" w:initials="KS"/></w:comments>`,
        }),
    ],
    [
      'in the people of a document',
      () =>
        docxWith({
          'word/people.xml': `<w15:people xmlns:w15="w"><w15:person w15:author="${WORD}"/></w15:people>`,
        }),
    ],
    [
      'in a property of one’s own',
      () =>
        docxWith({
          'docProps/custom.xml': `<Properties><property name="p"><vt:lpwstr xmlns:vt="v">${WORD}</vt:lpwstr></property></Properties>`,
        }),
    ],
    [
      'in a property beside others',
      () =>
        docxWith({
          'docProps/app.xml': `<Properties><Manager>${WORD}</Manager><Company>More</Company></Properties>`,
        }),
    ],
    [
      'cut into runs',
      () =>
        docxWith({
          'word/glossary/document.xml':
            '<w:p xmlns:w="w"><w:r><w:t>Kana</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>rek Sample</w:t></w:r><w:r><w:t>word</w:t></w:r></w:p>',
        }),
    ],
    [
      'in the address of a link',
      () =>
        docxWith({
          'word/_rels/document.xml.rels': `<Relationships><Relationship Target="https://example.org/${encodeURIComponent(ARABIC)}"/></Relationships>`,
        }),
    ],
    ['in a comment of XML', () => docxWith({ 'customXml/item1.xml': `<a><!-- ${WORD} --></a>` })],
    [
      'in XML with a document type',
      () =>
        docxWith({
          'customXml/item1.xml': `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY n "${WORD}">]><a>&n;</a>`,
        }),
    ],
    [
      'in an embedded document',
      () => docxWith({ 'word/embeddings/a.docx': docxOf(body.replace('nothing', WORD)) }),
    ],
    [
      'in an embedded page',
      () => docxWith({ 'word/afchunk.htm': '<html><body>Kana<b>rek</b> Sample<i>word</i></body></html>' }),
    ],
    [
      'in an embedded picture',
      () => docxWith({ 'word/media/a.png': Buffer.concat([pngBomb(), Buffer.from(`tEXtAuthor ${WORD}`)]) }),
    ],
    ['in an embedded object', () => docxWith({ 'word/embeddings/a.bin': OLE }), ['packed']],
    ['in a macro', () => docxWith({ 'word/vbaProject.bin': OLE }), ['packed']],
    [
      'in an embedded archive',
      () => docxWith({ 'word/embeddings/a.zip': zipOf({ 'a.txt': WORD }) }),
      ['packed'],
    ],
    ['in one of two parts of one name', () => twins(), ['unreadable']],
    [
      'in the author of a remark in cells',
      () =>
        xlsxWith({
          'xl/comments1.xml': `<comments><authors><author>${WORD}</author><author>B</author></authors></comments>`,
        }),
    ],
    [
      'in a defined name',
      () =>
        xlsxWith({
          'xl/workbook.xml': `<workbook><definedNames><definedName name="a">"${WORD}"</definedName></definedNames></workbook>`,
        }),
    ],
    [
      'in a hidden sheet',
      () =>
        xlsxWith({
          'xl/workbook.xml': `<workbook><sheets><sheet name="${WORD}" state="veryHidden"/></sheets></workbook>`,
        }),
    ],
    [
      'in a string that no cell shows',
      () =>
        xlsxWith({
          'xl/sharedStrings.xml': '<sst><si><r><t>Kanarek </t></r><r><rPr/><t>Sampleword</t></r></si></sst>',
        }),
    ],
    [
      'in binary sheets',
      () => xlsxWith({ 'xl/worksheets/sheet1.bin': Buffer.from('0081010203', 'hex') }),
      ['packed'],
    ],
    [
      'in the settings of a printer',
      () =>
        xlsxWith({
          'xl/printerSettings/printerSettings1.bin': Buffer.from(`\u0001${WORD}\u0000`, 'utf16le'),
        }),
    ],
    [
      'in the author of a remark on a slide',
      () =>
        zipOf({
          '[Content_Types].xml': '<Types/>',
          'ppt/commentAuthors.xml': `<p:cmAuthorLst xmlns:p="p"><p:cmAuthor name="${WORD}"/></p:cmAuthorLst>`,
        }),
    ],
    [
      'in the creator of an annotation',
      () =>
        odtWith({
          'content.xml': `<office:annotation xmlns:office="o" xmlns:dc="d"><dc:creator>${WORD}</dc:creator><dc:date>2024</dc:date></office:annotation>`,
        }),
    ],
    [
      'in the properties of an open document',
      () =>
        odtWith({
          'meta.xml': `<meta:user-defined xmlns:meta="m" meta:name="n">${WORD}</meta:user-defined>`,
        }),
    ],
    ['nowhere', () => docxWith({ 'word/printerSettings/printerSettings1.bin': Buffer.from([0, 1, 2]) }), []],
  ])('%s', async (_, bytes, expected = FOUND) => {
    expect(await looked(bytes())).toEqual(expected);
  });
});

/** A zip whose directory names two parts alike. */
function twins(): Buffer {
  const zip = docxWith({ 'word/a1.xml': '<a/>', 'word/a2.xml': `<a>${WORD}</a>` });
  return Buffer.from(zip.toString('latin1').replaceAll('word/a2.xml', 'word/a1.xml'), 'latin1');
}

const mail = (head: string, content: string): Buffer =>
  Buffer.from(
    `From: sample@example.org\r\nTo: other@example.org\r\nDate: Mon, 4 Mar 2024 05:06:07 +0000\r\nMIME-Version: 1.0\r\n${head}\r\n\r\n${content}\r\n`,
  );

describe('a word inside other text', () => {
  it.each<Case>([
    [
      'in the author of RTF, in escapes',
      () => Buffer.from(String.raw`{\rtf1\ansi{\info{\author \u1603?\u1606?\u1575?\u1585?\u1610?}}nothing}`),
    ],
    [
      'in the authors of changes in RTF',
      () => Buffer.from(String.raw`{\rtf1\ansi{\*\revtbl{Unknown;}{\'4banarek Sampleword;}}nothing}`),
    ],
    [
      'in a note of RTF, cut into runs',
      () => Buffer.from(String.raw`{\rtf1{\*\atnauthor A}{\b Kana}rek {\i S}ampleword}`),
    ],
    [
      'in RTF by the font’s own letters',
      () =>
        Buffer.concat([
          Buffer.from(
            String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f1\fcharset178 A;}}\f1 \'df\'e4\'c7\'d1\'ed}`,
          ),
        ]),
    ],
    [
      'in an object of RTF',
      () => Buffer.from(String.raw`{\rtf1{\object{\*\objdata ${OLE.toString('hex')}}}}`),
      ['packed'],
    ],
    [
      'in a body of mail as base64',
      () =>
        mail(
          'Content-Transfer-Encoding: base64',
          wrapped(Buffer.from(`told by ${WORD} and others`).toString('base64')),
        ),
    ],
    [
      'in a quoted-printable body',
      () => mail('Content-Transfer-Encoding: quoted-printable', 'told by Kanarek Sam=\r\nple=77ord'),
    ],
    [
      'in a body in another encoding',
      () =>
        mail(
          'Content-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: quoted-printable',
          '=CA=E0=ED=E0=F0=E5=E9=EA=E0',
        ),
    ],
    [
      'in an encoded subject',
      () => mail(`Subject: =?utf-8?B?${Buffer.from(ARABIC).toString('base64')}?=`, ''),
    ],
    [
      'in an attached document',
      () =>
        mail(
          'Content-Transfer-Encoding: base64',
          wrapped(docxOf(body.replace('nothing', WORD)).toString('base64')),
        ),
    ],
    [
      'on a page of an attached PDF',
      () =>
        mail(
          'Content-Transfer-Encoding: base64',
          wrapped(pdfWith({ content: deflated(`BT /F1 9 Tf 9 9 Td (${WORD}) Tj ET`) }).toString('base64')),
        ),
    ],
    [
      'in an attached archive',
      () => mail('Content-Transfer-Encoding: base64', wrapped(zipOf({ 'a.txt': WORD }).toString('base64'))),
      ['packed'],
    ],
    [
      'in HTML, in entities',
      () =>
        Buffer.from(
          `<html><body title="${Array.from(ARABIC)
            .map((letter) => `&#${letter.codePointAt(0)};`)
            .join('')}">x</body></html>`,
        ),
    ],
    [
      'in HTML, with named letters',
      () => Buffer.from('<html><body>K&aacute;narek Sampl&egrave;word</body></html>'),
    ],
    [
      'in HTML, in an address of data',
      () =>
        Buffer.from(
          `<html><img src="data:text/plain;base64,${Buffer.from(`${'x '.repeat(40)}${WORD}`).toString('base64')}"></html>`,
        ),
    ],
    [
      'in JSON, in escapes',
      () =>
        Buffer.from(
          JSON.stringify({ by: ARABIC }).replaceAll(
            /[^\x20-\x7e]/g,
            (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
          ),
        ),
    ],
    [
      'in SVG, cut into spans',
      () => Buffer.from('<svg xmlns="s"><text>Kana<tspan>rek</tspan> Sample<tspan>word</tspan></text></svg>'),
    ],
    [
      'in XML of another encoding',
      () =>
        Buffer.concat([
          Buffer.from('<?xml version="1.0" encoding="windows-1251"?><a>'),
          Buffer.from('caede0f0e5e9eae0'.replace('caed', 'cae0ed'), 'hex'),
          Buffer.from('</a>'),
        ]),
    ],
    ['nowhere', () => mail('Subject: nothing', 'nothing'), []],
  ])('%s', async (_, bytes, expected = FOUND) => {
    expect(await looked(bytes())).toEqual(expected);
  });
});

// A quarter of a gigabyte is unpacked, which a busy machine takes its time for.
describe('a hostile file', { timeout: 180_000 }, () => {
  it.each<Case>([
    [
      'an attachment that inflates to 300 MB',
      () => pdfWith(attachment(deflated(Buffer.alloc(300_000_000)))),
      ['too-large'],
    ],
    [
      'many streams of 100 MB',
      () => {
        const large = deflated(Buffer.alloc(100_000_000, 'a '));
        return pdfWith({ more: [large, large, large] });
      },
      ['too-large'],
    ],
    [
      'a part that inflates a thousandfold',
      () => docxWith({ 'word/a.xml': Buffer.alloc(33_000_000, ' ') }),
      ['too-large'],
    ],
    [
      'a million notes on a page',
      () =>
        pdfWith({
          page: `/Annots [${'10 0 R '.repeat(1_000_000)}]`,
          more: ['<< /Subtype /Text /Rect [0 0 1 1] >>'],
        }),
      ['too-large'],
    ],
    [
      'PDFs in PDFs',
      () => {
        let pdf = pdfOf('nothing');
        for (let depth = 0; depth < 8; depth++)
          pdf = pdfWith(attachment(deflated(pdf, '/Type /EmbeddedFile')));
        return pdf;
      },
      ['packed'],
    ],
    [
      'thousands of earlier states',
      () => Buffer.concat([pdfOf('nothing'), Buffer.from('%%EOF\n'.repeat(5000))]),
      ['too-large'],
    ],
    ['a million parentheses', () => pdfWith({ more: ['('.repeat(1_000_000)] }), ['unreadable']],
    [
      '200,000 values',
      () =>
        docxWith({
          'word/a.xml': `<a>${Array.from({ length: 200_000 }, (_, at) => `<b c="${at}"/>`).join('')}</a>`,
        }),
      [],
    ],
  ])('ends: %s', async (_, bytes, expected = FOUND) => {
    expect((await inside(bytes())).unread).toEqual(expected);
  });
});

describe('a file that is not looked into', () => {
  it.each<[string, Buffer, string]>([
    ['an archive', zipOf({ 'a.txt': WORD }), 'not-applicable'],
    ['a picture', pngBomb(), 'not-applicable'],
    ['an encrypted PDF', pdfUnderPassword(), 'encrypted'],
    ['bytes of no known kind', deflateRawSync(Buffer.from(WORD)), 'not-applicable'],
  ])('%s', async (_, bytes, reason) => {
    expect(await parser.pool.run({ kind: 'inside', source: sourceOf(bytes) })).toEqual({
      status: 'none',
      reason,
    });
  });
});
