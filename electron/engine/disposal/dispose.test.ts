import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { disposalRequestBytes, type DisposalRequest } from '../../../shared/core/disposal/index.ts';
import { statusesOfBits } from '../../../shared/core/item/item-status.ts';
import { backupCase } from '../case/backup.ts';
import { openForReading } from '../case/open-case.ts';
import { restoreCase } from '../case/restore.ts';
import { analysisStatus } from '../db/analyses.ts';
import { holdSnapshot } from '../db/case-database.ts';
import { disposalSeq, eraseDisclosure } from '../db/disposals.ts';
import { disclosuresOf, entryAt, insertCustodian, meta, putMeta } from '../db/entries.ts';
import { connectionOf } from '../db/handle.ts';
import { itemTags, itemView } from '../db/item-views.ts';
import { objectByName } from '../db/objects.ts';
import { SEARCH_TABLES } from '../db/search.ts';
import { chooseItems } from '../export/announce.ts';
import { realCustodian } from '../export/export-fixture.ts';
import { isFailure } from '../failure.ts';
import { extractOriginal, thumbnailOf } from '../items/item-bytes.ts';
import { itemPage } from '../items/read-items.ts';
import { applyRevocation, parseCertificate } from '../openpgp/index.ts';
import { openGpg } from '../openpgp/gpg.fixture.ts';
import { openPgpPort } from '../verify/openpgp-port.ts';
import { type CaseVerification, verifyCase } from '../verify/verify-case.ts';
import {
  approved,
  CANARIES,
  canariesIn,
  copyDisposalCase,
  type DisposalFixture,
  type DisposalTemplate,
  disposeOf,
  makeDisposalTemplate,
  ORDER,
  requestFor,
} from './disposal-fixture.ts';
import { disposalRecord } from './disposal-record.ts';
import { type Disposal, disposeItems } from './dispose.ts';
import { planDisposal } from './plan.ts';
import { signRequest } from './sign-request.ts';

let templates: { readonly encrypted: DisposalTemplate; readonly open: DisposalTemplate };
beforeAll(async () => {
  templates = {
    encrypted: await makeDisposalTemplate({ encrypt: true }),
    open: await makeDisposalTemplate({ encrypt: false }),
  };
});
afterAll(() => {
  for (const { made } of Object.values(templates)) made.remove();
});

const made: DisposalFixture[] = [];
async function fixtureOf({ encrypt = false } = {}): Promise<DisposalFixture> {
  const fixture = await copyDisposalCase(encrypt ? templates.encrypted : templates.open);
  made.push(fixture);
  return fixture;
}
afterEach(async () => {
  for (const one of made.splice(0)) await one.close();
});

async function done(fixture: DisposalFixture, places: readonly number[]): Promise<Disposal> {
  const disposal = await disposeOf(fixture, places);
  if (isFailure(disposal)) throw new Error(`${disposal.code} ${JSON.stringify(disposal.details)}`);
  return disposal;
}

async function verified({ made: { dir, memory } }: DisposalFixture): Promise<CaseVerification> {
  const outcome = await verifyCase({
    dir,
    credential: { kind: 'passphrase', text: 'correct horse' },
    memory,
    quick: false,
    openPgp: openPgpPort({ ownCopy: () => null }),
  });
  if (isFailure(outcome)) throw new Error(outcome.code);
  return outcome;
}
const codesOf = ({ findings }: CaseVerification): readonly string[] => findings.map(({ code }) => code);
const uidOf = (fixture: DisposalFixture, at: number): string => fixture.items[at]?.uid ?? '';
const objectPath = ({ writable: { opened }, items }: DisposalFixture, at: number): string =>
  opened.store.pathOf(items[at]?.object_name ?? '');

describe('disposal by order', () => {
  it('leaves no canary in the bytes of an unencrypted case', async () => {
    const fixture = await fixtureOf();
    expect(canariesIn(fixture.made.dir)).toEqual(CANARIES);
    const disposal = await done(fixture, [0]);
    expect(disposal.isSettled).toBe(true);
    expect(canariesIn(fixture.made.dir)).toEqual([]);
  });

  it('leaves nothing of it in the search index, not even trigrams', async () => {
    const fixture = await fixtureOf();
    const trigrams = (): unknown =>
      SEARCH_TABLES.map((table) => {
        const connection = connectionOf(fixture.writable.opened.db);
        connection.exec(`CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, ${table}, 'row')`);
        const found = connection.prepare(`SELECT count(*) FROM terms WHERE term = 'nar'`).pluck().get();
        connection.exec('DROP TABLE temp.terms');
        return found;
      });
    expect(trigrams()).toEqual([1, 1, 1, 1]);
    await done(fixture, [0]);
    expect(trigrams()).toEqual([0, 0, 0, 0]);
    const { opened } = fixture.writable;
    for (const search of ['canary', 'nary', 'text in what'])
      expect(itemPage(opened, { limit: 10, search }).items).toEqual([]);
    const number = fixture.items[0]?.number ?? '';
    expect(itemPage(opened, { limit: 10, search: number }).items.map((item) => item.number)).toEqual([
      number,
    ]);
  });

  it.each([
    [true, 'key destroyed'],
    [false, 'file removed'],
  ])('destroys what opens the bytes, and their file (encrypted: %s)', async (encrypt, content) => {
    const fixture = await fixtureOf({ encrypt });
    const path = objectPath(fixture, 0);
    expect(existsSync(path)).toBe(true);
    const { items } = await done(fixture, [0]);
    const row = objectByName(fixture.writable.opened.db, fixture.items[0]?.object_name ?? '');
    expect([items[0]?.content, row?.wrappedKey, existsSync(path)]).toEqual([content, null, false]);
  });

  it('keeps the bytes that another item still has, until that goes too', async () => {
    const fixture = await fixtureOf({ encrypt: true });
    const first = await done(fixture, [1]);
    expect([first.items[0]?.content, existsSync(objectPath(fixture, 1))]).toEqual(['kept', true]);
    expect(first.sameBytes.map(({ uid }) => uid)).toEqual([uidOf(fixture, 2)]);
    const second = await done(fixture, [2]);
    expect([second.items[0]?.content, existsSync(objectPath(fixture, 1))]).toEqual(['key destroyed', false]);
  });

  it('takes both items of the same bytes at once', async () => {
    const fixture = await fixtureOf();
    const { items, sameBytes } = await done(fixture, [1, 2]);
    expect([items.map(({ content }) => content), sameBytes]).toEqual([['file removed', 'file removed'], []]);
  });

  it('leaves no analysis of the bytes', async () => {
    const fixture = await fixtureOf();
    await done(fixture, [0]);
    const { db } = fixture.writable.opened;
    const name = fixture.items[0]?.object_name ?? '';
    for (const kind of ['metadata', 'text', 'thumbnail'] as const)
      expect(analysisStatus(db, name, kind)).toBeNull();
  });

  it('shows the item by number, date and order alone', async () => {
    const fixture = await fixtureOf();
    const { items, at } = await done(fixture, [0]);
    const { db } = fixture.writable.opened;
    const seq = fixture.items[0]?.acquired_seq ?? 0;
    const row = itemView(db, seq);
    expect([row?.file_name, row?.title, row?.captured, itemTags(db, seq)]).toEqual(['', '', '', []]);
    expect(statusesOfBits(row?.statuses ?? 0)).toEqual(['disposed']);
    expect(disposalRecord(db, uidOf(fixture, 0))).toEqual({
      seq: items[0]?.seq,
      at,
      by: 'K-01',
      approvedBy: 'K-02',
      order: ORDER.reference,
    });
  });

  it('refuses its content by name and leaves it out of a bundle of everything', async () => {
    const fixture = await fixtureOf();
    await done(fixture, [0]);
    const { opened } = fixture.writable;
    const number = fixture.items[0]?.number ?? '';
    const path = join(fixture.made.folder, 'out.bin');
    expect(await extractOriginal(opened, number, { path })).toMatchObject({
      code: 'ITEM_DISPOSED',
      details: { item: number },
    });
    expect(thumbnailOf(opened, number)).toMatchObject({ code: 'ITEM_DISPOSED' });
    expect(chooseItems(opened.db, [uidOf(fixture, 0)])).toMatchObject({ code: 'ITEM_DISPOSED' });
    const all = chooseItems(opened.db, 'all');
    expect('code' in all ? all : all.map(({ uid }) => uid)).toEqual(
      [1, 2, 3].map((at) => uidOf(fixture, at)),
    );
    expect(existsSync(path)).toBe(false);
  });

  it.each([false, true])('verifies as accepted, with a note (encrypted: %s)', async (encrypt) => {
    const fixture = await fixtureOf({ encrypt });
    const { items } = await done(fixture, [0]);
    await fixture.reopen();
    const outcome = await verified(fixture);
    expect([outcome.verdict, outcome.checked.objects]).toMatchObject([
      'ACCEPTED',
      { matched: 2, withheld: 1 },
    ]);
    expect(outcome.findings).toContainEqual({
      code: 'content-withheld',
      verdict: null,
      item: fixture.items[0]?.number,
      seq: items[0]?.seq,
    });
  });

  it('still finds another object missing as damage', async () => {
    const fixture = await fixtureOf();
    await done(fixture, [0]);
    const path = objectPath(fixture, 3);
    chmodSync(path, 0o600);
    rmSync(path);
    const outcome = await verified(fixture);
    expect([outcome.verdict, codesOf(outcome)]).toMatchObject([
      'OBJECT_DAMAGED',
      expect.arrayContaining(['object-missing', 'content-withheld']),
    ]);
  });

  it('names the backups and bundles it does not reach, and a backup brought up to date loses it as well', async () => {
    const fixture = await fixtureOf({ encrypt: true });
    const target = join(fixture.made.folder, 'backup');
    const backup = async (): Promise<unknown> => backupCase({ writable: fixture.writable, target });
    await backup();
    const name = fixture.items[0]?.object_name ?? '';
    const copy = join(target, 'objects', name.slice(0, 2), name);
    expect(existsSync(copy)).toBe(true);
    const { notReached } = await done(fixture, [0]);
    expect(notReached).toMatchObject([{ kind: 'backup', target }]);
    expect(await backup()).toMatchObject({ target });
    expect(existsSync(copy)).toBe(false);
    const dir = join(fixture.made.folder, 'restored.custodia');
    expect(
      await restoreCase({
        from: target,
        dir,
        credential: { kind: 'passphrase', text: 'correct horse' },
        memory: fixture.made.memory,
        custodian: fixture.acting.custodian,
        reason: 'sample',
      }),
    ).toMatchObject({ dir, objects: 2 });
  });

  it('lists derivatives and does not take them along', async () => {
    const fixture = await fixtureOf();
    const { writable, items } = fixture;
    const plan = planDisposal(writable, [uidOf(fixture, 0)], ORDER);
    expect(plan).toMatchObject({ derivatives: [] });
    await done(fixture, [0]);
    expect(disposalSeq(writable.opened.db, items[3]?.uid ?? '')).toBeUndefined();
  });
});

describe('approval', () => {
  const attempt = async (
    fixture: DisposalFixture,
    given: { bytes?: Uint8Array; signature?: string; uids?: readonly string[] },
  ): Promise<unknown> => {
    const { bytes } = requestFor(fixture, [0]);
    const request = given.bytes ?? bytes;
    return disposeItems({
      writable: fixture.writable,
      request,
      signature: given.signature ?? (await approved(request, fixture.second)),
      ...(given.uids === undefined ? {} : { uids: given.uids }),
      ownCopy: () => null,
    });
  };
  const nothingHappened = (fixture: DisposalFixture, size: number): void => {
    expect(fixture.writable.ledger.size).toBe(size);
    expect(existsSync(objectPath(fixture, 0))).toBe(true);
  };
  const changed = (request: DisposalRequest, change: Partial<DisposalRequest>): Uint8Array =>
    disposalRequestBytes({ ...request, ...change });

  /** A key that gpg made is bound as K-09, and signs the request as gpg does. */
  async function byGpg(
    key: readonly string[],
    sign: readonly string[] = [],
  ): Promise<'skipped' | Awaited<ReturnType<typeof disposeItems>>> {
    const gpg = openGpg();
    if (gpg === null) return 'skipped';
    try {
      const fixture = await fixtureOf();
      const { writable } = fixture;
      const [expires = 'never', ...at] = key;
      const generated = gpg.run([
        ...at,
        '--quick-generate-key',
        '--passphrase',
        '',
        'K-09',
        'ed25519',
        'sign',
        expires,
      ]);
      if (generated.code !== 0) throw new Error(generated.output);
      const certificate = gpg.run(['--armor', '--export', 'K-09']).stdout.toString('utf8');
      const listed = gpg.run(['--with-colons', '--list-keys']).stdout.toString('utf8');
      const fingerprint = /fpr:+([0-9A-F]{40}):/.exec(listed)?.[1]?.toLowerCase() ?? '';
      writable.ledger.append(
        [
          {
            type: 'custodian registration',
            item: null,
            plain: { code: 'K-09', fingerprint },
            salted: { person: null },
          },
        ],
        ([built]) =>
          insertCustodian(writable.opened.db, {
            code: 'K-09',
            fingerprint,
            certificate,
            seq: built?.entry.seq ?? 0,
          }),
      );
      const { bytes } = requestFor(fixture, [0]);
      const file = join(gpg.dir, 'request.json');
      writeFileSync(file, bytes);
      const signed = gpg.run([...sign, '--armor', '--detach-sign', file]);
      if (signed.code !== 0) throw new Error(signed.output);
      return await disposeItems({
        writable,
        request: bytes,
        signature: readFileSync(`${file}.asc`),
        ownCopy: () => null,
      });
    } finally {
      gpg.close();
    }
  }

  it('is one by the second person, as gpg makes it', async ({ skip }) => {
    const outcome = await byGpg(['never']);
    if (outcome === 'skipped') return skip();
    expect(outcome).toMatchObject({ approvedBy: { code: 'K-09' }, isSettled: true });
  });

  it('is refused by a key that has expired, though it signed before that by its own clock', async ({
    skip,
  }) => {
    const then = ['--faked-system-time', '20200601T000000'];
    const outcome = await byGpg(['1y', '--faked-system-time', '20200101T000000'], then);
    if (outcome === 'skipped') return skip();
    expect(outcome).toMatchObject({ code: 'APPROVAL_KEY_EXPIRED' });
  });

  it.each<[string, string, (fixture: DisposalFixture) => Promise<Parameters<typeof attempt>[1]>]>([
    [
      'by the acting custodian himself',
      'APPROVAL_OWN_KEY',
      async (fixture) => {
        const { bytes } = requestFor(fixture, [0]);
        const signed = await fixture.acting.custodian.sign?.(bytes);
        return { bytes, signature: signed !== undefined && 'armored' in signed ? signed.armored : '' };
      },
    ],
    [
      'by a key that the ledger does not bind',
      'APPROVAL_UNKNOWN_KEY',
      async (fixture) => {
        const { bytes } = requestFor(fixture, [0]);
        return { bytes, signature: await approved(bytes, await realCustodian('K-02')) };
      },
    ],
    [
      'for other items',
      'APPROVAL_OTHER_REQUEST',
      async (fixture) => {
        const other = requestFor(fixture, [3]);
        const { bytes } = requestFor(fixture, [0]);
        return { bytes, signature: await approved(other.bytes, fixture.second) };
      },
    ],
    [
      'for an order that was altered after it was signed',
      'APPROVAL_OTHER_REQUEST',
      async (fixture) => {
        const { request, bytes } = requestFor(fixture, [0]);
        const signature = await approved(bytes, fixture.second);
        return { bytes: changed(request, { order: { ...request.order, reason: 'another' } }), signature };
      },
    ],
    [
      'for another case',
      'DISPOSAL_OTHER_CASE',
      async (fixture) => {
        const { request } = requestFor(fixture, [0]);
        return { bytes: changed(request, { case: '00000000-0000-4000-8000-000000000000' }) };
      },
    ],
    [
      'for an item under another hash',
      'DISPOSAL_ITEM_DIFFERS',
      async (fixture) => {
        const { request } = requestFor(fixture, [0]);
        const items = request.items.map((item) => ({ ...item, sha256: 'a'.repeat(64) }));
        return { bytes: changed(request, { items }) };
      },
    ],
    [
      'where other items are named again',
      'DISPOSAL_OTHER_ITEMS',
      (fixture) => Promise.resolve({ uids: [uidOf(fixture, 3)] }),
    ],
    ['in no form of a signature', 'APPROVAL_MALFORMED', () => Promise.resolve({ signature: 'no' })],
    [
      'of a request in another spelling',
      'DISPOSAL_REQUEST_MALFORMED',
      async (fixture) => {
        const { request } = requestFor(fixture, [0]);
        const bytes = new TextEncoder().encode(`${JSON.stringify(request, null, 1)}\n`);
        return { bytes, signature: await approved(requestFor(fixture, [0]).bytes, fixture.second) };
      },
    ],
  ])('is refused %s', async (_, code, given) => {
    const fixture = await fixtureOf();
    const { size } = fixture.writable.ledger;
    expect(await attempt(fixture, await given(fixture))).toMatchObject({ code });
    nothingHappened(fixture, size);
  });

  it('is refused by a key that is known here to be revoked', async () => {
    const fixture = await fixtureOf();
    const certificate = await parseCertificate(fixture.second.custodian.certificate);
    if (isFailure(certificate)) throw new Error(certificate.code);
    const revoked = await applyRevocation(certificate, fixture.second.revocation);
    const { bytes } = requestFor(fixture, [0]);
    expect(
      await disposeItems({
        writable: fixture.writable,
        request: bytes,
        signature: await approved(bytes, fixture.second),
        ownCopy: () => revoked,
      }),
    ).toMatchObject({ code: 'APPROVAL_KEY_REVOKED' });
  });

  it('cannot be given by the one who asks, on whatever machine', async () => {
    const fixture = await fixtureOf();
    const { bytes } = requestFor(fixture, [0]);
    expect(await signRequest(bytes, { ...fixture.acting.custodian, code: 'K-77' })).toMatchObject({
      code: 'APPROVAL_OWN_KEY',
    });
  });

  it('cannot be used a second time', async () => {
    const fixture = await fixtureOf();
    const { bytes } = requestFor(fixture, [0]);
    const signature = await approved(bytes, fixture.second);
    const use = (): Promise<unknown> =>
      disposeItems({ writable: fixture.writable, request: bytes, signature, ownCopy: () => null });
    expect(await use()).toMatchObject({ isSettled: true });
    expect(await use()).toMatchObject({ code: 'ITEM_DISPOSED' });
  });
});

describe('a disposal that was cut short', () => {
  it('by a full disk records and erases nothing', async () => {
    const fixture = await fixtureOf();
    const { db } = fixture.writable.opened;
    const { bytes } = requestFor(fixture, [0, 1, 2, 3]);
    const signature = await approved(bytes, fixture.second);
    const connection = connectionOf(db);
    const { size } = fixture.writable.ledger;
    const pages = Number(connection.pragma('page_count', { simple: true }));
    connection.pragma(`max_page_count = ${pages}`);
    const outcome = await disposeItems({
      writable: fixture.writable,
      request: bytes,
      signature,
      ownCopy: () => null,
    });
    connection.pragma('max_page_count = 1000000');
    expect([outcome, fixture.writable.ledger.size]).toMatchObject([{ code: 'DISK_FULL' }, size]);
    expect(existsSync(objectPath(fixture, 0))).toBe(true);
    expect(canariesIn(fixture.made.dir)).toEqual(CANARIES);
  });

  it('is finished at the next opening: the file goes, and what was erased', async () => {
    const fixture = await fixtureOf();
    const name = fixture.items[0]?.object_name ?? '';
    const path = objectPath(fixture, 0);
    await done(fixture, [0]);
    // As a crash leaves it after the transaction: the file is there, the mark too.
    writeFileSync(path, 'canarybytes');
    putMeta(fixture.writable.opened.db, 'unfinished-disposal', JSON.stringify([name]));
    const beforehand = await verified(fixture);
    expect([beforehand.verdict, codesOf(beforehand)]).toMatchObject([
      'ACCEPTED',
      expect.arrayContaining(['content-not-removed']),
    ]);
    const { opened } = await fixture.reopen();
    expect([existsSync(path), meta(opened.db, 'unfinished-disposal')]).toEqual([false, '']);
  });

  it('does not take the bytes of an item acquired anew meanwhile', async () => {
    const fixture = await fixtureOf();
    const name = fixture.items[3]?.object_name ?? '';
    putMeta(fixture.writable.opened.db, 'unfinished-disposal', JSON.stringify([name]));
    await fixture.reopen();
    expect(existsSync(objectPath(fixture, 3))).toBe(true);
  });

  it('waits while somebody else still reads what was', async () => {
    const fixture = await fixtureOf();
    const reader = await openForReading({
      dir: fixture.made.dir,
      credential: { kind: 'passphrase', text: 'correct horse' },
      memory: null,
    });
    if (isFailure(reader)) throw new Error(reader.code);
    const release = holdSnapshot(reader.db);
    entryAt(reader.db, 0);
    // Seconds otherwise, which pass while nothing happens.
    connectionOf(fixture.writable.opened.db).pragma('busy_timeout = 100');
    const disposal = await done(fixture, [0]);
    expect(disposal.isSettled).toBe(false);
    release();
    reader.close();
    await fixture.reopen();
    expect(canariesIn(fixture.made.dir)).toEqual([]);
  });
});

describe('verification', () => {
  it('does not take an entry without a second approval for an order', async () => {
    const fixture = await fixtureOf();
    const { writable, items } = fixture;
    writable.ledger.append([
      {
        type: 'deletion',
        item: items[3]?.uid ?? '',
        plain: {
          request: 'a'.repeat(64),
          approval: {
            code: 'K-02',
            fingerprint: fixture.second.custodian.fingerprint,
            signedAt: '2026-01-01T00:00:00Z',
          },
          content: 'file removed',
          notReached: { backups: 0, bundles: 0 },
        },
        salted: { orderReference: 'x', authority: 'x', reason: 'x', request: {}, signature: '' },
      },
    ]);
    const path = objectPath(fixture, 3);
    chmodSync(path, 0o600);
    rmSync(path);
    const outcome = await verified(fixture);
    expect([outcome.verdict, codesOf(outcome)]).toMatchObject([
      'TAMPERED',
      expect.arrayContaining(['disposal-not-approved', 'object-missing']),
    ]);
  });

  it('asks for the approval to be shown', async () => {
    const fixture = await fixtureOf();
    const { items } = await done(fixture, [0]);
    const { db } = fixture.writable.opened;
    const seq = items[0]?.seq ?? 0;
    for (const { digest } of disclosuresOf(db, seq)) eraseDisclosure(db, seq, digest);
    expect(codesOf(await verified(fixture))).toContain('disposal-not-approved');
  });
});
