/** Sentences for entries of the case as a whole, which stand in a ledger beside those of items. */
import { plainFact, type ActSentence } from './act.ts';
import { countIn, flagIn, objectIn, textIn } from './entry-members.ts';

const creation: ActSentence = ({ actor, stated }, { say }) => ({
  sentence: say('item.act.caseCreation', { who: actor }),
  facts: [
    plainFact(
      say(
        textIn(objectIn(stated, 'storage'), 'encryption') === 'none'
          ? 'item.act.caseCreation.plain'
          : 'item.act.caseCreation.encrypted',
      ),
    ),
  ],
});

const registration: ActSentence = ({ stated }, { say }) => ({
  sentence: say('item.act.registration', { code: textIn(stated, 'code') || '–' }),
});

const sessionStart: ActSentence = ({ actor, stated }, { say }) => ({
  sentence: say('item.act.sessionStart', { who: actor }),
  facts:
    flagIn(stated, 'previousEnded') === false
      ? [plainFact(say('item.act.sessionStart.notEnded'), 'attention')]
      : [],
});

const sessionEnd: ActSentence = ({ actor, stated }, { say }) => ({
  sentence: say('item.act.sessionEnd', { who: actor, count: countIn(stated, 'entries') }),
});

const reopening: ActSentence = ({ actor, stated }, { say, trySay }) => {
  const state = textIn(stated, 'state');
  return {
    sentence: say('item.act.reopening', { who: actor }),
    tone: 'attention',
    facts: [plainFact(trySay(`item.act.reopening.${state}`) ?? say('item.act.reopening.other', { state }))],
  };
};

const access: ActSentence = ({ actor, stated }, { say, trySay }) => {
  const action = textIn(stated, 'action');
  return {
    sentence:
      trySay(`item.act.access.${action}`, { who: actor }) ?? say('item.act.access', { who: actor, action }),
  };
};

const replication: ActSentence = ({ actor, stated }, { say }) => ({
  sentence: say('item.act.replication', { who: actor, count: countIn(stated, 'objects') }),
});
const dissemination: ActSentence = ({ actor, stated }, { say }) => ({
  sentence: say('item.act.dissemination', { who: actor, count: countIn(stated, 'entries') }),
});
const recovery: ActSentence = ({ actor, stated }, { say }) => ({
  sentence: say('item.act.recovery', { who: actor, count: countIn(stated, 'objects') }),
});

const batchStart: ActSentence = ({ actor }, { say }) => ({
  sentence: say('item.act.ingestionStart', { who: actor }),
});
const batchEnd: ActSentence = ({ actor, stated }, { say }) => {
  const counts = objectIn(stated, 'counts');
  const failed = countIn(counts, 'failed');
  const complete = textIn(stated, 'outcome') === 'complete';
  return {
    sentence: say(complete ? 'item.act.ingestionEnd' : 'item.act.ingestionEnd.cancelled', {
      who: actor,
      count: countIn(counts, 'acquired'),
    }),
    tone: failed > 0 || !complete ? 'attention' : 'plain',
    facts: failed > 0 ? [plainFact(say('item.act.ingestionEnd.failed', { count: failed }), 'attention')] : [],
  };
};

const numbering: ActSentence = ({ actor, stated }, { say }) => ({
  sentence: say('item.act.numbering', { who: actor, block: textIn(stated, 'numberBlock') || '–' }),
});

const intended: ActSentence = ({ actor, stated }, { say }) => ({
  sentence: say('item.act.exportIntended', { who: actor, count: countIn(stated, 'items') }),
});

const exported: ActSentence = ({ actor, stated }, { say }) => {
  const fingerprint = textIn(stated, 'fingerprint');
  switch (textIn(stated, 'outcome')) {
    case 'done':
      return {
        sentence: say('item.act.exported', { who: actor }),
        facts: fingerprint === '' ? [] : [plainFact(say('item.act.exported.fingerprint', { fingerprint }))],
      };
    case 'cancelled':
      return { sentence: say('item.act.exported.cancelled', { who: actor }), tone: 'attention' };
    default:
      return { sentence: say('item.act.exported.failed', { who: actor }), tone: 'attention' };
  }
};

export const CASE_ACTS: Readonly<Record<string, ActSentence>> = {
  'case creation': creation,
  'custodian registration': registration,
  'session start': sessionStart,
  'session end': sessionEnd,
  'case reopening': reopening,
  'access change': access,
  replication,
  dissemination,
  recovery,
  'ingestion start': batchStart,
  'ingestion end': batchEnd,
  numbering,
  'information package creation': intended,
  exporting: exported,
};
