/**
 * Redaction: what is to be covered in a picture or in pages, and what the result may consist of.
 *
 * Words: a *box* is a rectangle of an upright picture or page in millionths of its width and height, from the left and the top; a
 * *choice* is all that a person decides: boxes, pages, resolution, form of the result.
 * Guarantees: a box covers every pixel that it touches, for a JPEG every block of pixels that it touches; a result with anything in it
 * but one picture is recognised by its structure, without decoding.
 * Never: decodes or draws (electron/parser does), decides what has to be covered.
 */
export {
  boxFromText,
  boxText,
  checkChoice,
  DEFAULT_DPI,
  fractionText,
  MAX_BOXES,
  MAX_DPI,
  MAX_REDACTED_PAGES,
  MIN_DPI,
  millionthsOf,
  pagesFromText,
  REDACTION_FORMATS,
  type RedactionBox,
  redactionBox,
  type RedactionChoice,
  redactionChoice,
  type RedactionChoiceInput,
  type RedactionFormat,
  type RedactionProblem,
  WHOLE,
} from './choice.ts';
export { alignmentOf, type PixelBox, pixelBox } from './pixel-box.ts';
export { foreignPart } from './picture-parts.ts';
