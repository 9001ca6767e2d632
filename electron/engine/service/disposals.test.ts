import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { detachedSign } from '../openpgp/index.ts';
import { unlockKey } from '../custodians/index.ts';
import { isFailure } from '../failure.ts';
import { KEY_PASSPHRASE } from './service-fixture.ts';
import {
  copyWork,
  importFolder,
  itemsOf,
  ledgerSize,
  makeWork,
  sources,
  typesFrom,
  type WorkFixture,
} from './work-fixture.ts';

const SECOND = 'the passphrase of the second person';
const ORDER = { reference: 'SAMPLE-17', authority: 'A sample court', reason: 'A sample reason' };
let service: WorkFixture;
/** Two items, and a second person whom the ledger knows. */
let before: WorkFixture;

beforeAll(async () => {
  before = await makeWork();
  await importFolder(before, sources(before, 'card', { 'a.txt': 'a', 'b.txt': 'b' }));
  await before.call('people.createKey', { code: 'K-02', person: null, passphrase: SECOND });
  // The ledger binds a key when its owner acts.
  await before.call('start.lock', {});
  await before.call('start.unlock', { passphrase: SECOND });
  await before.openCase();
  await before.call('items.addCustody', { uid: null, event: { type: 'transport', at: '2026' } });
  await before.call('start.lock', {});
});
afterAll(() => before.remove());
beforeEach(async () => {
  service = await copyWork(before);
});
afterEach(() => service.remove());

const first = (): string => itemsOf(service)[0]?.uid ?? '';
const here = (more: object = {}) => ({
  kind: 'here' as const,
  uids: [first()],
  order: ORDER,
  approver: 'K-02',
  passphrase: SECOND,
  ...more,
});

describe('disposal from the window', () => {
  it('says what it would reach and who may approve', async () => {
    expect(await service.call('disposals.effects', { uids: [first()] })).toMatchObject({
      items: [{ uid: first() }],
      derivatives: [],
      sameBytes: [],
      encrypted: true,
      approvers: [{ code: 'K-02', isHere: true }],
    });
  });

  it('is approved here by the second person with his own passphrase', async () => {
    const size = ledgerSize(service);
    const receipt = await service.call('disposals.carryOut', here());
    expect(receipt).toMatchObject({
      order: ORDER,
      disposedBy: 'K-01',
      approvedBy: { code: 'K-02' },
      items: [{ uid: first(), content: 'key destroyed' }],
      isSettled: true,
    });
    expect(typesFrom(service, size)).toContain('deletion');
    expect(await service.call('items.get', { uid: first() })).toMatchObject({
      fileName: null,
      statuses: ['disposed'],
      disposal: { order: ORDER.reference, approvedBy: 'K-02' },
    });
    expect(await service.failureOf('previews.hex', { uid: first(), offset: 0, length: 16 })).toBe(
      'ITEM_DISPOSED',
    );
  });

  it.each(['all', 'chosen'])('is left out of an export of %s, which says so', async (which) => {
    const uids = itemsOf(service).map(({ uid }) => uid);
    await service.call('disposals.carryOut', here());
    const items = which === 'all' ? 'all' : { kind: 'uids' as const, uids };
    const { items: count, findings } = await service.call('exports.check', { items, withheld: [] });
    expect(count).toBe(1);
    expect(findings).toContainEqual({
      code: 'disposed-left-out',
      severity: 'attention',
      count: 1,
      items: [{ uid: first(), number: itemsOf(service)[0]?.number }],
      groups: [],
    });
  });

  it.each<[string, string, object]>([
    ['a wrong passphrase', 'WRONG_PASSPHRASE', { passphrase: 'another passphrase' }],
    [
      'the acting custodian as second person',
      'APPROVAL_OWN_KEY',
      { approver: 'K-01', passphrase: KEY_PASSPHRASE },
    ],
    ['somebody the ledger does not know', 'APPROVAL_UNKNOWN_KEY', { approver: 'K-07' }],
    ['an order without its reference', 'ORDER_NEEDED', { order: { ...ORDER, reference: ' ' } }],
  ])('is refused for %s, and nothing is recorded', async (_, code, more) => {
    const size = ledgerSize(service);
    expect(await service.failureOf('disposals.carryOut', here(more))).toBe(code);
    expect(ledgerSize(service)).toBe(size);
  });

  it('keeps an item out of a plain set', async () => {
    const uid = first();
    await service.call('disposals.carryOut', here());
    const request = {
      choice: { items: { kind: 'uids' as const, uids: [uid] }, withheld: [] },
      target: service.token(join(service.folder, 'set'), 'new-bundle', 'new'),
      recipient: 'Registry',
      purpose: 'review',
      authority: '',
    };
    expect(await service.failureOf('exports.plain', request)).toBe('NO_ITEMS');
  });

  it('keeps an item out of a bundle, and its result says so', async () => {
    const number = itemsOf(service)[0]?.number ?? '';
    await service.call('disposals.carryOut', here());
    const { job } = await service.call('exports.start', {
      choice: { items: 'all', withheld: ['people', 'case'] },
      target: service.token(join(service.folder, 'bundle'), 'new-bundle', 'new'),
      form: 'directory',
      recipient: 'Registry',
      purpose: 'review',
      authority: '',
    });
    await service.ended(job);
    const { items, leftOut } = await service.call('exports.result', { job });
    expect([items, leftOut]).toEqual([1, [{ why: 'disposal', numbers: [number], furtherNumbers: 0 }]]);
  });

  it('waits for what runs in the case', async () => {
    const running = service.context.jobs;
    Object.assign(service.context, { jobs: { ...running, isRunning: () => true } });
    expect(await service.failureOf('disposals.carryOut', here())).toBe('JOB_RUNNING');
    Object.assign(service.context, { jobs: running });
  });

  it('goes by files: a request, a signature made elsewhere, both brought back', async () => {
    const path = join(service.folder, 'request.json');
    await service.call('disposals.save', {
      uids: [first()],
      order: ORDER,
      target: service.token(path, 'save-disposal-request', 'new'),
    });
    const request = (): string => service.token(path, 'disposal-request', 'file');
    expect(await service.call('disposals.read', { request: request() })).toMatchObject({
      order: ORDER,
      requestedBy: 'K-01',
      items: [{ uid: first() }],
    });
    const { unlocked, clock } = service.context;
    const keys = await service.call('people.keys', {});
    const fingerprint = keys.find(({ code }) => code === 'K-02')?.fingerprint ?? '';
    if (unlocked === null) throw new Error('locked');
    const key = await unlockKey(unlocked.home, fingerprint, SECOND);
    if (isFailure(key)) throw new Error(key.code);
    const signed = await detachedSign(key, readFileSync(path), clock.now());
    if (isFailure(signed)) throw new Error(signed.code);
    writeFileSync(`${path}.asc`, signed.armored);
    expect(existsSync(path)).toBe(true);
    expect(
      await service.call('disposals.carryOut', {
        kind: 'files',
        request: request(),
        approval: service.token(`${path}.asc`, 'approval-file', 'file'),
      }),
    ).toMatchObject({ approvedBy: { code: 'K-02' } });
  });
});
