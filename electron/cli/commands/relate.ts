/** `custodia item relate`: what an item is to another one. */
import type { Command } from 'commander';
import { isRelation, RELATIONS } from '../../../shared/core/item/relations.ts';
import { isFailure } from '../../engine/failure.ts';
import { relationDraft } from '../../engine/items/relate-item.ts';
import type { Define } from '../command.ts';
import { inCase, writing } from '../session.ts';

export function addRelateCommand(group: Command, define: Define): void {
  define<{ relation: string; to: string; end?: boolean }>(
    group,
    {
      usage: 'relate <item>',
      help: 'help.item.relate',
      example:
        'custodia item relate --case Harbour.custodia HBR-0001-0042 --relation attachmentOf --to HBR-0001-0007',
      needs: 'case',
      namesCase: true,
      options: [
        ['--relation <relation>', 'option.relation', 'required'],
        ['--to <item>', 'option.relatedTo', 'required'],
        ['--end', 'option.end'],
      ],
    },
    async (call, [item = ''], { relation, to, end = false, ...options }) => {
      if (!isRelation(relation))
        return {
          code: 'CHOICE_UNKNOWN',
          details: { option: '--relation', given: relation, known: RELATIONS.join(', ') },
        };
      const state = end ? 'ended' : 'set';
      return inCase(call, options, (dir) =>
        writing(call, options, dir, ({ writable }) => {
          const { opened, ledger } = writable;
          const made = relationDraft(opened.db, { item, relation, other: to, state });
          if (isFailure(made)) return made;
          const [built] = ledger.append([made.draft]);
          const said = { item: made.item, relation, other: made.other, seq: built?.entry.seq ?? 0 };
          return { document: { ...said, state }, lines: [call.say.say(`item.related.${state}`, said)] };
        }),
      );
    },
  );
}
