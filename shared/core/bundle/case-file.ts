/** The node of a file in `metadata/case.jsonld`: names and times as received, where they are disclosed, and what its bytes are. */
import type { ItemRecord } from '../item/project-item.ts';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { memberOf } from '../ledger/member.ts';
import { instantOf } from './case-terms.ts';

/** Times of the file system by their names in CASE. */
const TIMES = [
  ['accessed', 'uco-observable:accessedTime'],
  ['born', 'uco-observable:observableCreatedTime'],
  ['changed', 'uco-observable:metadataChangeTime'],
  ['modified', 'uco-observable:modifiedTime'],
] as const;

/** @param id makes the name of a node from its kind and what it stands for */
export function fileNode(record: ItemRecord, id: (kind: string, name: string) => string): JsonObject {
  const { uid, original, metadata, sha256, sha512, size } = record;
  const sizeInBytes: JsonValue = typeof size === 'number' ? size : { '@type': 'xsd:integer', '@value': size };
  const hash = (method: string, value: string): JsonObject => ({
    '@id': id('hash', `${uid}/${method}`),
    '@type': 'uco-types:Hash',
    'uco-types:hashMethod': method,
    'uco-types:hashValue': { '@type': 'xsd:hexBinary', '@value': value },
  });
  const mediaType = metadata?.mediaType ?? null;
  return {
    '@id': id('file', uid),
    '@type': 'uco-observable:File',
    'uco-core:hasFacet': [
      {
        '@id': id('file-facet', uid),
        '@type': 'uco-observable:FileFacet',
        ...textOf('uco-observable:fileName', original.fileName),
        ...textOf('uco-observable:filePath', original.path),
        ...timesOf(original.times),
        'uco-observable:isDirectory': false,
        'uco-observable:sizeInBytes': sizeInBytes,
      },
      {
        '@id': id('content-data-facet', uid),
        '@type': 'uco-observable:ContentDataFacet',
        'uco-observable:hash': [hash('SHA256', sha256), hash('SHA512', sha512)],
        ...(mediaType === null ? {} : { 'uco-observable:mimeType': mediaType }),
        'uco-observable:sizeInBytes': sizeInBytes,
      },
    ],
  };
}

function textOf(term: string, name: JsonValue): JsonObject {
  const text = memberOf(name, 'text');
  return typeof text === 'string' ? { [term]: text } : {};
}

function timesOf(times: JsonValue): JsonObject {
  const told: Record<string, JsonValue> = {};
  for (const [name, term] of TIMES) {
    const time = memberOf(times, name);
    const instant = typeof time === 'string' ? instantOf(time) : null;
    if (instant !== null) told[term] = instant;
  }
  return told;
}
