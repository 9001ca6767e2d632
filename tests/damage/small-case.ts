/**
 * A small real case, made by the engine as a person would: two custodians, three tiny items of which one is a derivative, metadata, a
 * description, custody events, and what is exported of it. Everything in it is a sample.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hex, utf8 } from '../../shared/core/bytes.ts';
import { canonicalJson } from '../../shared/core/json/index.ts';
import { WITHHELD_BY_DEFAULT } from '../../shared/core/ledger/entry-types.ts';
import { acquire } from '../../electron/engine/acquisition/index.ts';
import { acquisitionPorts } from '../../electron/engine/case/acquisition-ports.ts';
import { type CaseFixture, makeCase, PASSPHRASE } from '../../electron/engine/case/case-fixture.ts';
import type { SessionCustodian } from '../../electron/engine/case/custodian.ts';
import { openWritable, type WritableCase } from '../../electron/engine/case/writing.ts';
import { deriveKey } from '../../electron/engine/crypto/case-keys.ts';
import { sha256 } from '../../electron/engine/crypto/primitives.ts';
import { putAnalysis } from '../../electron/engine/db/analyses.ts';
import { newestCheckpoint } from '../../electron/engine/db/entries.ts';
import { type ItemRow, iterateItems } from '../../electron/engine/db/items.ts';
import { exportBundle } from '../../electron/engine/export/index.ts';
import { orThrow } from '../../electron/engine/failure.ts';
import { custodyDraft } from '../../electron/engine/items/custody-event.ts';
import { deriveItem } from '../../electron/engine/items/derive-item.ts';
import { descriptionDraft } from '../../electron/engine/items/describe-item.ts';
import { exportLedger } from '../../electron/engine/ledger/export-ledger.ts';
import {
  detachedSign,
  generateCustodianKey,
  parseSecretKey,
  unlock,
} from '../../electron/engine/openpgp/index.ts';

export const SAMPLE_PASSPHRASE = 'sample passphrase, not for use';

export interface SampleCustodian extends SessionCustodian {
  /** Armored, under SAMPLE_PASSPHRASE. */
  readonly secretKey: string;
}

/** A custodian with a key of his own. */
export async function sampleCustodian(code: string): Promise<SampleCustodian> {
  const made = await generateCustodianKey({
    code,
    passphrase: SAMPLE_PASSPHRASE,
    created: new Date(Date.now() - 3_600_000),
  });
  return sampleCustodianFrom(code, made);
}

/** A custodian whose key was made before. */
export async function sampleCustodianFrom(
  code: string,
  key: { readonly fingerprint: string; readonly certificate: string; readonly secretKey: string },
): Promise<SampleCustodian> {
  const unlocked = orThrow(await unlock(orThrow(await parseSecretKey(key.secretKey)), SAMPLE_PASSPHRASE));
  const { fingerprint, certificate, secretKey } = key;
  return {
    code,
    fingerprint,
    certificate,
    secretKey,
    person: `Sample Person ${code}`,
    sign: (message) => detachedSign(unlocked, message, new Date()),
  };
}

export interface SmallCase {
  readonly made: CaseFixture;
  readonly custodian: SampleCustodian;
  readonly second: SampleCustodian;
  readonly items: readonly ItemRow[];
  readonly out: string;
  /** Folder of the bundle, the same content as a ZIP, folders of a ledger export with and without disclosures. */
  readonly bundle: string;
  readonly zip: string;
  readonly ledger: string;
  readonly disclosedLedger: string;
  /** Notes of older checkpoints of the same ledger. */
  readonly anchors: { readonly old: Uint8Array; readonly newest: Uint8Array };
  /** Seed of the case's log key: whoever holds it can sign another history. */
  readonly logKey: Uint8Array<ArrayBuffer>;
  /** SQLCipher key of `case.db`; null for an unencrypted case. */
  readonly databaseKey: Uint8Array<ArrayBuffer> | null;
  open(): Promise<WritableCase>;
  remove(): void;
}

/** Makes the case, exports from it, and closes it. */
export async function makeSmallCase(options: { encrypt?: boolean } = {}): Promise<SmallCase> {
  const [custodian, second] = [await sampleCustodian('K-01'), await sampleCustodian('K-02')];
  const made = await makeCase({ encrypt: options.encrypt ?? false, custodian });
  const openAs = async (as: SessionCustodian): Promise<WritableCase> =>
    orThrow(
      await openWritable({
        dir: made.dir,
        credential: { kind: 'passphrase', text: PASSPHRASE },
        memory: made.memory,
        custodian: as,
      }),
    );
  const out = join(made.folder, 'out');
  mkdirSync(out);
  const first = await openAs(custodian);
  await acquireSamples(made, first);
  await first.close();
  const other = await openAs(second);
  const old = newestNote(other);
  describe(other, [...iterateItems(other.opened.db)]);
  await other.close();
  const writable = await openAs(custodian);
  const [bundle, zip] = [join(out, 'bundle'), join(out, 'bundle.zip')];
  const exported = { writable, items: 'all' as const, withheld: WITHHELD_BY_DEFAULT };
  orThrow(await exportBundle({ ...exported, target: bundle, form: 'directory', recipient: 'Sample Court' }));
  orThrow(await exportBundle({ ...exported, target: zip, form: 'zip' }));
  await writable.checkpoint();
  const [ledger, disclosedLedger] = [join(out, 'ledger'), join(out, 'disclosed-ledger')];
  orThrow(await exportLedger({ opened: writable.opened, target: ledger, disclose: false }));
  orThrow(await exportLedger({ opened: writable.opened, target: disclosedLedger, disclose: true }));
  const newest = newestNote(writable);
  const items = [...iterateItems(writable.opened.db)];
  const logKey = new Uint8Array(writable.opened.logKey);
  const { caseKey, caseId, encrypted } = writable.opened;
  const databaseKey = encrypted ? deriveKey(caseKey, caseId, 'database') : null;
  await writable.close();
  return {
    made,
    custodian,
    second,
    items,
    out,
    bundle,
    zip,
    ledger,
    disclosedLedger,
    anchors: { old, newest },
    logKey,
    databaseKey,
    open: () => openAs(custodian),
    remove: () => made.remove(),
  };
}

function newestNote({ opened }: WritableCase): Uint8Array {
  const row = newestCheckpoint(opened.db);
  if (row === undefined) throw new Error('the case has a checkpoint');
  return new Uint8Array(row.note);
}

async function acquireSamples(made: CaseFixture, writable: WritableCase): Promise<void> {
  const source = join(made.folder, 'source');
  mkdirSync(source);
  writeFileSync(join(source, 'photo.jpg'), 'sample bytes, no photograph');
  writeFileSync(join(source, 'letter.txt'), 'una carta de muestra\n');
  orThrow(
    await acquire({
      case: acquisitionPorts(writable),
      request: { roots: [Buffer.from(source)], place: 'Sample office', purpose: 'Sample purpose' },
      pool: { workers: 1 },
    }),
  );
  const letter = [...iterateItems(writable.opened.db)].at(0);
  if (letter === undefined) throw new Error('two files were acquired');
  const translation = join(made.folder, 'translation.txt');
  writeFileSync(translation, 'a sample letter\n');
  orThrow(
    await deriveItem({
      writable,
      original: letter.uid,
      file: translation,
      how: { type: 'translation', reason: 'sample', operator: 'Sample Translator' },
    }),
  );
}

/** Metadata of the first item, a description, custody of an item and of the whole. */
function describe({ ledger, opened }: WritableCase, items: readonly ItemRow[]): void {
  const [letter, photo] = items.filter(({ origin }) => origin === 'original');
  if (letter === undefined || photo === undefined) throw new Error('the case has items');
  const raw = utf8('[{"Comment":"sample"}]\n');
  const tool = { name: 'exiftool', version: '13.59' };
  const view = { captured: { status: 'value', value: '2024-03-20T12:00:00' } };
  putAnalysis(opened.db, {
    object_name: photo.object_name,
    kind: 'metadata',
    status: 'extracted',
    facts: canonicalJson({ mediaType: 'image/jpeg', partial: false, tool, view, warnings: [] }),
    body: raw,
  });
  ledger.append([
    {
      type: 'metadata extraction',
      item: photo.uid,
      plain: { status: 'extracted', mediaType: 'image/jpeg', tool, normaliser: 1, partial: false },
      salted: { raw: { sha256: hex(sha256(raw)), size: raw.length }, view },
    },
    descriptionDraft(photo.uid, {
      title: '=SAMPLE()',
      location: 'Sample place',
      author: 'Sample Author',
      tags: ['sample', 'court'],
    }),
    descriptionDraft(letter.uid, { title: 'A sample letter' }),
    orThrow(custodyDraft(letter.uid, { type: 'seizure', at: '2024-03-20', from: 'Sample Owner' })),
    orThrow(custodyDraft(null, { type: 'transport', at: '2024-03', note: 'Sample note' })),
    descriptionDraft(letter.uid, { title: 'A sample letter, corrected' }),
  ]);
}
