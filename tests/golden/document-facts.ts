/** The facts of documents, read from nothing but a bundle's own files: what a recipient has, documents may say. */
import { hex, utf8 } from '../../shared/core/bytes.ts';
import { bindingOf } from '../../shared/core/bundle/records.ts';
import { parseDisclosure } from '../../shared/core/disclosure/index.ts';
import type { DocumentFacts, DocumentItem } from '../../shared/core/documents/index.ts';
import type { ItemRecord, VisibleEntry } from '../../shared/core/item/project-item.ts';
import type { JsonValue } from '../../shared/core/json/index.ts';
import { type Entry, parseEntry } from '../../shared/core/ledger/entry.ts';
import { leafHash } from '../../shared/core/merkle/index.ts';
import { nodeCoreCrypto } from '../../electron/engine/crypto/core-crypto.ts';

const decoder = new TextDecoder();

function linesIn(files: ReadonlyMap<string, Uint8Array>, path: string): readonly string[] {
  return decoder
    .decode(files.get(path))
    .split('\n')
    .filter((line) => line !== '');
}

function visibleEntries(files: ReadonlyMap<string, Uint8Array>): readonly VisibleEntry[] {
  const disclosed = new Map<number, Map<string, JsonValue>>();
  for (const line of linesIn(files, 'ledger/disclosures.jsonl')) {
    const { seq, disclosure }: { seq: number; disclosure: string } = JSON.parse(line);
    const parsed = parseDisclosure(disclosure);
    if (parsed === null) throw new Error(line);
    const known = disclosed.get(seq) ?? new Map<string, JsonValue>();
    disclosed.set(seq, known.set(parsed.name, parsed.value));
  }
  return linesIn(files, 'ledger/entries.jsonl').map((line) => {
    const entry = parseEntry(utf8(line));
    if (entry === null) throw new Error(line);
    const leaf = hex(leafHash(nodeCoreCrypto, utf8(line)));
    return { entry, leaf, disclosed: disclosed.get(entry.seq) ?? new Map<string, JsonValue>() };
  });
}

const lastOf = (entries: readonly VisibleEntry[]): Entry => {
  const last = entries.at(-1);
  if (last === undefined) throw new Error('a bundle has entries');
  return last.entry;
};

/** @param changed what a test wants otherwise */
export function factsOfBundle(
  files: ReadonlyMap<string, Uint8Array>,
  changed: Partial<DocumentFacts> = {},
): DocumentFacts {
  const entries = visibleEntries(files);
  const bundle: {
    bundle: string;
    signer: DocumentFacts['signer'];
    checkpoint: DocumentFacts['checkpoint'];
    withheld: DocumentFacts['withheld'];
  } = JSON.parse(decoder.decode(files.get('metadata/bundle.json')));
  const items = linesIn(files, 'metadata/items.jsonl').map((line): DocumentItem => {
    const record: ItemRecord = JSON.parse(line);
    return { record, history: entries.filter(({ entry }) => entry.subject?.uid === record.uid) };
  });
  const exportEntry = lastOf(entries);
  return {
    bundle: bundle.bundle,
    case: exportEntry.case,
    created: exportEntry.time,
    createdOffset: exportEntry.clock.offset,
    exportEntry: exportEntry.seq,
    software: exportEntry.tool,
    withheld: bundle.withheld,
    profile: { id: 'sample', version: '1.0', title: 'A sample of a profile' },
    complete: true,
    checkpoint: bundle.checkpoint,
    signer: bundle.signer,
    bindings: entries.flatMap(({ entry }) => bindingOf(entry) ?? []),
    whole: entries.filter(({ entry }) => entry.subject === null),
    items,
    ...changed,
  };
}
