/** Sentences for entries that concern one item: acquired, looked into, described, shown, and found damaged. */
import type { ReadableEntry } from '../../../shared/contract/items.ts';
import { fieldText, isAbsent, isDescriptionField } from '../../../shared/core/description/index.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import type { PageSpeaker } from '../../i18n/index.ts';
import { plainFact, type ActFact, type ActSentence } from './act.ts';
import { countIn, flagIn, namedTextIn, objectIn, textIn, textsIn } from './entry-members.ts';
import { fieldNames } from './field-names.ts';

const ingestion: ActSentence = (entry, speaker) => {
  const { actor, stated } = entry;
  const number = textIn(stated, 'number');
  const key =
    textIn(stated, 'origin') === 'derivative'
      ? 'item.act.ingestion.derivative'
      : 'item.act.ingestion.original';
  return { sentence: speaker.say(key, { who: actor, number }), facts: ingestionFacts(entry, speaker) };
};

function ingestionFacts(
  { stated, disclosed }: ReadableEntry,
  { say, bytes }: PageSpeaker,
): readonly ActFact[] {
  const facts: ActFact[] = [];
  const name = namedTextIn(disclosed, 'fileName');
  if (name !== '') facts.push({ kind: 'told', label: say('item.told.fileName'), value: name });
  const path = namedTextIn(disclosed, 'path');
  if (path !== '') facts.push({ kind: 'told', label: say('item.told.path'), value: path });
  const volume = objectIn(disclosed, 'volume');
  const label = textIn(volume, 'label') || textIn(volume, 'id');
  if (label !== '') facts.push({ kind: 'told', label: say('item.told.volume'), value: label });
  const readOnly = flagIn(volume, 'readOnly');
  if (readOnly !== null)
    facts.push(plainFact(say(readOnly ? 'item.act.ingestion.readOnly' : 'item.act.ingestion.writable')));
  const size = countIn(objectIn(stated, 'object'), 'size');
  if (size > 0) facts.push(plainFact(say('item.act.ingestion.size', { size: bytes(size) })));
  const changed = flagIn(stated, 'changedWhileReading');
  if (changed === true) facts.push(plainFact(say('item.act.ingestion.changed'), 'attention'));
  if (changed === false) facts.push(plainFact(say('item.act.ingestion.unchanged')));
  facts.push(...receivedFact(textIn(stated, 'received'), say));
  if (textIn(disclosed, 'duplicateOf') !== '') facts.push(plainFact(say('item.act.ingestion.duplicate')));
  if (flagIn(stated, 'systemFile') === true) facts.push(plainFact(say('item.act.ingestion.systemFile')));
  if (flagIn(stated, 'sparse') === true) facts.push(plainFact(say('item.act.ingestion.sparse')));
  return facts;
}

function receivedFact(received: string, say: PageSpeaker['say']): readonly ActFact[] {
  if (received === 'matched') return [plainFact(say('item.act.ingestion.matched'))];
  if (received === 'mismatch') return [plainFact(say('item.act.ingestion.mismatch'), 'refuted')];
  if (received === 'not-listed') return [plainFact(say('item.act.ingestion.notListed'), 'attention')];
  return [];
}

const extraction: ActSentence = ({ actor, stated }, { say }) => {
  const tool = [textIn(objectIn(stated, 'tool'), 'name'), textIn(objectIn(stated, 'tool'), 'version')]
    .join(' ')
    .trim();
  const mediaType = textIn(stated, 'mediaType');
  const facts = [
    ...(mediaType === '' ? [] : [plainFact(say('item.act.extraction.type', { type: mediaType }))]),
    ...(flagIn(stated, 'partial') === true
      ? [plainFact(say('item.act.extraction.partial'), 'attention')]
      : []),
  ];
  switch (textIn(stated, 'status')) {
    case 'extracted':
      return {
        sentence:
          tool === ''
            ? say('item.act.extraction.done', { who: actor })
            : say('item.act.extraction.doneWith', { who: actor, tool }),
        facts,
      };
    case 'none':
      return { sentence: say('item.act.extraction.none', { who: actor }), facts };
    case 'stopped':
      return { sentence: say('item.act.extraction.stopped', { who: actor }), tone: 'attention', facts };
    default:
      return { sentence: say('item.act.extraction.unreadable', { who: actor }), tone: 'attention', facts };
  }
};

const identification: ActSentence = ({ actor, stated }, { say }) => {
  const type = textIn(stated, 'mediaType');
  return {
    sentence:
      type === ''
        ? say('item.act.identification.unknown', { who: actor })
        : say('item.act.identification', { who: actor, type }),
  };
};

const modification: ActSentence = ({ actor, stated, disclosed }, speaker) => {
  const { say } = speaker;
  const fields = textsIn(stated, 'fields');
  const only = fields.length === 1 ? fields[0] : undefined;
  const facts = describedFacts(fields, disclosed, speaker);
  if (only === 'note') return { sentence: say('item.act.noted', { who: actor }), facts };
  if (only === 'graphic') {
    const graphic = flagIn(disclosed, 'graphic');
    if (graphic === true) return { sentence: say('item.act.graphic.on', { who: actor }) };
    if (graphic === false) return { sentence: say('item.act.graphic.off', { who: actor }) };
  }
  return {
    sentence: say('item.act.described', { who: actor, fields: fieldNames(fields, speaker) }),
    facts: [
      ...facts,
      ...(textIn(stated, 'supersedes') === ''
        ? []
        : [plainFact(say('item.act.supersedes', { seq: countIn(stated, 'supersedes') }))]),
    ],
  };
};

const labelOf = (name: string, speaker: PageSpeaker): string =>
  speaker.trySay(`item.label.${name}`) ?? speaker.trySay(`item.told.${name}`) ?? fieldNames([name], speaker);

/** What each field was set to. A field that was set to nothing says so; one that is erased is counted by the timeline. */
function describedFacts(
  fields: readonly string[],
  disclosed: ReadableEntry['disclosed'],
  speaker: PageSpeaker,
): readonly ActFact[] {
  return fields.flatMap((name): ActFact[] => {
    if (!Object.hasOwn(disclosed, name)) return [];
    const label = labelOf(name, speaker);
    const value = disclosed[name] ?? null;
    if (typeof value === 'boolean')
      return [{ kind: 'told', label, value: speaker.say(value ? 'item.yes' : 'item.no') }];
    const text = toldValue(name, value, speaker);
    return [{ kind: 'told', label, value: text === '' ? speaker.say('item.act.emptied') : text }];
  });
}

const CONTENT_FATES = {
  'key destroyed': 'item.act.deletion.key',
  'file removed': 'item.act.deletion.file',
  kept: 'item.act.deletion.kept',
} as const;

/** Disposal by order: what went, and who said so. */
const deletion: ActSentence = ({ actor, stated, disclosed }, speaker) => {
  const { say } = speaker;
  const fate = textIn(stated, 'content');
  const key = Object.entries(CONTENT_FATES).find(([name]) => name === fate)?.[1];
  const told = (label: string, name: string): readonly ActFact[] => {
    const value = textIn(disclosed, name);
    return value === '' ? [] : [{ kind: 'told', label, value }];
  };
  return {
    sentence: say('item.act.deletion', {
      who: actor,
      by: textIn(objectIn(stated, 'approval'), 'code') || '–',
    }),
    tone: 'attention',
    facts: [
      ...told(say('item.act.deletion.order'), 'orderReference'),
      ...told(labelOf('authority', speaker), 'authority'),
      ...told(labelOf('reason', speaker), 'reason'),
      ...(key === undefined ? [] : [plainFact(say(key))]),
    ],
  };
};

/** A value in one line; an absence in the reader's language. A value of any form is shown. */
function toldValue(name: string, value: JsonValue, { say }: PageSpeaker): string {
  if (!isAbsent(value))
    return isDescriptionField(name) ? fieldText(name, value) : textIn({ name: value }, 'name');
  switch (value.absent) {
    case 'unknown':
      return say('item.absence.unknown');
    case 'withheld':
      return say('item.told.withheld', { code: value.code });
    case 'notApplicable':
      return say('item.told.notApplicable', { reason: value.reason });
  }
}

const related: ActSentence = ({ actor, stated }, { say, trySay }) => {
  const relation = textIn(stated, 'relation');
  const key = textIn(stated, 'state') === 'ended' ? 'item.act.unrelated' : 'item.act.related';
  return { sentence: say(key, { who: actor, relation: trySay(`item.relation.${relation}`) ?? relation }) };
};

const viewing: ActSentence = ({ actor }, { say }) => ({ sentence: say('item.act.viewing', { who: actor }) });

/** With a subject it is a failure of that item; without one, a look at many stored copies. */
const fixity: ActSentence = ({ actor, item, stated }, { say }) => {
  if (item !== null)
    return {
      sentence: say('item.act.fixity.item', { who: actor }),
      tone: 'refuted',
      facts: [plainFact(say('item.act.fixity.found', { found: textIn(stated, 'found') || '–' }), 'refuted')],
    };
  const failed = countIn(stated, 'failed');
  return {
    sentence: say('item.act.fixity', { who: actor, count: countIn(stated, 'objects') }),
    tone: failed > 0 ? 'refuted' : 'plain',
    facts: [
      failed > 0
        ? plainFact(say('item.act.fixity.failed', { count: failed }), 'refuted')
        : plainFact(say('item.act.fixity.whole')),
    ],
  };
};

export const ITEM_ACTS: Readonly<Record<string, ActSentence>> = {
  ingestion,
  'metadata extraction': extraction,
  'format identification': identification,
  'metadata modification': modification,
  'relation assignment': related,
  viewing,
  'fixity check': fixity,
  deletion,
};
