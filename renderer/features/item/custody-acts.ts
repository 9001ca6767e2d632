/** Sentences for custody off the computer and for derivatives made elsewhere. */
import {
  CUSTODY_TYPES,
  DERIVATION_TYPES,
  type CustodyType,
  type DerivationType,
} from '../../../shared/core/ledger/entry-types.ts';
import { asWritten } from '../../i18n/time.ts';
import { plainFact, type ActSentence } from './act.ts';
import { objectIn, textIn } from './entry-members.ts';

/** It says when it happened as exactly as was known, and who recorded it: that is not who did it. */
const custody =
  (type: CustodyType): ActSentence =>
  ({ actor, stated }, { say }) => ({
    sentence: say(`item.act.${type}`, { at: asWritten(textIn(stated, 'at')) || '–', who: actor }),
  });

const derivation =
  (type: DerivationType): ActSentence =>
  ({ actor, stated, disclosed }, { say }) => {
    const kind = say(`item.derivation.${type}`);
    const tool = objectIn(disclosed, 'tool');
    const toolText =
      [textIn(tool, 'name'), textIn(tool, 'version')].join(' ').trim() || textIn(disclosed, 'tool');
    return {
      sentence:
        textIn(stated, 'role') === 'original'
          ? say('item.act.derivation.original', { kind, who: actor })
          : say('item.act.derivation.derivative', { kind, who: actor }),
      facts: toolText === '' ? [] : [plainFact(say('item.act.derivation.tool', { tool: toolText }))],
    };
  };

export const CUSTODY_ACTS: Readonly<Record<string, ActSentence>> = {
  ...Object.fromEntries(CUSTODY_TYPES.map((type) => [type, custody(type)])),
  ...Object.fromEntries(DERIVATION_TYPES.map((type) => [type, derivation(type)])),
};
