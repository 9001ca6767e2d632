import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVolumeReader, UNKNOWN_VOLUME, type VolumeSources } from './volume.ts';

let dir: string;
let sources: VolumeSources;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'custodia-volume-'));
  sources = {
    mountInfo: join(dir, 'mountinfo'),
    byLabel: join(dir, 'by-label'),
    byUuid: join(dir, 'by-uuid'),
  };
  writeFileSync(
    sources.mountInfo,
    [
      '25 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw',
      '40 25 8:17 / /media/USB\\040STICK rw,nosuid shared:9 master:2 - vfat /dev/sdb1 ro,uid=1000',
      '41 25 8:18 /sub /media/bound rw - btrfs /dev/sdb2 rw',
      '42 25 8:19 / /media/bound ro - exfat /dev/sdb3 rw',
      'a line that makes no sense',
      '',
    ].join('\n'),
  );
  mkdirSync(sources.byLabel);
  mkdirSync(sources.byUuid);
  symlinkSync('../../sdb1', join(sources.byLabel, 'MY\\x20CARD'));
  symlinkSync('../../sdb1', join(sources.byUuid, '1A2B-3C4D'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('volume of a path', () => {
  it.each([
    [
      '/media/USB STICK/DCIM/a.jpg',
      {
        label: 'MY CARD',
        fileSystem: 'vfat',
        id: '1A2B-3C4D',
        readOnly: true,
        mountPoint: '/media/USB STICK',
      },
    ],
    ['/media/USB', { label: null, fileSystem: 'ext4', id: null, readOnly: false, mountPoint: '/' }],
    // Mounted over: the later mount is what is seen.
    [
      '/media/bound/x',
      { label: null, fileSystem: 'exfat', id: null, readOnly: true, mountPoint: '/media/bound' },
    ],
  ])('%s', (path, facts) => {
    expect(createVolumeReader(sources)(Buffer.from(path), 1n)).toEqual(facts);
  });

  it('is not guessed where the system says nothing', () => {
    expect(createVolumeReader(null)(Buffer.from('/x'), 1n)).toEqual(UNKNOWN_VOLUME);
    const nowhere = { mountInfo: join(dir, 'no'), byLabel: join(dir, 'no'), byUuid: join(dir, 'no') };
    expect(createVolumeReader(nowhere)(Buffer.from('/x'), 1n)).toEqual(UNKNOWN_VOLUME);
  });
});
