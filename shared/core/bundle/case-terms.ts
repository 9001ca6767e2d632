/** Terms of CASE 1.4.0 as `metadata/case.jsonld` writes them. The context stands in the file: no reader needs the network. */
import type { JsonObject } from '../json/index.ts';
import { tryInstant } from '../profile/load-date.ts';

const UCO = 'https://ontology.unifiedcyberontology.org/uco/';

export const CASE_CONTEXT: JsonObject = {
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  // What CASE has no word for; declared here, and said in full in the records.
  custodia: 'urn:custodia:ns:',
  kb: 'urn:custodia:kb:',
  'uco-action': `${UCO}action/`,
  'uco-core': `${UCO}core/`,
  'uco-identity': `${UCO}identity/`,
  'uco-marking': `${UCO}marking/`,
  'uco-observable': `${UCO}observable/`,
  'uco-tool': `${UCO}tool/`,
  'uco-types': `${UCO}types/`,
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

const SECONDS = /T\d\d:\d\d:\d\d/;

/** A typed time, or null for a text that is no `xsd:dateTime` with seconds and offset. */
export const instantOf = (text: string): JsonObject | null =>
  SECONDS.test(text) && tryInstant(text) !== null ? { '@type': 'xsd:dateTime', '@value': text } : null;
