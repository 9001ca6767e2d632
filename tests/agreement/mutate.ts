/**
 * The operations of the case tables (`cases.json`): `[name, argument, …]`, applied in order to a copy of the base. Files are named by
 * path, custodians by the names of `keys/sample-keys.json`.
 *
 *   flip PATH AT BIT · cut PATH LENGTH · append PATH TEXT · write PATH TEXT · remove PATH · rename FROM TO · copy FROM TO · swap A B
 *   replace PATH FROM TO (the first; must be there) · dropLine PATH N · swapLines PATH N M · repeatLine PATH N (from 0; negative: from the end)
 *   dropEntry SEQ (of entries.jsonl) · relog EDITS (see relog.ts; other things that hang on it follow) · heads (written from the entries)
 *   key CODE WHO (whose certificate lies in keys/) · sign FILE WHO SIGNATURE · records · manifests · tagManifests · seal WHO
 *   oldHeaders FILE (OpenPGP packets as gpg writes them) · ship SEQ (an entry of the ledger that bundles do not ship)
 *   reuseSalt SEQ NAME OTHERSEQ OTHERNAME (a disclosure made anew with the salt of another, as it must never be; then as relog)
 *   anchorCheckpoint NAME (an older checkpoint in the place of the bundle's own)
 *   dispose WANTED (the first item, before the export; see disposalSchema)
 *   profile NAME COMPLETE FIELDS (of profiles/; named by the export entry, and the fields described in one more entry of the first item)
 *   zip (FOLDER) · zipFlip AT BIT · zipCut LENGTH · zipAppend TEXT
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type Bytes, hex, utf8 } from '../../shared/core/bytes.ts';
import { makeDisclosure, parseDisclosure } from '../../shared/core/disclosure/index.ts';
import { canonicalJson, type JsonObject, type JsonValue } from '../../shared/core/json/index.ts';
import { groupOf } from '../../shared/core/ledger/entry-types.ts';
import { digestsOf, parseEntry } from '../../shared/core/ledger/entry.ts';
import { nodeCoreCrypto as crypto } from '../core-ports.ts';
import { BUNDLE_FILES, keyPath, PROFILE_FILES } from '../../shared/core/bundle/layout.ts';
import { canonicalArmor, tryCanonicalArmor } from '../../electron/engine/openpgp/index.ts';
import { orThrow } from '../../electron/engine/failure.ts';
import { type Files, readFolder, zipOf } from '../damage/bundle-files.ts';
import {
  disclosureLine,
  headsOf,
  linesOf,
  putLines,
  rewriteRecords,
  signAgain,
  writeManifests,
  writeTagManifests,
} from '../damage/reseal.ts';
import { flipped } from '../damage/seeded.ts';
import { type SampleCustodian, sampleCustodianFrom } from '../damage/small-case.ts';
import { type Edit, putIntoBundle, putIntoLedger, relog } from './relog.ts';

export const VECTORS = new URL('../vectors/', import.meta.url).pathname;

const keySchema = z.object({ fingerprint: z.string(), certificate: z.string(), secretKey: z.string() });
const keysSchema = z.object({
  logSeed: z.base64(),
  signer: keySchema,
  second: keySchema,
  stranger: keySchema,
  revoked: keySchema,
});
export const SAMPLE_KEYS = keysSchema.parse(
  JSON.parse(readFileSync(join(VECTORS, 'keys/sample-keys.json'), 'utf8')),
);
type Who = 'signer' | 'second' | 'stranger' | 'revoked';
const whoSchema = z.enum(['signer', 'second', 'stranger', 'revoked']);
const logSeed = new Uint8Array(Buffer.from(SAMPLE_KEYS.logSeed, 'base64'));

const custodians = new Map<Who, Promise<SampleCustodian>>();
export function custodianOf(who: Who): Promise<SampleCustodian> {
  const known = custodians.get(who) ?? sampleCustodianFrom('K-01', SAMPLE_KEYS[who]);
  custodians.set(who, known);
  return known;
}

async function signatureOf(who: Who, bytes: Uint8Array): Promise<string> {
  const custodian = await custodianOf(who);
  if (custodian.sign === null) throw new TypeError('sample keys are unlocked');
  return orThrow(await custodian.sign(bytes)).armored;
}

const editsSchema = z.array(z.looseObject({ seq: z.number() }));
const operationSchema = z.tuple([z.string()]).rest(z.json());
export type Operation = z.infer<typeof operationSchema>;

export const caseSchema = z.strictObject({
  /** Of a folder `<name>` or, when it is not accepted, `<name>_fail`. */
  name: z.string().regex(/^[a-z0-9-]+$/),
  why: z.string(),
  do: z.array(operationSchema),
  /** Whom the verifier knows: `signer` unless told otherwise; null: nobody. */
  signer: whoSchema.nullable().optional(),
  /** File of `anchors/`. */
  against: z.string().optional(),
  requireAnchor: z.boolean().optional(),
  requireCheckpointSignature: z.boolean().optional(),
  verdict: z.string(),
  /** At least these are found. That no more are found by one verifier than by the other is for the agreement test. */
  findings: z.array(z.string()),
});
export type VectorCase = z.infer<typeof caseSchema>;

export const casesOf = (what: 'bundles' | 'ledgers'): readonly VectorCase[] =>
  z.array(caseSchema).parse(JSON.parse(readFileSync(join(VECTORS, what, 'cases.json'), 'utf8')));

const bases = new Map<string, Files>();
export function baseOf(what: 'bundles' | 'ledgers'): Files {
  const known = bases.get(what) ?? readFolder(join(VECTORS, what, 'base'));
  bases.set(what, known);
  return new Map(known);
}

/** A mutated base: files, or the bytes of one archive. */
export interface Mutated {
  readonly files: Files;
  readonly zip: Bytes | null;
  /** Every entry of the ledger behind it, shipped or not. */
  readonly entries: readonly string[];
}

export async function mutate(
  what: 'bundles' | 'ledgers',
  operations: readonly Operation[],
): Promise<Mutated> {
  const state = new Mutation(what, baseOf(what));
  for (const operation of operations) await state.apply(operation);
  return state;
}

class Mutation {
  readonly #isBundle: boolean;
  readonly files: Files;
  zip: Bytes | null = null;
  entries: readonly string[] = linesOf(baseOf('ledgers'), 'entries.jsonl');

  constructor(what: 'bundles' | 'ledgers', files: Files) {
    this.#isBundle = what === 'bundles';
    this.files = files;
  }

  async apply([name, ...given]: Operation): Promise<void> {
    const text = (index: number): string => z.string().parse(given[index]);
    const number = (index: number): number => z.number().parse(given[index]);
    const { files } = this;
    const entries = this.#isBundle ? BUNDLE_FILES.entries : 'entries.jsonl';
    switch (name) {
      case 'flip':
        return void files.set(
          text(0),
          flipped(this.#bytes(text(0)), at(this.#bytes(text(0)), number(1)), number(2)),
        );
      case 'cut':
        return void files.set(text(0), this.#bytes(text(0)).slice(0, number(1)));
      case 'append':
        return void files.set(text(0), joined(this.#bytes(text(0)), text(1)));
      case 'write':
        return void files.set(text(0), utf8(text(1)));
      case 'remove':
        this.#bytes(text(0));
        return void files.delete(text(0));
      case 'rename':
        files.set(text(1), this.#bytes(text(0)));
        return void files.delete(text(0));
      case 'copy':
        return void files.set(text(1), this.#bytes(text(0)));
      case 'swap': {
        const [a, b] = [this.#bytes(text(0)), this.#bytes(text(1))];
        return void files.set(text(0), b).set(text(1), a);
      }
      case 'replace': {
        const before = new TextDecoder('utf-8', { fatal: true }).decode(this.#bytes(text(0)));
        if (!before.includes(text(1))) throw new Error(`${text(0)} has no ${text(1)}`);
        return void files.set(text(0), utf8(before.replace(text(1), () => text(2))));
      }
      case 'dropLine':
        return this.#lines(text(0), (lines) => lines.toSpliced(index(lines, number(1)), 1));
      case 'repeatLine':
        return this.#lines(text(0), (lines) => [...lines, lines.at(number(1)) ?? '']);
      case 'swapLines':
        return this.#lines(text(0), (lines) => {
          const [a, b] = [index(lines, number(1)), index(lines, number(2))];
          return lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '');
        });
      case 'dropEntry':
        return this.#lines(entries, (lines) => {
          const kept = lines.filter((line) => !line.includes(`,"seq":${number(0)},`));
          if (kept.length !== lines.length - 1) throw new Error(`no entry ${number(0)}`);
          return kept;
        });
      case 'relog':
        return this.#relog(editsSchema.parse(named(given[0])));
      case 'profile':
        return this.#profile(
          text(0),
          given[1] === true,
          z.record(z.string(), z.json()).parse(given[2] ?? {}),
        );
      case 'dispose':
        return this.#dispose(disposalSchema.parse(given[0] ?? {}));
      case 'reuseSalt': {
        const salt = disclosedInBase(number(2), text(3)).salt;
        const { name, value } = disclosedInBase(number(0), text(1));
        const old = disclosedInBase(number(0), text(1)).digest;
        const { digest } = makeDisclosure(crypto, salt, name, value);
        const entry = parseEntry(utf8(this.entries[number(0)] ?? ''));
        const digests = entry === null ? [] : digestsOf(entry).map((one) => (one === old ? digest : one));
        return this.#relog([{ seq: number(0), set: { 'data._sd': digests.toSorted() } }]);
      }
      case 'heads':
        return void files.set(BUNDLE_FILES.heads, headsOf(files));
      case 'key':
        return void files.set(keyPath(text(0)), utf8(SAMPLE_KEYS[whoSchema.parse(given[1])].certificate));
      case 'sign': {
        const signature = await signatureOf(whoSchema.parse(given[1]), this.#bytes(text(0)));
        return void files.set(text(2), utf8(signature));
      }
      case 'oldHeaders': {
        const kind = text(0).startsWith('keys/') ? 'certificate' : 'signature';
        const packets = tryCanonicalArmor(kind, new TextDecoder().decode(this.#bytes(text(0))));
        if (packets === null) throw new Error(`${text(0)} has no canonical armour`);
        return void files.set(text(0), utf8(canonicalArmor(kind, withOldHeaders(packets))));
      }
      case 'ship':
        return this.#lines(entries, (lines) => {
          const line = linesOf(baseOf('ledgers'), 'entries.jsonl')[number(0)] ?? '';
          return [...lines, line].toSorted((a, b) => seqOf(a) - seqOf(b));
        });
      case 'anchorCheckpoint':
        return void files.set(
          this.#isBundle ? BUNDLE_FILES.checkpoint : 'checkpoint',
          new Uint8Array(readFileSync(join(VECTORS, 'anchors', text(0)))),
        );
      case 'records':
        return rewriteRecords(files);
      case 'manifests':
        return writeManifests(files);
      case 'tagManifests':
        return writeTagManifests(files);
      case 'seal': {
        writeManifests(files);
        const who = whoSchema.parse(given[0]);
        return signAgain(files, (bytes) => signatureOf(who, bytes));
      }
      case 'zip': {
        const id = /"bundle":"([^"]+)"/.exec(new TextDecoder().decode(files.get(BUNDLE_FILES.bundle)))?.[1];
        this.zip = zipOf(given[0] === undefined ? (id ?? 'LEDGER') : text(0), files);
        return;
      }
      case 'zipFlip':
        this.zip = flipped(this.#archive(), at(this.#archive(), number(0)), number(1));
        return;
      case 'zipCut':
        this.zip = this.#archive().slice(0, number(0));
        return;
      case 'zipAppend':
        this.zip = joined(this.#archive(), text(0));
        return;
      default:
        throw new Error(`no operation ${name}`);
    }
  }

  #bytes(path: string): Bytes {
    const bytes = this.files.get(path);
    if (bytes === undefined) throw new Error(`no file ${path}`);
    return bytes;
  }

  #archive(): Bytes {
    if (this.zip === null) throw new Error('zip first');
    return this.zip;
  }

  #lines(path: string, change: (lines: string[]) => readonly string[]): void {
    this.#bytes(path);
    putLines(this.files, path, change(linesOf(this.files, path)));
  }

  /** What the exporter does for a profile, with more to say of the first item. */
  async #profile(
    name: string,
    complete: boolean,
    fields: Readonly<Record<string, JsonValue>>,
  ): Promise<void> {
    const bytes = new Uint8Array(readFileSync(join(VECTORS, 'profiles', `${name}.json`)));
    const { id, version } = z
      .object({ id: z.string(), version: z.string() })
      .parse(JSON.parse(decode(bytes)));
    this.files.set(PROFILE_FILES.profile, bytes);
    const told = Object.entries(fields).map(([field, value]) =>
      Object.assign(makeDisclosure(crypto, crypto.sha256(utf8(field)).subarray(0, 16), field, value), {
        name: field,
      }),
    );
    const data = { fields: Object.keys(fields).toSorted(), _sd: told.map(({ digest }) => digest).toSorted() };
    const described: Edit = {
      seq: EXPORT_SEQ - 1,
      insert: { type: 'metadata modification', data, itemOf: FIRST_ITEM_SEQ },
    };
    const profile = { id, version, sha256: hex(crypto.sha256(bytes)) };
    const exported: Edit = { seq: EXPORT_SEQ, set: { 'data.profile': profile, 'data.complete': complete } };
    await this.#relog(told.length === 0 ? [exported] : [described, exported], (seqs) => {
      const seq = (seqs.get(EXPORT_SEQ - 1) ?? 0) + 1;
      // People are withheld in the base: what is said of them is committed to and stays at home.
      const lines = told
        .filter((one) => groupOf('metadata modification', one.name) !== 'people')
        .toSorted((a, b) => (a.digest < b.digest ? -1 : 1))
        .map(({ digest, encoded }) => disclosureLine({ seq, digest, disclosure: encoded }).trimEnd());
      this.#lines(BUNDLE_FILES.disclosures, (all) =>
        [...all, ...lines].toSorted((a, b) => seqOf(a) - seqOf(b)),
      );
    });
  }

  /** An entry by which the first item is disposed of, with an approval or with what is taken for one. */
  async #dispose(wanted: z.infer<typeof disposalSchema>): Promise<void> {
    const { caseId, uid, sha256 } = firstItem();
    const fingerprintOf = (who: Who): string => SAMPLE_KEYS[who].fingerprint;
    const request: JsonObject = {
      case: caseId,
      format: 'custodia-disposal/1',
      items: [{ number: 'TST-0001-0001', sha256, uid }],
      nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
      order: { authority: 'Sample court', reason: 'Sample reason', reference: 'Sample order 1' },
      requestedBy: { code: 'K-01', fingerprint: fingerprintOf('signer') },
      time: '2024-05-02T09:00:03.000Z',
      ...z.record(z.string(), z.json()).parse(named(wanted.request, { uid, sha256 })),
    };
    const bytes = utf8(`${canonicalJson(request)}\n`);
    const signature = await signatureOf(wanted.signer, wanted.overOther ? utf8('another text\n') : bytes);
    const said: readonly (readonly [string, JsonValue])[] = [
      ['orderReference', 'Sample order 1'],
      ['authority', 'Sample court'],
      ['reason', 'Sample reason'],
      ['request', request],
      ['signature', signature],
    ];
    const told = said
      .filter(([name]) => !wanted.never.includes(name))
      .map(([name, value]) => ({
        name,
        ...makeDisclosure(crypto, crypto.sha256(utf8(`disposal ${name}`)).subarray(0, 16), name, value),
      }));
    const insert = {
      type: 'deletion',
      itemOf: wanted.itemOf,
      data: {
        request: hex(crypto.sha256(bytes)),
        approval: {
          code: wanted.code,
          fingerprint: fingerprintOf(wanted.approver ?? wanted.signer),
          signedAt: '2024-05-02T09:00:03Z',
        },
        content: 'key destroyed',
        notReached: { backups: 0, bundles: 0 },
        ...wanted.data,
        _sd: told.map(({ digest }) => digest).toSorted(),
      },
    };
    const path = this.#isBundle ? BUNDLE_FILES.disclosures : 'disclosures.jsonl';
    const further = editsSchema.parse(named(wanted.edits));
    await this.#relog([...further, { seq: EXPORT_SEQ - 1, insert }], (seqs) => {
      const seq = (seqs.get(EXPORT_SEQ - 1) ?? 0) + 1;
      const lines = told
        .filter(({ name }) => !wanted.withheld.includes(name))
        .toSorted((a, b) => (a.digest < b.digest ? -1 : 1))
        .map(({ digest, encoded }) => disclosureLine({ seq, digest, disclosure: encoded }).trimEnd());
      this.#lines(path, (all) => [...all, ...lines].toSorted((a, b) => seqOf(a) - seqOf(b)));
    });
  }

  /** The history, the custodian's signature over its checkpoint, and for a bundle the records: by those who hold every key. */
  async #relog(
    edits: readonly Edit[],
    tell: (seqs: ReadonlyMap<number, number>) => void = () => {},
  ): Promise<void> {
    const { files } = this;
    const every = linesOf(baseOf('ledgers'), 'entries.jsonl');
    const history = relog(this.#isBundle ? every.slice(0, sizeOfBase()) : every, edits, logSeed);
    this.entries = history.lines;
    if (this.#isBundle) putIntoBundle(files, history);
    else putIntoLedger(files, history);
    tell(history.seqs);
    const signature = this.#isBundle ? BUNDLE_FILES.checkpointSignature : 'checkpoint.asc';
    files.set(signature, utf8(await signatureOf('signer', history.checkpoint)));
    if (this.#isBundle) rewriteRecords(files);
  }
}

/** A disposal of the first item, as it should be unless told otherwise. */
const disposalSchema = z.strictObject({
  /** Who signs the request; who is said to have done so, and under which code. */
  signer: whoSchema.default('second'),
  approver: whoSchema.optional(),
  code: z.string().default('K-02'),
  overOther: z.boolean().default(false),
  /** Members of the request, and plain members of the entry, that are others. */
  request: z.record(z.string(), z.json()).default({}),
  data: z.record(z.string(), z.json()).default({}),
  itemOf: z.number().default(3),
  /** Of other entries. */
  edits: z.array(z.json()).default([]),
  /** Disclosures to which the entry never committed, and those that are not shipped. */
  never: z.array(z.string()).default([]),
  withheld: z.array(z.string()).default([]),
});

function firstItem(): { readonly caseId: string; readonly uid: string; readonly sha256: string } {
  const line = linesOf(baseOf('ledgers'), 'entries.jsonl')[FIRST_ITEM_SEQ] ?? '';
  const {
    case: caseId,
    subject,
    data,
  } = z
    .object({
      case: z.string(),
      subject: z.object({ uid: z.string() }),
      data: z.object({ object: z.object({ sha256: z.string() }) }),
    })
    .parse(JSON.parse(line));
  return { caseId, uid: subject.uid, sha256: data.object.sha256 };
}

/** `@stranger` stands for that key's fingerprint; further names for what is given. */
const named = (value: unknown, further: Readonly<Record<string, string>> = {}): unknown =>
  JSON.parse(
    JSON.stringify(value ?? null).replace(/"@([a-z0-9]+)"/g, (_, name: string) => {
      const who = whoSchema.safeParse(name);
      return JSON.stringify(who.success ? SAMPLE_KEYS[who.data].fingerprint : further[name]);
    }),
  );

/** A disclosure of the base, shipped in bundles or not. */
export function disclosedInBase(
  seq: number,
  name: string,
): { salt: Bytes; name: string; value: JsonValue; digest: string } {
  for (const line of linesOf(baseOf('ledgers'), 'disclosures.jsonl')) {
    const shipped = z
      .object({ seq: z.number(), digest: z.string(), disclosure: z.string() })
      .parse(JSON.parse(line));
    const disclosure = parseDisclosure(shipped.disclosure);
    if (shipped.seq === seq && disclosure?.name === name) return { ...disclosure, digest: shipped.digest };
  }
  throw new Error(`entry ${seq} discloses no ${name}`);
}

/** Of the base: the entry that announces the bundle, and the acquisition of its first item. */
const EXPORT_SEQ = 24;
const FIRST_ITEM_SEQ = 3;
const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
const seqOf = (line: string): number => Number(/,"seq":(\d+)[,}]/.exec(line)?.[1]);

/** The same packets as gpg writes them (RFC 9580 §4.2.2). */
function withOldHeaders(packets: Uint8Array): Bytes {
  const written: number[] = [];
  for (let place = 0; place < packets.length;) {
    const tag = (packets[place] ?? 0) & 0x3f;
    const first = packets[place + 1] ?? 0;
    const [octets, length] =
      first < 192 ? [1, first] : [2, (first - 192) * 256 + (packets[place + 2] ?? 0) + 192];
    const body = packets.subarray(place + 1 + octets, place + 1 + octets + length);
    const size = length < 256 ? [length] : [length >> 8, length & 255];
    written.push(0x80 | (tag << 2) | (size.length - 1), ...size, ...body);
    place += 1 + octets + length;
  }
  return Uint8Array.from(written);
}
const sizeOfBase = (): number => (baseOf('bundles').get(BUNDLE_FILES.leaves)?.length ?? 0) / 32;
const at = (bytes: Uint8Array, place: number): number => (place < 0 ? bytes.length + place : place);
const index = (lines: readonly string[], place: number): number => (place < 0 ? lines.length + place : place);
const joined = (bytes: Uint8Array, text: string): Bytes => Uint8Array.from([...bytes, ...utf8(text)]);
