import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import type { Entry } from '../ledger/entry.ts';
import type { VisibleEntry } from './project-item.ts';
import { relationsOf } from './relations.ts';

const ENTRY: Entry = {
  v: 1,
  case: 'c',
  seq: 0,
  prev: '',
  nonce: '',
  time: '',
  clock: { offset: '', source: '', monotonic: 0, session: '' },
  installation: '',
  actor: 'K-01',
  tool: { name: '', version: '' },
  type: '',
  subject: null,
  data: {},
};
const said = (
  type: string,
  data: JsonObject,
  disclosed: Readonly<Record<string, JsonValue>>,
): VisibleEntry => ({
  entry: { ...ENTRY, type, data },
  leaf: '',
  disclosed: new Map(Object.entries(disclosed)),
});
const assigned = (relation: string, other: string, state = 'set'): VisibleEntry =>
  said('relation assignment', { relation, state }, { other });
const pairs = (history: readonly VisibleEntry[]): readonly string[] =>
  relationsOf(history).map(({ relation, other, from }) => `${relation} ${other} ${from}`);

describe('relations of an item', () => {
  it.each<[string, readonly VisibleEntry[], readonly string[]]>([
    ['none', [said('ingestion', {}, {})], []],
    ['a duplicate', [said('ingestion', {}, { duplicateOf: 'a' })], ['duplicateOf a record']],
    ...(
      [
        ['redaction', 'redactedFrom'],
        ['translation', 'translationOf'],
        ['transcription', 'transcriptOf'],
        ['excerpt', 'excerptOf'],
        ['rendering', 'derivedFrom'],
        ['migration', 'derivedFrom'],
      ] as const
    ).map(([type, relation]): [string, readonly VisibleEntry[], readonly string[]] => [
      `a derivative by ${type}`,
      [said(type, { role: 'derivative' }, { original: { uid: 'a', sha256: '' } })],
      [`${relation} a record`],
    ]),
    [
      'an original of which one was made',
      [said('redaction', { role: 'original' }, { derivative: { uid: 'a' } })],
      [],
    ],
    ['a reference that is not disclosed', [said('redaction', { role: 'derivative' }, {})], []],
    ['what a person said', [assigned('attachmentOf', 'a')], ['attachmentOf a person']],
    ['what a person took back', [assigned('attachmentOf', 'a'), assigned('attachmentOf', 'a', 'ended')], []],
    [
      'what was said again',
      [assigned('attachmentOf', 'a'), assigned('attachmentOf', 'a', 'ended'), assigned('attachmentOf', 'a')],
      ['attachmentOf a person'],
    ],
    [
      'what a person cannot take back',
      [said('ingestion', {}, { duplicateOf: 'a' }), assigned('duplicateOf', 'a', 'ended')],
      ['duplicateOf a record'],
    ],
    [
      'what a person says besides',
      [said('ingestion', {}, { duplicateOf: 'a' }), assigned('duplicateOf', 'a')],
      ['duplicateOf a record'],
    ],
    ['a relation of a newer version', [assigned('mentions', 'a')], []],
    [
      'several, in order',
      [assigned('translationOf', 'b'), assigned('attachmentOf', 'c'), assigned('attachmentOf', 'a')],
      ['attachmentOf a person', 'attachmentOf c person', 'translationOf b person'],
    ],
  ])('%s', (_, history, expected) => {
    expect(pairs(history)).toEqual(expected);
  });
});
