import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { DerivationType } from '../../../shared/core/ledger/entry-types.ts';
import { acquire } from '../acquisition/index.ts';
import { acquisitionPorts } from '../case/acquisition-ports.ts';
import { type CaseFixture, makeCase } from '../case/case-fixture.ts';
import type { WritableCase } from '../case/writing.ts';
import { iterateItems } from '../db/items.ts';
import { orThrow } from '../failure.ts';
import { deriveItem } from '../items/derive-item.ts';
import { numberBlocks } from './numbering.ts';

const fixtures: CaseFixture[] = [];
afterEach(() => {
  for (const made of fixtures.splice(0)) made.remove();
});

async function caseWith(options: Parameters<typeof makeCase>[0] = {}) {
  const made = await makeCase(options);
  fixtures.push(made);
  const writable = await made.open();
  let files = 0;
  const take = async (): Promise<void> => {
    files++;
    const path = join(made.folder, `sample-${files}.txt`);
    writeFileSync(path, `sample ${files}`);
    orThrow(await acquire({ case: acquisitionPorts(writable), request: { roots: [Buffer.from(path)] } }));
  };
  const derive = async (original: string, type: DerivationType): Promise<string> => {
    files++;
    const file = join(made.folder, `sample-${files}.txt`);
    writeFileSync(file, `made ${files}`);
    return orThrow(await deriveItem({ writable, original, file, how: { type } })).derivative.number;
  };
  return { made, writable, take, derive };
}

const numbers = ({ opened }: WritableCase): readonly string[] =>
  [...iterateItems(opened.db)].map(({ number }) => number);

describe('numbers of derivatives', () => {
  it('run for each original and letter, also of a derivative, and leave those of originals alone', async () => {
    const { writable, take, derive } = await caseWith();
    await take();
    const made = [
      await derive('TST-0001-0001', 'redaction'),
      await derive('TST-0001-0001', 'redaction'),
      await derive('TST-0001-0001', 'translation'),
      await derive('TST-0001-0001', 'transcription'),
      await derive('TST-0001-0001-R01', 'translation'),
      await derive('TST-0001-0001', 'rendering'),
      await derive('TST-0001-0001', 'redaction'),
    ];
    await take();
    expect([made, numbers(writable).at(-1)]).toEqual([
      [
        'TST-0001-0001-R01',
        'TST-0001-0001-R02',
        'TST-0001-0001-T01',
        'TST-0001-0001-T02',
        'TST-0001-0001-R01-T01',
        'TST-0001-0001-D01',
        'TST-0001-0001-R03',
      ],
      'TST-0001-0002',
    ]);
    await writable.close();
  });

  it('go on after ninety-nine', async () => {
    const { writable, take } = await caseWith();
    await take();
    const first = writable.numbering.nextOf('TST-0001-0001', 'redaction', 120);
    expect([first[98], first[99], first[119]]).toEqual([
      'TST-0001-0001-R99',
      'TST-0001-0001-R100',
      'TST-0001-0001-R120',
    ]);
    await writable.close();
  });
});

describe('a scheme of the organisation’s own', () => {
  it('is kept by entry 0, and numbers follow it, with a new block when one is full', async () => {
    const { writable, take } = await caseWith({ numberPrefix: 'ABC-OTP', numberPattern: '000-00' });
    await take();
    const next = writable.numbering.next(100);
    const { scheme, newest } = numberBlocks(writable.opened.db);
    expect([numbers(writable), next[0], next[97], next[98], scheme.digits, newest]).toEqual([
      ['ABC-OTP-001-01'],
      'ABC-OTP-001-02',
      'ABC-OTP-001-99',
      'ABC-OTP-002-01',
      { block: 3, running: 2 },
      2,
    ]);
    await writable.close();
  });
});
