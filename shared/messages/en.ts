/** The catalogue in English. Another language gives the same keys (`Translation`). */
import { cells } from './cells.ts';
import { cli } from './cli.ts';
import { failures } from './failures.ts';
import { help } from './help.ts';
import type { Speaker, Template } from './message.ts';
import { preflight } from './preflight.ts';
import { answers, findings, questions, verdicts } from './verdicts.ts';

export const en = {
  ...failures,
  ...verdicts,
  ...questions,
  ...answers,
  ...findings,
  ...cells,
  ...preflight,
  ...cli,
  ...help,
} as const;

export type MessageKey = keyof typeof en;
export type Messages = Speaker<typeof en>;
export type Translation = Readonly<Record<MessageKey, Template>>;
