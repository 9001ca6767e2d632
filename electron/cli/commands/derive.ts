/** `custodia item derive`: taking in what was made from an item elsewhere. */
import type { Command } from 'commander';
import { DERIVATION_TYPES, type DerivationType } from '../../../shared/core/ledger/entry-types.ts';
import type { Messages } from '../../../shared/messages/en.ts';
import { isFailure } from '../../engine/failure.ts';
import { deriveItem } from '../../engine/items/derive-item.ts';
import { analysisLines, runAnalyses } from '../analysis.ts';
import type { Define } from '../command.ts';
import { inCase, writing } from '../session.ts';

interface DeriveCommandOptions {
  readonly of: string;
  readonly kind: string;
  readonly tool?: string;
  readonly operator?: string;
  readonly reason?: string;
  readonly language?: string;
}

const isDerivation = (text: string): text is DerivationType => DERIVATION_TYPES.some((type) => type === text);

export function addDeriveCommand(group: Command, say: Messages, define: Define): void {
  define<DeriveCommandOptions>(
    group,
    {
      usage: 'derive <file>',
      help: 'help.item.derive',
      example:
        'custodia item derive --case Harbour.custodia --of HBR-0001-0042 door-redacted.pdf --kind redaction --tool "pdf-redact 2.1" --reason "names of minors"',
      needs: 'case',
      namesCase: true,
      options: [
        ['--of <item>', 'option.of', 'required'],
        ['--kind <kind>', 'option.kind', 'required'],
        ['--tool <text>', 'option.tool'],
        ['--operator <who>', 'option.operator'],
        ['--reason <text>', 'option.reason'],
        ['--language <tag>', 'option.language'],
      ],
    },
    async (call, [file = ''], options) => {
      const { of, kind, tool, operator, reason, language } = options;
      if (!isDerivation(kind))
        return {
          code: 'CHOICE_UNKNOWN',
          details: { option: '--kind', given: kind, known: DERIVATION_TYPES.join(', ') },
        };
      return inCase(call, options, (dir) =>
        writing(call, options, dir, async ({ writable }) => {
          const derived = await deriveItem({
            writable,
            original: of,
            file,
            how: {
              type: kind,
              ...(tool === undefined ? {} : { tool }),
              ...(operator === undefined ? {} : { operator }),
              ...(reason === undefined ? {} : { reason }),
              ...(language === undefined ? {} : { language }),
            },
          });
          if (isFailure(derived)) return derived;
          const { number, uid } = derived.derivative;
          const analysis = await runAnalyses(call, writable);
          return {
            document: {
              number,
              uid,
              kind,
              of,
              batch: derived.summary.batch,
              analysis: { counts: analysis.counts, problems: analysis.problems },
            },
            lines: [
              say.say('item.derived', { number, kind, original: of }),
              ...analysisLines(call, analysis),
            ],
          };
        }),
      );
    },
  );
}
