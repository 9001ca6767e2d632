import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { utf8 } from '../../../shared/core/bytes.ts';
import { makeStore, type StoreFixture } from '../store/store-fixture.ts';
import type { writeAt } from './files.ts';
import { type CopyJob, copyPayload, type PayloadFile } from './payload-copy.ts';

let fixture: StoreFixture;
beforeEach(() => {
  fixture = makeStore(true);
});
afterEach(() => fixture.remove());

const stored = async (text: string): Promise<PayloadFile> => {
  const { row } = await fixture.store.put(utf8(text));
  const { size, sha256, sha512 } = row;
  return { path: 'x', sizeBytes: size, sha256, sha512, item: 'TST-0001-0001', object: row };
};
const to = (file: PayloadFile): CopyJob => ({
  file,
  target: { kind: 'new-file', path: join(fixture.dir, 'out', 'copy') },
});

describe('copying an original', () => {
  it.each(['', 'some text'])('writes its bytes and gives their CRC: "%s"', async (text) => {
    const job = to(await stored(text));
    let bytes = 0;
    const answer = copyPayload(fixture.store, job, (size) => {
      bytes += size;
    });
    expect(answer).toMatchObject({ ok: true });
    expect(bytes).toBe(text.length);
    expect(readFileSync(join(fixture.dir, 'out', 'copy'), 'utf8')).toBe(text);
  });

  const others: [string, Partial<PayloadFile>][] = [
    ['SHA-256', { sha256: 'a'.repeat(64) }],
    ['SHA-512', { sha512: 'a'.repeat(128) }],
    ['size', { sizeBytes: 3 }],
  ];
  it.each(others)('refuses bytes whose %s is not that of the entry', async (_, other) => {
    const job = to({ ...(await stored('some text')), ...other });
    const refused = { ok: false, kind: 'object', reason: 'OBJECT_MISMATCH' };
    expect(copyPayload(fixture.store, job, () => {})).toEqual(refused);
  });

  it('says that the object is missing', async () => {
    const file = await stored('some text');
    const object = { ...file.object, name: 'b'.repeat(64) };
    expect(copyPayload(fixture.store, to({ ...file, object }), () => {})).toMatchObject({
      ok: false,
      kind: 'object',
    });
  });

  it('says why the target refused, and overwrites nothing', async () => {
    const job = to(await stored('some text'));
    const full: typeof writeAt = () => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    expect(copyPayload(fixture.store, job, () => {}, full)).toEqual({
      ok: false,
      kind: 'target',
      reason: 'ENOSPC',
    });
    expect(existsSync(join(fixture.dir, 'out', 'copy'))).toBe(true);
    expect(copyPayload(fixture.store, job, () => {})).toEqual({
      ok: false,
      kind: 'target',
      reason: 'EEXIST',
    });
  });
});
