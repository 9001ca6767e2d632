import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { acquire } from '../acquisition/index.ts';
import { acquisitionPorts } from '../case/acquisition-ports.ts';
import { type CaseFixture, makeCase } from '../case/case-fixture.ts';
import { itemByUid, listItems } from '../db/items.ts';
import { isFailure } from '../failure.ts';
import { itemHistory } from '../ledger/projector.ts';
import { deriveItem } from './derive-item.ts';

const fixtures: CaseFixture[] = [];
afterEach(() => {
  for (const made of fixtures.splice(0)) made.remove();
});

async function caseWithOriginal() {
  const made = await makeCase();
  fixtures.push(made);
  const path = join(made.folder, 'statement.txt');
  writeFileSync(path, 'original words');
  const writable = await made.open();
  await acquire({
    case: acquisitionPorts(writable),
    request: { roots: [Buffer.from(path)] },
    pool: { workers: 1 },
  });
  return { made, writable };
}

describe('a derivative made elsewhere', () => {
  it('is an item of its own that names its original, and the original tells of it', async () => {
    const { made, writable } = await caseWithOriginal();
    const file = join(made.folder, 'translation.txt');
    writeFileSync(file, 'translated words');
    const derived = await deriveItem({
      writable,
      original: 'TST-0001-0001',
      file,
      how: {
        type: 'translation',
        tool: 'by hand',
        operator: 'T-01',
        reason: 'working language',
        language: 'en',
      },
    });
    if (isFailure(derived)) throw new Error(derived.code);
    const { db } = writable.opened;
    const [original] = listItems(db, { after: '', limit: 1 });
    expect(derived.derivative).toMatchObject({ origin: 'derivative', derived_from: original?.uid });
    const told = (uid: string) =>
      itemHistory(db, uid)
        .filter((one) => one.entry.type === 'translation')
        .map((one) => one.entry.data['role']);
    expect([told(derived.derivative.uid), told(original?.uid ?? '')]).toEqual([['derivative'], ['original']]);
    await writable.close();
  });

  it('is refused without its original', async () => {
    const { made, writable } = await caseWithOriginal();
    const outcome = await deriveItem({
      writable,
      original: 'TST-0001-0009',
      file: join(made.folder, 'x'),
      how: { type: 'redaction' },
    });
    expect(outcome).toMatchObject({ code: 'ITEM_UNKNOWN' });
    await writable.close();
  });

  it('is refused when its file cannot be read, and nothing is recorded', async () => {
    const { made, writable } = await caseWithOriginal();
    const size = writable.ledger.size;
    const outcome = await deriveItem({
      writable,
      original: 'TST-0001-0001',
      file: join(made.folder, 'absent'),
      how: { type: 'redaction' },
    });
    expect([isFailure(outcome) && outcome.code, writable.ledger.size]).toEqual(['FILE_UNREADABLE', size]);
    expect(itemByUid(writable.opened.db, 'none')).toBeUndefined();
    await writable.close();
  });
});
