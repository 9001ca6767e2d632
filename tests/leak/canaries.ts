/** Words that are nowhere but where a test puts them: each is made from the name of its place. */
import { createHash } from 'node:crypto';

/** Ten letters that no language has, beginning with a capital, the same for the same place. */
export function canary(place: string): string {
  const digits = createHash('sha256').update(place).digest('hex').slice(0, 10);
  const letters = Array.from(digits, (digit) => 'bdfghjklmnpqrstv'.charAt(Number.parseInt(digit, 16)));
  return `Zq${letters.join('')}`;
}

/** Places of a case in which words can be that must not leave, each with its canary. */
export const CANARIES = {
  caseTitle: canary('case title'),
  organisation: canary('organisation'),
  person: canary('person of the custodian'),
  keyName: canary('name in the key'),
  keyMail: canary('address in the key'),
  hostName: canary('name of the machine'),
  userName: canary('name of the account'),
  batchPlace: canary('place of the batch'),
  batchPurpose: canary('purpose of the batch'),
  batchSource: canary('source of the batch'),
  batchGiver: canary('who handed the material over'),
  batchAuthority: canary('authority of the batch'),
  folder: canary('folder of the source'),
  fileName: canary('name of a chosen file'),
  title: canary('title'),
  description: canary('description'),
  relevance: canary('relevance'),
  tag: canary('tag'),
  note: canary('note'),
  location: canary('location'),
  author: canary('author'),
  source: canary('source'),
  reference: canary('reference'),
  legalBasis: canary('legal basis'),
  custodyFrom: canary('custody from'),
  custodyTo: canary('custody to'),
  custodyPlace: canary('custody place'),
  custodyPurpose: canary('custody purpose'),
  custodyNote: canary('custody note'),
  seal: canary('seal'),
  storagePlace: canary('storage place'),
  deviceSerial: canary('serial number of a device'),
  metadataArtist: canary('artist in a picture'),
  metadataSerial: canary('serial number in a picture'),
  documentAuthor: canary('author in a document'),
  documentText: canary('name within a compressed document'),
  changeAuthor: canary('author of a change in a document'),
  remarkAuthor: canary('author of a remark in a document'),
  pageNote: canary('note on a page'),
  attachedText: canary('text attached to pages'),
  wideText: canary('name in UTF-16'),
  redactionTool: canary('tool of a redaction'),
  redactionReason: canary('reason of a redaction'),
  redactionOperator: canary('operator of a redaction'),
  recipient: canary('recipient'),
  purpose: canary('purpose of the export'),
  authority: canary('authority of the export'),
  target: canary('folder of the bundle'),
} as const;

/** Words of items that are not chosen, and of what concerns them. */
export const OTHERS = {
  otherFolder: canary('folder of another item'),
  otherFileName: canary('name of another file'),
  otherTitle: canary('title of another item'),
  otherNote: canary('note of another item'),
  otherText: canary('text of another item'),
  otherCustody: canary('custody of another item'),
  otherBatch: canary('purpose of another batch'),
  wholeNote: canary('note on everything in the case'),
} as const;
