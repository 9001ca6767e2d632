/** A case with a canary in every place that can hold a word. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as openpgp from 'openpgp';
import { acquire } from '../../electron/engine/acquisition/index.ts';
import { analyseItems } from '../../electron/engine/analysis/index.ts';
import { acquisitionPorts } from '../../electron/engine/case/acquisition-ports.ts';
import { memoryOf, PASSPHRASE } from '../../electron/engine/case/case-fixture.ts';
import { createCase } from '../../electron/engine/case/create-case.ts';
import type { SessionCustodian } from '../../electron/engine/case/custodian.ts';
import { openWritable, type WritableCase } from '../../electron/engine/case/writing.ts';
import { entryAt } from '../../electron/engine/db/entries.ts';
import { iterateItems } from '../../electron/engine/db/items.ts';
import { isFailure, orThrow } from '../../electron/engine/failure.ts';
import { deriveItem } from '../../electron/engine/items/derive-item.ts';
import { visibleEntry } from '../../electron/engine/ledger/projector.ts';
import { LOWEST_COST } from '../../electron/engine/keyslots/index.ts';
import { detachedSign, parseSecretKey, unlock } from '../../electron/engine/openpgp/index.ts';
import type { ParserPool } from '../../electron/engine/parser-pool/index.ts';
import { memberOf } from '../../shared/core/ledger/member.ts';
import { zipOf } from '../parser/fixtures.ts';
import { deflated, packed, pdfWith } from '../parser/hiding-pdf.ts';
import { CANARIES, OTHERS } from './canaries.ts';

export const PHONE = '+999 555 0142 773';
const KEY_PASSPHRASE = 'sample passphrase, not for use';

export interface SaltedCase {
  readonly writable: WritableCase;
  readonly out: string;
  /** Uids by what they are. */
  readonly items: Readonly<
    Record<
      'plain' | 'document' | 'pages' | 'picture' | 'wide' | 'twin' | 'redaction' | 'other' | 'second',
      string
    >
  >;
  close(): Promise<void>;
}

/** A key whose certificate names a person beside the code. */
async function custodian(): Promise<SessionCustodian> {
  const { privateKey, publicKey } = await openpgp.generateKey({
    type: 'rsa',
    rsaBits: 3072,
    userIDs: [
      { name: 'K-01' },
      { name: CANARIES.keyName, email: `${CANARIES.keyMail.toLowerCase()}@example.org` },
    ],
    passphrase: KEY_PASSPHRASE,
    date: new Date(Date.now() - 60_000),
    format: 'armored',
  });
  const key = orThrow(await unlock(orThrow(await parseSecretKey(privateKey)), KEY_PASSPHRASE));
  const fingerprint = (await openpgp.readKey({ armoredKey: publicKey })).getFingerprint();
  return {
    code: 'K-01',
    fingerprint,
    certificate: publicKey,
    person: CANARIES.person,
    sign: (message) => detachedSign(key, message, new Date()),
  };
}

/** A name in the deflated text of a document, one in its properties, and those of who changed it. */
const document = (): Buffer =>
  zipOf({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/document.xml': `<w:document xmlns:w="w"><w:body><w:p><w:ins w:author="${CANARIES.changeAuthor}"><w:r><w:t>seen by ${CANARIES.documentText}</w:t></w:r></w:ins></w:p></w:body></w:document>`,
    'word/comments.xml': `<w:comments xmlns:w="w"><w:comment w:author="${CANARIES.remarkAuthor}"/></w:comments>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>${CANARIES.documentAuthor}</dc:creator></cp:coreProperties>`,
  });

/** Pages that show nothing of anybody, with a note and an attached file, both compressed. */
const pages = (): Buffer =>
  pdfWith({
    more: [
      deflated(`told by ${CANARIES.attachedText}`, '/Type /EmbeddedFile'),
      '<< /Type /Filespec /F (a.txt) /EF << /F 10 0 R >> >>',
      packed(`<< /Type /Annot /Subtype /Text /T (${CANARIES.pageNote}) >>`),
    ],
  });

const EXIF = {
  IFD0: { Artist: CANARIES.metadataArtist, Make: 'Sample' },
  IFD2: { BodySerialNumber: CANARIES.metadataSerial },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '12/1 20/1 4444/100',
    GPSLongitudeRef: 'E',
    GPSLongitude: '98/1 45/1 5555/100',
  },
};

/** A picture with its metadata. In a process of its own: sharp beside the database's library ends both. */
function picture(exif: typeof EXIF | null): Buffer {
  const script = `
    const { default: sharp } = await import('sharp');
    const plain = sharp({ create: { width: 40, height: 30, channels: 3, background: '#884422' } }).jpeg();
    const exif = JSON.parse(process.argv[1]);
    process.stdout.write(await (exif === null ? plain : plain.withExif(exif)).toBuffer());`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script, JSON.stringify(exif)], {
    cwd: new URL('../..', import.meta.url).pathname,
  });
}

export async function makeSaltedCase(pool: ParserPool): Promise<SaltedCase> {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-leak-'));
  const dir = join(folder, 'a.custodia');
  const memory = memoryOf();
  const acting = await custodian();
  const created = await createCase({
    dir,
    passphrase: PASSPHRASE,
    encrypt: true,
    custodian: acting,
    memory,
    numberPrefix: 'TST',
    title: CANARIES.caseTitle,
    organisation: CANARIES.organisation,
    cost: LOWEST_COST,
  });
  if (isFailure(created)) throw new Error(created.code);
  const writable = orThrow(
    await openWritable({
      dir,
      credential: { kind: 'passphrase', text: PASSPHRASE },
      memory,
      custodian: acting,
    }),
  );
  const out = join(folder, CANARIES.target);
  mkdirSync(out);
  const first = join(folder, CANARIES.folder);
  const inner = join(first, OTHERS.otherFolder);
  mkdirSync(inner, { recursive: true });
  // Named so that another item comes first: its twin then names it.
  writeFileSync(join(inner, `0 ${OTHERS.otherFileName}.txt`), OTHERS.otherText);
  writeFileSync(join(inner, '1.txt'), 'the same bytes twice');
  writeFileSync(join(first, `${CANARIES.fileName}.txt`), 'nothing of anybody');
  writeFileSync(join(first, 'document.docx'), document());
  writeFileSync(join(first, 'pages.pdf'), pages());
  writeFileSync(join(first, 'picture.jpg'), picture(EXIF));
  writeFileSync(join(first, 'twin.txt'), 'the same bytes twice');
  writeFileSync(
    join(first, 'wide.txt'),
    Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`told by ${CANARIES.wideText}, ${PHONE}\n`, 'utf16le'),
    ]),
  );
  const ports = acquisitionPorts(writable);
  orThrow(
    await acquire({
      case: ports,
      request: {
        roots: [Buffer.from(first)],
        place: CANARIES.batchPlace,
        purpose: CANARIES.batchPurpose,
        source: CANARIES.batchSource,
        handedOverBy: CANARIES.batchGiver,
        authority: CANARIES.batchAuthority,
      },
      pool: { workers: 1 },
    }),
  );
  const second = join(folder, OTHERS.otherFolder);
  mkdirSync(second);
  writeFileSync(join(second, 'second.txt'), 'another batch');
  orThrow(
    await acquire({
      case: ports,
      request: { roots: [Buffer.from(second)], purpose: OTHERS.otherBatch },
      pool: { workers: 1 },
    }),
  );
  const named = new Map(
    [...iterateItems(writable.opened.db)].map((item) => [nameOf(writable, item.acquired_seq), item.uid]),
  );
  const uid = (name: string): string => {
    const found = named.get(name);
    if (found === undefined) throw new Error(`no item was made of ${name}`);
    return found;
  };
  const uids = {
    plain: uid(`${CANARIES.fileName}.txt`),
    document: uid('document.docx'),
    pages: uid('pages.pdf'),
    picture: uid('picture.jpg'),
    wide: uid('wide.txt'),
    twin: uid('twin.txt'),
    other: uid(`0 ${OTHERS.otherFileName}.txt`),
    second: uid('second.txt'),
  };
  describe(writable, uids);
  const redacted = join(folder, 'redacted.jpg');
  writeFileSync(redacted, picture(null));
  const { derivative } = orThrow(
    await deriveItem({
      writable,
      original: uids.picture,
      file: redacted,
      how: {
        type: 'redaction',
        tool: CANARIES.redactionTool,
        operator: CANARIES.redactionOperator,
        reason: CANARIES.redactionReason,
      },
    }),
  );
  await analyseItems({ writable, pool });
  return {
    writable,
    out,
    items: { ...uids, redaction: derivative.uid },
    async close() {
      await writable.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The name that an item's acquisition states. */
function nameOf({ opened: { db } }: WritableCase, seq: number): string {
  const row = entryAt(db, seq);
  const name = row === undefined ? null : (visibleEntry(db, row)?.disclosed.get('fileName') ?? null);
  const text = memberOf(name, 'text');
  return typeof text === 'string' ? text : '';
}

function describe(
  { ledger }: WritableCase,
  { plain, other, document: doc }: Record<'plain' | 'other' | 'document', string>,
): void {
  const modification = (item: string, salted: Record<string, string | string[]>) => ({
    type: 'metadata modification',
    item,
    plain: { fields: Object.keys(salted).toSorted() },
    salted,
  });
  ledger.append([
    modification(plain, {
      title: CANARIES.title,
      description: CANARIES.description,
      relevance: CANARIES.relevance,
      tags: [CANARIES.tag],
      note: CANARIES.note,
      location: CANARIES.location,
      author: CANARIES.author,
      source: CANARIES.source,
      reference: CANARIES.reference,
      legalBasis: CANARIES.legalBasis,
    }),
    modification(other, { title: OTHERS.otherTitle, note: OTHERS.otherNote }),
    {
      type: 'seizure',
      item: doc,
      plain: { at: '2024-03-20', atPrecision: 'day' },
      salted: {
        from: CANARIES.custodyFrom,
        to: CANARIES.custodyTo,
        place: CANARIES.custodyPlace,
        purpose: CANARIES.custodyPurpose,
        note: CANARIES.custodyNote,
        seals: [CANARIES.seal],
        storageLocation: CANARIES.storagePlace,
        device: { make: 'Sample', model: 'S', serial: CANARIES.deviceSerial },
      },
    },
    {
      type: 'inspection',
      item: other,
      plain: { at: '2024-03-21', atPrecision: 'day' },
      salted: { note: OTHERS.otherCustody },
    },
    {
      type: 'transport',
      item: null,
      plain: { at: '2024-03-22', atPrecision: 'day' },
      salted: { note: OTHERS.wholeNote },
    },
  ]);
}
