import { textOfPdfString } from './pdf-strings.ts';
import { readPdfTokens } from './pdf-tokens.ts';

/** Content streams (ISO 32000-2 §8.2, §9.4.3): what they show, as far as it can be read without their fonts. */

/** Operators with which nearly every one of them begins. */
const OPERATORS =
  /(?:^|\s|[\])>])(?:q|Q|BT|ET|cm|re|Tf|Tm|Td|TD|Tj|TJ|gs|Do|BDC|BMC|MP|DP|EMC|w|J|j|M|d|ri|i|rg|RG|g|G|k|K|cs|CS|scn?|SCN?|m|l|c|v|y|h|n|S|s|f\*?|F|B\*?|b\*?|W\*?|sh|d0|d1|BI|BX)(?=\s|\/|\(|\[|<|$)/;
const HEAD_BYTES = 512;

/** Whether data are a drawing: numbers, names and operators, and no sentence before the first of them. */
export function isDrawing(data: Buffer): boolean {
  const head = data.toString('latin1', 0, HEAD_BYTES);
  const at = head.search(OPERATORS);
  const before = head.slice(0, Math.max(0, at));
  return at >= 0 && /^[\s\w.\-+/[\]<>:()]*$/.test(before) && !/[a-z]{3,}\s+[a-z]{2,}/i.test(before);
}

/** Moved further back than this, in thousandths of the letters' size, stands for a space between words. */
const WORD_GAP = -180;
const MAX_OPERATOR = 3;
const NEW_LINE = new Set(['Td', 'TD', 'Tm', 'T*', 'ET', "'", '"', 'Tj', 'TJ']);

/** Texts that are shown, a line for each operator; letters of fonts with numbers of their own come out as nonsense. */
export function textOfDrawing(data: Buffer): string {
  let text = '';
  let isInList = false;
  readPdfTokens(data, {
    string(bytes) {
      text += textOfPdfString(bytes) ?? '';
    },
    name: (name) => void (text += `\n${name}\n`),
    bracket: (isOpen) => void (isInList = isOpen),
    number(value) {
      if (isInList && value < WORD_GAP) text += ' ';
    },
    word(word) {
      if (NEW_LINE.has(word)) text += '\n';
      // No operator is as long: a text that looked like a drawing keeps its words.
      else if (word.length > MAX_OPERATOR) text += ` ${word}`;
    },
  });
  return text.replaceAll(/\n{2,}/g, '\n');
}
