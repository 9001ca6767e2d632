/** The graph of the fixed bundle: what every reader of CASE may rely on (always checked), and the shapes of the ontology, where it is here. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { fixedBundle } from './fixed-bundle.ts';
import { conformance } from './case-shapes.ts';

const ONTOLOGY = new URL('../../../shared/data/case-1.4.0.ttl', import.meta.url).pathname;
const UUID = /^kb:[a-z-]+-[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

let text: string;
let graph: readonly unknown[];
/** Every object of the graph but typed values: nodes, and references to them. */
let nodes: readonly Node[];
let records: readonly Readonly<Record<string, unknown>>[];
let entries: readonly unknown[];

beforeAll(async () => {
  const files = await fixedBundle();
  const lines = (path: string): unknown[] =>
    new TextDecoder()
      .decode(files.get(path))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  text = new TextDecoder().decode(files.get('metadata/case.jsonld'));
  ({ '@graph': graph } = z.object({ '@graph': z.array(z.unknown()) }).parse(JSON.parse(text)));
  nodes = [...nodesIn(graph)];
  records = z.array(z.record(z.string(), z.unknown())).parse(lines('metadata/items.jsonl'));
  entries = lines('ledger/entries.jsonl');
});

function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodesIn(one);
  else if (isNode(value)) {
    if (!('@value' in value)) yield value;
    for (const member of Object.values(value)) yield* nodesIn(member);
  }
}

const ofType = (type: string): readonly Node[] => nodes.filter((node) => node['@type'] === type);
const valueOf = (value: unknown): unknown => (isNode(value) ? value['@value'] : undefined);

describe('the graph', () => {
  it('has a node for each name, and every name ends in a UUID that validators take', () => {
    for (const node of nodes) expect(node['@id']).toMatch(UUID);
    const described = nodes.filter((node) => '@type' in node).map((node) => node['@id']);
    expect(new Set(described).size).toBe(described.length);
    for (const node of nodes) expect(described).toContain(node['@id']);
  });

  it('carries its context, so that no reader asks the network', () => {
    const context = z.object({ '@context': z.record(z.string(), z.string()) }).parse(JSON.parse(text));
    for (const node of nodes)
      for (const term of [...Object.keys(node), typeof node['@type'] === 'string' ? node['@type'] : ''])
        if (term.includes(':')) expect(Object.keys(context['@context'])).toContain(term.split(':')[0]);
  });

  it('has hashes of one method and one value, and sizes that are integers', () => {
    for (const hash of ofType('uco-types:Hash')) {
      expect(['SHA256', 'SHA512']).toContain(hash['uco-types:hashMethod']);
      expect(hash['uco-types:hashValue']).toEqual({
        '@type': 'xsd:hexBinary',
        '@value': expect.stringMatching(
          hash['uco-types:hashMethod'] === 'SHA256' ? /^[0-9a-f]{64}$/ : /^[0-9a-f]{128}$/,
        ),
      });
    }
    for (const facet of [...ofType('uco-observable:FileFacet'), ...ofType('uco-observable:ContentDataFacet')])
      expect(Number.isSafeInteger(facet['uco-observable:sizeInBytes'])).toBe(true);
  });

  it('J-2: has the items, hashes and numbers of the records, and no others', () => {
    const exhibits = ofType('case-investigation:ProvenanceRecord').map(
      (one) => one['case-investigation:exhibitNumber'],
    );
    expect(exhibits).toEqual(records.map(({ item }) => item));
    const hashes = ofType('uco-types:Hash').map((hash) => valueOf(hash['uco-types:hashValue']));
    expect(hashes).toEqual(records.flatMap(({ sha256, sha512 }) => [sha256, sha512]));
    expect(ofType('uco-observable:File')).toHaveLength(records.length);
  });

  it('has one action for each entry, by a code', () => {
    expect(ofType('case-investigation:InvestigativeAction')).toHaveLength(entries.length);
    for (const person of ofType('uco-identity:Person')) expect(person['uco-core:name']).toMatch(/^K-\d\d$/);
  });

  it('marks what is classified', () => {
    expect(ofType('uco-marking:StatementMarking').map((one) => one['uco-marking:statement'])).toEqual([
      'Confidential (ex parte)',
    ]);
  });

  it('names the first original of what was made from it', () => {
    const derived = ofType('uco-observable:File').filter(
      (file) => 'case-investigation:wasDerivedFrom' in file,
    );
    expect(derived).not.toHaveLength(0);
    expect(ofType('uco-core:Relationship').map((one) => one['uco-core:kindOfRelationship'])).toContain(
      'translationOf',
    );
  });
});

describe('the shapes of CASE 1.4.0', () => {
  it('are met', async (context) => {
    if (!existsSync(ONTOLOGY)) return context.skip('the CASE ontology is not here');
    expect(await conformance(text, readFileSync(ONTOLOGY, 'utf8'))).toEqual([]);
  });

  it.each([
    ['a hash without method', /"uco-types:hashMethod":"SHA256",/, ''],
    ['a size as text', /"uco-observable:sizeInBytes":(\d+)/, '"uco-observable:sizeInBytes":"$1"'],
    ['a facet without name', /\{"@id":"kb:file-facet-[^"]*",/, '{'],
  ])('are not met by %s', async (_, before, after) => {
    if (!existsSync(ONTOLOGY)) return;
    expect(await conformance(text.replace(before, after), readFileSync(ONTOLOGY, 'utf8'))).not.toEqual([]);
  });
});
