/** How text of any origin stands in a document: as itself, on the line where it belongs. */
import { displayText } from '../display.ts';

/** Every line of a text made safe; LF is ours. */
export const shownLines = (text: string): string => text.split('\n').map(displayText).join('\n');

/** Evidence text on one line: what would begin another is shown by its number, so that no name forges a row. */
export const onOneLine = (text: string): string =>
  text.replace(
    /[\n\r\u2028\u2029]/gu,
    (end) => `[U+${(end.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
