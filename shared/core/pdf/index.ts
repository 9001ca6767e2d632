/**
 * A PDF of pictures only (ISO 32000-1, version 1.4): each page is one picture and nothing else. No text, no fonts, no document information,
 * no identifier, no time: the same pictures give the same bytes.
 * Words: a *page* is a picture with the size on paper at which it is shown.
 * Guarantees: pieces laid end to end are the file; only the pages' places are held in memory.
 * Never: reads a PDF, decodes or encodes a picture.
 */
export { ImagePdf, type ImagePage } from './image-pdf.ts';
