/** Writes the golden files of a bundle anew: `node tests/golden/make-bundle.ts`, after a change that was meant, and look at the difference. */
import { goldenBytes, writeGolden } from './fixed-bundle.ts';

for (const [name, bytes] of await goldenBytes()) writeGolden(name, bytes);
