import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkpoints, entryCount } from '../db/entries.ts';
import { type ExportFixture, makeExportCase, MARKERS } from '../export/export-fixture.ts';
import { systemFiles } from '../export/files.ts';
import { orThrow } from '../failure.ts';
import { verifyLedgerAt } from '../verify/verify-ledger-at.ts';
import { exportLedger, type LedgerExportOptions } from './export-ledger.ts';

let fixture: ExportFixture;
beforeAll(async () => {
  fixture = await makeExportCase({ encrypt: false });
  await fixture.writable.checkpoint();
});
afterAll(() => fixture.close());

const run = (name: string, more: Partial<LedgerExportOptions> = {}) =>
  exportLedger({
    opened: fixture.writable.opened,
    target: join(fixture.out, name),
    disclose: false,
    ...more,
  });
const verify = (path: string, against?: Uint8Array) =>
  verifyLedgerAt({ path, signers: [], known: null, ...(against === undefined ? {} : { against }) });

describe('a ledger export', () => {
  it('has every entry and no disclosure unless asked', async () => {
    const exported = orThrow(await run('closed'));
    const entries = entryCount(fixture.writable.opened.db);
    expect(exported).toMatchObject({
      entries,
      checkpointSize: entries,
      disclosures: 0,
      checkpointSigned: true,
    });
    expect(readdirSync(exported.target).toSorted()).toEqual([
      'checkpoint',
      'checkpoint.asc',
      'entries.jsonl',
      'keys',
      'log.vkey',
    ]);
    const text = readFileSync(join(exported.target, 'entries.jsonl'), 'utf8');
    for (const marker of Object.values(MARKERS)) expect(text).not.toContain(marker);
    expect(await verify(exported.target)).toMatchObject({
      verdict: 'ACCEPTED',
      checked: { entries, goodEntries: entries },
    });
  });

  it('discloses everything when asked, as a ZIP too', async () => {
    const exported = orThrow(await run('open.zip', { disclose: true, form: 'zip' }));
    expect(exported.disclosures).toBeGreaterThan(20);
    expect(await verify(exported.target)).toMatchObject({
      verdict: 'ACCEPTED',
      checked: { disclosures: exported.disclosures },
    });
    if (spawnSync('unzip', ['-v']).status === 0)
      expect(spawnSync('unzip', ['-tq', exported.target]).status).toBe(0);
  });

  it('is compared with an older checkpoint, and with one of another ledger', async () => {
    const [older] = checkpoints(fixture.writable.opened.db);
    const report = await verify(join(fixture.out, 'closed'), older?.note);
    expect(report).toMatchObject({ verdict: 'ACCEPTED', checked: { anchorSize: older?.size } });
    const other = await makeExportCase();
    const [foreign] = checkpoints(other.writable.opened.db);
    expect(await verify(join(fixture.out, 'closed'), foreign?.note)).toMatchObject({ verdict: 'WRONG_LOG' });
    await other.close();
  });

  it('says how far a changed one is whole', async () => {
    const copy = join(fixture.out, 'changed');
    cpSync(join(fixture.out, 'closed'), copy, { recursive: true });
    const path = join(copy, 'entries.jsonl');
    const lines = readFileSync(path, 'utf8').split('\n');
    lines[3] = lines[3]?.replace('"offset":"+', '"offset":"-') ?? '';
    writeFileSync(path, lines.join('\n'));
    const report = await verify(copy);
    expect(report.verdict).toBe('TAMPERED');
    expect(report.checked.goodEntries).toBeLessThanOrEqual(4);
    rmSync(copy, { recursive: true });
  });

  it('finds a changed CRC of a streamed file in a ZIP', async () => {
    const copy = join(fixture.out, 'changed.zip');
    const bytes = readFileSync(join(fixture.out, 'open.zip'));
    for (let at = bytes.indexOf('entries.jsonl'); at >= 0; at = bytes.indexOf('entries.jsonl', at + 1)) {
      const name = bytes.lastIndexOf('ledger-', at);
      const isCentral = bytes.readUInt32LE(name - 46) === 0x02014b50;
      const crcAt = isCentral ? name - 46 + 16 : name - 30 + 14;
      bytes[crcAt] = (bytes[crcAt] ?? 0) ^ 1;
    }
    writeFileSync(copy, bytes);
    const report = await verify(copy);
    expect(report).toMatchObject({ verdict: 'TAMPERED' });
    expect(report.findings[0]).toMatchObject({ code: 'crc-mismatch' });
  });

  it('leaves nothing on a full disk or when cancelled', async () => {
    const full = await run('never', {
      files: {
        ...systemFiles,
        write: () => {
          throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        },
      },
    });
    expect(full).toMatchObject({ code: 'DISK_FULL' });
    expect(await run('never', { signal: AbortSignal.abort() })).toMatchObject({ code: 'CANCELLED' });
    expect(readdirSync(fixture.out).filter((name) => name.startsWith('never'))).toEqual([]);
  });
});
