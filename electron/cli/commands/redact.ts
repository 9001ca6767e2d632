/** `custodia item redact`: a picture or pages of a PDF with boxes burnt in, taken in as a derivative. */
import type { Command } from 'commander';
import {
  boxFromText,
  boxText,
  DEFAULT_DPI,
  MAX_DPI,
  MIN_DPI,
  pagesFromText,
  REDACTION_FORMATS,
  type RedactionBox,
  type RedactionChoiceInput,
} from '../../../shared/core/redaction/index.ts';
import type { Messages } from '../../../shared/messages/en.ts';
import { type Failure, isFailure } from '../../engine/failure.ts';
import type { ParserPool } from '../../engine/parser-pool/index.ts';
import { redactItem } from '../../engine/redaction/index.ts';
import { analysisLines, runAnalyses } from '../analysis.ts';
import type { Call, Define } from '../command.ts';
import { withParsers } from '../parsers.ts';
import { inCase, writing } from '../session.ts';

interface RedactCommandOptions {
  readonly box?: readonly string[];
  readonly metadataOnly?: boolean;
  readonly pages?: string;
  readonly format?: string;
  readonly dpi?: number;
  readonly reason: string;
  readonly operator?: string;
}

export function addRedactCommand(group: Command, say: Messages, define: Define): void {
  define<RedactCommandOptions>(
    group,
    {
      usage: 'redact <item>',
      help: 'help.item.redact',
      example:
        'custodia item redact --case Harbour.custodia HBR-0001-0042 --box 0.1,0.2,0.3,0.05@1 --pages 1-3 --reason "names of minors"',
      needs: 'case',
      namesCase: true,
      options: [
        ['--box <x,y,width,height[@page]>', 'option.box', 'many'],
        ['--metadata-only', 'option.metadataOnly'],
        ['--pages <first-last>', 'option.pages'],
        ['--format <format>', 'option.redactionFormat'],
        ['--dpi <n>', 'option.dpi', 'number'],
        ['--reason <text>', 'option.reason', 'required'],
        ['--operator <who>', 'option.operator'],
      ],
    },
    async (call, [item = ''], options) => {
      const choice = choiceOf(options);
      if (isFailure(choice)) return choice;
      return inCase(call, options, (dir) =>
        writing(call, options, dir, async ({ writable }) => {
          const made = await withPool(call, async (pool, meter) =>
            redactItem({
              writable,
              pool,
              original: item,
              choice,
              reason: options.reason,
              ...(options.operator === undefined ? {} : { operator: options.operator }),
              onProgress: ({ done, total }) => meter(done, total),
              signal: call.signal,
            }),
          );
          if (isFailure(made)) return made;
          const { derivative, batch, pages, of, partial } = made;
          const { number, uid } = derivative;
          const boxes = choice.boxes.map((box) => boxText(box));
          const analysis = await runAnalyses(call, writable);
          return {
            document: {
              number,
              uid,
              of: item,
              batch,
              pages,
              pagesOfOriginal: of,
              partial,
              boxes,
              analysis: { counts: analysis.counts, problems: analysis.problems },
            },
            lines: [
              say.say('item.redacted', { number, original: item, boxes: boxes.length, pages }),
              ...(partial ? [say.say('item.redacted.partial')] : []),
              ...(of > pages ? [say.say('item.redacted.rest', { pages, of })] : []),
              ...analysisLines(call, analysis),
            ],
          };
        }),
      );
    },
  );
}

/** With a line of progress. */
async function withPool<Result>(
  call: Call,
  use: (pool: ParserPool, meter: (done: number, total: number | null) => void) => Promise<Result>,
): Promise<Result> {
  const progress = call.progress({ label: call.say.say('progress.redacting'), unit: 'count' });
  try {
    return await withParsers(async (parsers) =>
      use(await parsers.pool('analysis'), (done, total) => progress.update(done, total ?? done)),
    );
  } finally {
    progress.finish();
  }
}

function choiceOf(
  options: RedactCommandOptions,
): RedactionChoiceInput | Failure<'CHOICE_UNKNOWN' | 'REDACTION_BOX'> {
  const { format = 'png', box = [], pages, dpi = DEFAULT_DPI, metadataOnly = false } = options;
  const known = REDACTION_FORMATS.find((one) => one === format);
  if (known === undefined) return unknownChoice('--format', format, REDACTION_FORMATS.join(', '));
  if (dpi < MIN_DPI || dpi > MAX_DPI) return unknownChoice('--dpi', String(dpi), `${MIN_DPI} to ${MAX_DPI}`);
  const range = pages === undefined ? null : pagesFromText(pages);
  if (pages !== undefined && range === null) return unknownChoice('--pages', pages, '3, 1-3');
  const boxes: RedactionBox[] = [];
  for (const [at, text] of box.entries()) {
    const read = boxFromText(text);
    if (read === null) return { code: 'REDACTION_BOX', details: { place: at + 1, detail: text } };
    boxes.push(read);
  }
  return { format: known, pages: range, dpi, boxes, onlyMetadata: metadataOnly };
}

const unknownChoice = (option: string, given: string, known: string): Failure<'CHOICE_UNKNOWN'> => ({
  code: 'CHOICE_UNKNOWN',
  details: { option, given, known },
});
