/**
 * The messages of the engine that every shell shows: failures, verdicts, questions, answers, findings. The command line adds its
 * own (`cli.ts`), the page its own (`renderer/i18n`).
 */
import { cells } from './cells.ts';
import { failures } from './failures.ts';
import type { Template } from './message.ts';
import { preflight } from './preflight.ts';
import { answers, findings, questions, verdicts } from './verdicts.ts';

export const engine = {
  ...failures,
  ...verdicts,
  ...questions,
  ...answers,
  ...findings,
  ...cells,
  ...preflight,
} as const;

export type EngineMessageKey = keyof typeof engine;
/** A catalogue of the engine's messages in another language: the same keys, texts with the same places. */
export type EngineTranslation = Readonly<Record<EngineMessageKey, Template>>;
