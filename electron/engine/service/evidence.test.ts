import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EvidenceFilterInput, EvidenceSort } from '../../../shared/contract/index.ts';
import { recordItems } from '../items/evidence-fixture.ts';
import { createCore } from './core.ts';
import { evidencePart } from './evidence.ts';
import type { ServicePorts } from './ports.ts';
import { makeService, type ServiceFixture } from './service-fixture.ts';

const withLists = (ports: ServicePorts) => {
  const made = createCore(ports);
  return { ...made, service: { ...made.parts, ...evidencePart(made.context) } };
};
let service: ServiceFixture<ReturnType<typeof withLists>>;
let uids: readonly string[];
/** With an empty case. */
let locked: typeof service;
beforeAll(async () => {
  locked = makeService(withLists);
  await locked.firstRun();
  await locked.createCase();
  await locked.call('start.lock', {});
});
afterAll(() => locked.remove());
beforeEach(async () => {
  service = makeService(withLists, {}, locked.folder);
  await service.unlock();
  await service.openCase();
  uids = recordItems(writable(), [{ name: 'c.jpg' }, { name: 'b.jpg' }, { name: 'a.jpg' }]);
});
afterEach(() => service.remove());

function writable() {
  const open = service.context.current?.writable ?? null;
  if (open === null) throw new Error('a case is open to be written to');
  return open;
}
const BY_NAME: EvidenceSort = { column: 'fileName', descending: false };
const open = (filter: EvidenceFilterInput = {}) => service.call('evidence.open', { filter, sort: BY_NAME });

describe('lists of evidence through the contract', () => {
  it('open, show windows, find an item, and count', async () => {
    const { view, total } = await open();
    const rows = await service.call('evidence.rows', { view, from: 1, count: 500 });
    expect([total, rows.map(({ fileName }) => fileName)]).toEqual([3, ['b.jpg', 'c.jpg']]);
    expect(await service.call('evidence.find', { view, uid: uids[0] ?? '' })).toEqual({ index: 2 });
    expect(await service.call('evidence.facets', {})).toMatchObject({ total: 3, batches: [{ count: 3 }] });
    expect(service.errors).toEqual([]);
  });

  it('do not find an item that the filter left out', async () => {
    const { view } = await open({ search: 'b.jpg' });
    expect(await service.call('evidence.find', { view, uid: uids[0] ?? '' })).toEqual({ index: null });
  });

  it('change a whole view but some, in its order', async () => {
    const { view } = await open();
    const selection = { kind: 'view' as const, view, except: [uids[1] ?? ''] };
    const change = { kind: 'references' as const, prefix: 'R', first: 1, digits: 2 };
    expect(await service.call('evidence.change', { selection, change })).toEqual({ changed: 2, entries: 2 });
    const rows = await service.call('evidence.rows', { view, from: 0, count: 3 });
    expect(rows.map(({ reference }) => reference)).toEqual(['R01', '', 'R02']);
  });

  it('change many in groups, and let others have their turn', async () => {
    const many = Array.from({ length: 500 }, (_, at) => ({ name: `${at}.jpg` }));
    await service.call('cases.close', {});
    await service.createCase('b.custodia');
    recordItems(writable(), many);
    const { view } = await open();
    const change = { kind: 'tags' as const, add: ['new'], remove: [] };
    let isDone = false;
    const changing = service
      .call('evidence.change', { selection: { kind: 'view', view, except: [] }, change })
      .finally(() => void (isDone = true));
    await service.call('evidence.rows', { view, from: 0, count: 1 });
    expect(isDone).toBe(false);
    expect(await changing).toEqual({ changed: 500, entries: 500 });
  });

  it('stop changing when the case is closed meanwhile', async () => {
    const many = Array.from({ length: 400 }, (_, at) => ({ name: `${at}.jpg` }));
    await service.call('cases.close', {});
    await service.createCase('b.custodia');
    recordItems(writable(), many);
    const { view } = await open();
    const change = { kind: 'tags' as const, add: ['new'], remove: [] };
    const changing = service.failureOf('evidence.change', {
      selection: { kind: 'view', view, except: [] },
      change,
    });
    await service.call('cases.close', {});
    expect(await changing).toBe('CANCELLED');
    expect(service.errors).toEqual([]);
  });

  it.each(['no-such-view', 'of another case', 'of a closed case'])('refuse a view: %s', async (which) => {
    const { view } = await open();
    if (which !== 'no-such-view') await service.call('cases.close', {});
    if (which === 'of another case') await service.createCase('b.custodia');
    const asked = which === 'no-such-view' ? 'x'.repeat(22) : view;
    expect(await service.failureOf('evidence.rows', { view: asked, from: 0, count: 1 })).toBe(
      which === 'of a closed case' ? 'NO_CASE_OPEN' : 'VIEW_UNKNOWN',
    );
  });

  it('are locked with everything else', async () => {
    const { view } = await open();
    await service.call('start.lock', {});
    expect(await service.failureOf('evidence.rows', { view, from: 0, count: 1 })).toBe('LOCKED');
  });
});
