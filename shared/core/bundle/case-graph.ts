/**
 * `metadata/case.jsonld` (profile-files.md §7): the bundle in CASE 1.4.0, for tools of other people. It repeats records and entries and
 * adds nothing; what is withheld there is withheld here.
 *
 * One node in each line, in the order in which the bundle is written: nodes of an item, then those of each entry, then what holds them
 * together. Every node has a name of its own, which ends in a UUID made from the case and from what the node stands for, so that
 * another bundle of the case names the same things the same.
 */
import { canonicalJson, type JsonObject, type JsonValue } from '../json/index.ts';
import { type Entry, statedOf } from '../ledger/entry.ts';
import { memberOf } from '../ledger/member.ts';
import type { ItemRecord, VisibleEntry } from '../item/project-item.ts';
import { absenceText, partText } from '../profile/value-text.ts';
import { uuidV5 } from '../uuid-v5.ts';
import { CASE_CONTEXT, instantOf } from './case-terms.ts';
import { fileNode } from './case-file.ts';

export interface CaseGraphFacts {
  readonly bundle: string;
  /** The case's UUID. */
  readonly caseId: string;
  /** `time` and `actor` of the export entry. */
  readonly created: string;
  readonly signer: string;
  /** Number of the item with this uid, when it is in the bundle. */
  readonly numberOf: (uid: string) => string | undefined;
}

/** Relations of an item to what it was made from. */
const DERIVATIONS: ReadonlySet<string> = new Set([
  'derivedFrom',
  'excerptOf',
  'translationOf',
  'transcriptOf',
  'redactedFrom',
]);
/** Ids in one piece of the closing list. */
const IDS_IN_PIECE = 1000;

interface Relation {
  readonly relation: string;
  readonly uid: string;
  readonly number: string;
}

export class CaseGraph {
  readonly #facts: CaseGraphFacts;
  readonly #uids: string[] = [];
  readonly #seqs: number[] = [];
  /** Nodes that others share, written when first named. */
  readonly #shared = new Set<string>();
  /** Number of the first original of each derived item that was written. */
  readonly #roots = new Map<string, string>();
  /** The last entry of each item that was written. */
  readonly #lastOf = new Map<string, number>();
  #isFirst = true;

  constructor(facts: CaseGraphFacts) {
    this.#facts = facts;
  }

  /** The file's beginning. */
  begin(): string {
    return `{"@context":${canonicalJson(CASE_CONTEXT)},"@graph":[\n`;
  }

  /** The nodes of one item, in the order of `items.jsonl`. */
  *item(record: ItemRecord): Generator<string> {
    const { uid } = record;
    this.#uids.push(uid);
    const marking = yield* this.#marking(record);
    const marked: JsonObject = marking === null ? {} : { 'uco-core:objectMarking': [{ '@id': marking }] };
    const relations = this.#relationsOf(record);
    const origins = relations.filter(({ relation }) => DERIVATIONS.has(relation));
    yield this.#line({
      ...fileNode(record, (kind, name) => this.#id(kind, name)),
      ...marked,
      ...(origins.length === 0
        ? {}
        : {
            'case-investigation:wasDerivedFrom': origins.map((origin) => ({
              '@id': this.#id('file', origin.uid),
            })),
          }),
    });
    yield this.#line({ ...this.#provenance(record, origins[0]), ...marked });
    for (const { relation, uid: other } of relations)
      yield this.#line({
        '@id': this.#id('relationship', `${uid}/${relation}/${other}`),
        '@type': 'uco-core:Relationship',
        'uco-core:isDirectional': true,
        'uco-core:kindOfRelationship': relation,
        'uco-core:source': [{ '@id': this.#id('file', uid) }],
        'uco-core:target': { '@id': this.#id('file', other) },
      });
  }

  #provenance({ uid, item, described }: ItemRecord, origin: Relation | undefined): JsonObject {
    const root = origin === undefined ? item : (this.#roots.get(origin.uid) ?? origin.number);
    if (origin !== undefined) this.#roots.set(uid, root);
    const title = memberOf(described, 'title');
    const classification = memberOf(described, 'classification');
    const told = (term: string, text: string): JsonObject => (text === '' ? {} : { [term]: text });
    return {
      '@id': this.#id('provenance-record', uid),
      '@type': 'case-investigation:ProvenanceRecord',
      'case-investigation:exhibitNumber': item,
      'case-investigation:rootExhibitNumber': root,
      ...told('uco-core:name', typeof title === 'string' ? title : ''),
      ...told('custodia:classificationBasisFactual', partText(classification, 'basisFactual')),
      ...told('custodia:classificationBasisLegal', partText(classification, 'basisLegal')),
      ...told('custodia:consentStatus', partText(memberOf(described, 'consent'), 'status')),
      'uco-core:object': [{ '@id': this.#id('file', uid) }],
    };
  }

  /** The marking that an item's classification asks for: its id, and the node when it is new. */
  *#marking({ described }: ItemRecord): Generator<string, string | null> {
    const classification = memberOf(described, 'classification');
    if (classification === null || absenceText(classification) !== null) return null;
    const level = typeof classification === 'string' ? classification : partText(classification, 'level');
    if (level === '') return null;
    const statement = partText(classification, 'exParte') === 'Y' ? `${level} (ex parte)` : level;
    const id = this.#id('marking', statement);
    if (this.#isNew(id))
      yield this.#line({
        '@id': id,
        '@type': 'uco-marking:MarkingDefinition',
        'uco-marking:definition': [
          {
            '@id': this.#id('statement-marking', statement),
            '@type': 'uco-marking:StatementMarking',
            'uco-marking:definitionType': 'statement',
            'uco-marking:statement': statement,
          },
        ],
        'uco-marking:definitionType': 'statement',
      });
    return id;
  }

  /** Relations to items of this bundle; of others nothing is said. */
  #relationsOf(record: ItemRecord): readonly Relation[] {
    const relations = memberOf(record, 'relations');
    if (!Array.isArray(relations)) return [];
    return relations.flatMap((one) => {
      const [relation, uid] = [memberOf(one, 'relation'), memberOf(one, 'other')];
      const number = typeof uid === 'string' ? this.#facts.numberOf(uid) : undefined;
      return typeof relation === 'string' && typeof uid === 'string' && number !== undefined
        ? [{ relation, uid, number }]
        : [];
    });
  }

  /** The node of one entry, in the order of `entries.jsonl`, after all items. */
  *entry({ entry, leaf }: VisibleEntry): Generator<string> {
    const { seq, type, actor, subject } = entry;
    this.#seqs.push(seq);
    const performer = yield* this.#person(actor);
    const instruments: JsonObject[] = [];
    for (const tool of toolsOf(entry)) instruments.push({ '@id': yield* this.#tool(tool) });
    const uid = subject?.uid;
    const file: JsonValue = uid === undefined ? null : { '@id': this.#id('file', uid) };
    const before = uid === undefined ? undefined : this.#lastOf.get(uid);
    if (uid !== undefined) this.#lastOf.set(uid, seq);
    yield this.#line({
      '@id': this.#action(seq),
      '@type': 'case-investigation:InvestigativeAction',
      'uco-action:instrument': instruments,
      'uco-action:performer': { '@id': performer },
      'uco-action:startTime': startOf(entry),
      'uco-core:name': type,
      'custodia:ledgerIndex': seq,
      'custodia:leaf': leaf,
      ...(file === null ? {} : { 'uco-action:object': [file] }),
      ...(file !== null && uid !== undefined && type === 'ingestion'
        ? { 'uco-action:result': [file, { '@id': this.#id('provenance-record', uid) }] }
        : {}),
      ...(before === undefined
        ? {}
        : { 'case-investigation:wasInformedBy': [{ '@id': this.#action(before) }] }),
    });
  }

  *#person(code: string): Generator<string, string> {
    const id = this.#id('person', code);
    if (this.#isNew(id))
      yield this.#line({ '@id': id, '@type': 'uco-identity:Person', 'uco-core:name': code });
    return id;
  }

  *#tool({ name, version }: Tool): Generator<string, string> {
    const id = this.#id('tool', `${name}/${version}`);
    if (this.#isNew(id))
      yield this.#line({
        '@id': id,
        '@type': 'uco-tool:Tool',
        'uco-core:name': name,
        'uco-tool:version': version,
      });
    return id;
  }

  /** Case and bundle, and the file's end. */
  *end(): Generator<string> {
    const { bundle, caseId, created, signer } = this.#facts;
    const person = yield* this.#person(signer);
    const investigation = this.#id('investigation', caseId);
    // The list is longer than a text should be: it is the last member, and given in pieces.
    const head = this.#line({
      '@id': investigation,
      '@type': 'case-investigation:Investigation',
      'case-investigation:investigationForm': 'case',
      'uco-core:name': caseId,
      'uco-core:object': [],
    });
    yield head.slice(0, -']}'.length);
    yield* this.#objects();
    yield ']}';
    yield `${this.#line({
      '@id': this.#id('bundle', bundle),
      '@type': 'uco-core:Bundle',
      'uco-core:createdBy': { '@id': person },
      'uco-core:name': bundle,
      'uco-core:object': [{ '@id': investigation }],
      'uco-core:objectCreatedTime': instantOf(created),
      'uco-core:specVersion': '1.4.0',
    })}\n]}\n`;
  }

  *#objects(): Generator<string> {
    let piece: string[] = [];
    let isFirst = true;
    for (const id of this.#objectIds()) {
      piece.push(canonicalJson({ '@id': id }));
      if (piece.length < IDS_IN_PIECE) continue;
      yield `${isFirst ? '' : ','}${piece.join(',')}`;
      isFirst = false;
      piece = [];
    }
    if (piece.length > 0) yield `${isFirst ? '' : ','}${piece.join(',')}`;
  }

  *#objectIds(): Generator<string> {
    for (const uid of this.#uids) {
      yield this.#id('file', uid);
      yield this.#id('provenance-record', uid);
    }
    for (const seq of this.#seqs) yield this.#action(seq);
  }

  #action(seq: number): string {
    return this.#id('action', String(seq));
  }

  #id(kind: string, name: string): string {
    return `kb:${kind}-${uuidV5(this.#facts.caseId, `${kind}/${name}`)}`;
  }

  #isNew(id: string): boolean {
    const isNew = !this.#shared.has(id);
    this.#shared.add(id);
    return isNew;
  }

  /** A node, with what parts it from the one before. */
  #line(node: JsonObject): string {
    const text = `${this.#isFirst ? '' : ',\n'}${canonicalJson(node)}`;
    this.#isFirst = false;
    return text;
  }
}

interface Tool {
  readonly name: string;
  readonly version: string;
}

/** The program that recorded, and the one that it used. */
function toolsOf(entry: Entry): readonly Tool[] {
  const used = memberOf(statedOf(entry), 'tool');
  const [name, version] = [memberOf(used, 'name'), memberOf(used, 'version')];
  return typeof name === 'string' && typeof version === 'string'
    ? [entry.tool, { name, version }]
    : [entry.tool];
}

/** When it happened, where that is known to the second; else when it was recorded. */
function startOf(entry: Entry): JsonValue {
  const at = memberOf(statedOf(entry), 'at');
  return (typeof at === 'string' ? instantOf(at) : null) ?? instantOf(entry.time) ?? entry.time;
}
