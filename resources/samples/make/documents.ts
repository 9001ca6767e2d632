/** The sample documents: PDF, Office Open XML (ECMA-376 part 2 packaging) and OpenDocument 1.3, by hand and stored. */
import { DOCUMENT_CREATED_UTC, DOCUMENT_TEXT, MARK, SAMPLE_AUTHOR, SAMPLE_RIGHTS } from '../facts.ts';
import { pdf } from './pdf.ts';
import { zip } from './zip.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const EXPLANATION = 'It was made by the Custodia project for demonstrations and tests. It concerns nobody.';

export const samplePdf = (): Uint8Array =>
  pdf(
    [
      { heading: MARK, lines: [DOCUMENT_TEXT.pdfPage1, EXPLANATION] },
      { heading: MARK, lines: [DOCUMENT_TEXT.pdfPage2, SAMPLE_RIGHTS] },
    ],
    {
      title: SAMPLE_AUTHOR,
      author: SAMPLE_AUTHOR,
      subject: MARK,
      producer: SAMPLE_AUTHOR,
      createdUtc: DOCUMENT_CREATED_UTC,
    },
  );

export function sampleDocx(): Uint8Array {
  const office = 'http://schemas.openxmlformats.org';
  const core = 'application/vnd.openxmlformats-package.core-properties+xml';
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const paragraph = (text: string, run = ''): string => `<w:p><w:r>${run}<w:t>${text}</w:t></w:r></w:p>`;
  return zip([
    {
      name: '[Content_Types].xml',
      text: `${XML}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/><Override PartName="/docProps/core.xml" ContentType="${core}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      text: `${XML}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${office}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    },
    {
      name: 'word/document.xml',
      text: `${XML}<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body>${paragraph(MARK, '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>')}${paragraph(DOCUMENT_TEXT.docx)}${paragraph(EXPLANATION)}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    },
    {
      name: 'docProps/core.xml',
      text: `${XML}<cp:coreProperties xmlns:cp="${office}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${SAMPLE_AUTHOR}</dc:title><dc:subject>${MARK}</dc:subject><dc:creator>${SAMPLE_AUTHOR}</dc:creator><cp:lastModifiedBy>${SAMPLE_AUTHOR}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">${DOCUMENT_CREATED_UTC}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${DOCUMENT_CREATED_UTC}</dcterms:modified></cp:coreProperties>`,
    },
  ]);
}

export function sampleOdt(): Uint8Array {
  const type = 'application/vnd.oasis.opendocument.text';
  const namespace = (prefix: string, name = prefix): string =>
    `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`;
  const entry = (path: string, media: string): string =>
    `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${media}"/>`;
  return zip([
    // First and stored, without a line end: OpenDocument 1.3 part 2 §3.3.
    { name: 'mimetype', text: type },
    {
      name: 'META-INF/manifest.xml',
      text: `${XML}<manifest:manifest ${namespace('manifest')} manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${type}"/>${entry('content.xml', 'text/xml')}${entry('styles.xml', 'text/xml')}${entry('meta.xml', 'text/xml')}</manifest:manifest>`,
    },
    {
      name: 'content.xml',
      text: `${XML}<office:document-content ${namespace('office')} ${namespace('text')} office:version="1.3"><office:body><office:text><text:h text:outline-level="1">${MARK}</text:h><text:p>${DOCUMENT_TEXT.odt}</text:p><text:p>${EXPLANATION}</text:p></office:text></office:body></office:document-content>`,
    },
    {
      name: 'styles.xml',
      text: `${XML}<office:document-styles ${namespace('office')} office:version="1.3"><office:styles/></office:document-styles>`,
    },
    {
      name: 'meta.xml',
      text: `${XML}<office:document-meta ${namespace('office')} ${namespace('meta')} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta><dc:title>${SAMPLE_AUTHOR}</dc:title><dc:subject>${MARK}</dc:subject><meta:initial-creator>${SAMPLE_AUTHOR}</meta:initial-creator><dc:creator>${SAMPLE_AUTHOR}</dc:creator><meta:creation-date>${DOCUMENT_CREATED_UTC}</meta:creation-date><dc:date>${DOCUMENT_CREATED_UTC}</dc:date></office:meta></office:document-meta>`,
    },
  ]);
}
