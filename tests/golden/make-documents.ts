/** Writes the golden texts of documents anew: `node tests/golden/make-documents.ts`, after a change that was meant, and look at the difference. */
import { documentTexts, writeGoldenText } from './fixed-documents.ts';

for (const [name, text] of await documentTexts()) writeGoldenText(name, text);
