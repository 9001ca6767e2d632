/**
 * The messages of the engine in Arabic.
 *
 * Words: those of `renderer/i18n/ar`: قضية case, عنصر دليل evidence item, سجل الحيازة custody ledger, قيد entry, نقطة تحقّق checkpoint,
 * أمين الحيازة custodian, حزمة bundle, أصل original, مشتق derivative, اقتناء acquisition, بصمة fingerprint, قيمة تجزئة hash,
 * موقّع signer, مخزَّن stored, محضر record of a bundle.
 * Guarantees: the same keys as in English (checked by the compiler), the same places and every plural form of Arabic (checked by
 * `ar.test.ts`).
 * Never: a place that English does not have; digits of another script, since hashes and numbers are compared across languages.
 */
import type { EngineTranslation } from '../engine.ts';
import { arCells } from './cells.ts';
import { failures } from './failures.ts';
import { arPreflight } from './preflight.ts';
import { answers, findings, questions, verdicts } from './verdicts.ts';

export const engine = {
  ...failures,
  ...verdicts,
  ...questions,
  ...answers,
  ...findings,
  ...arCells,
  ...arPreflight,
} as const satisfies EngineTranslation;
