/** A case that holds given files, for tests of previews. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hex, utf8 } from '../../../shared/core/bytes.ts';
import { acquire } from '../acquisition/index.ts';
import { acquisitionPorts } from '../case/acquisition-ports.ts';
import { makeCase } from '../case/case-fixture.ts';
import type { WritableCase } from '../case/writing.ts';
import { sha256 } from '../crypto/primitives.ts';
import { type ItemRow, itemsOfObject } from '../db/items.ts';
import { orThrow } from '../failure.ts';

export interface PreviewCase {
  readonly writable: WritableCase;
  uidOf(fileName: string): string;
  itemOf(fileName: string): ItemRow;
  /** The file of the stored object. */
  pathOf(fileName: string): string;
  /** Changes one bit of it where it lies. */
  flip(fileName: string, at: number): void;
  remove(): Promise<void>;
}

/** Makes the case and acquires the files, no two of them with the same bytes. */
export async function makePreviewCase(
  files: Readonly<Record<string, Uint8Array | string>>,
  options: { encrypt?: boolean } = {},
): Promise<PreviewCase> {
  const fixture = await makeCase(options);
  const source = join(fixture.folder, 'source');
  mkdirSync(source);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(source, name), content);
  const writable = await fixture.open();
  const request = { roots: [Buffer.from(source)], place: 'a place' };
  orThrow(await acquire({ case: acquisitionPorts(writable), request, pool: { workers: 1 } }));
  const { db, store } = writable.opened;
  const itemOf = (name: string): ItemRow => {
    const content = files[name];
    if (content === undefined) throw new Error(`no file ${name}`);
    const bytes = typeof content === 'string' ? utf8(content) : content;
    const [item] = itemsOfObject(db, store.nameOf(hex(sha256(bytes))));
    if (item === undefined) throw new Error(`no item ${name}`);
    return item;
  };
  const pathOf = (name: string): string => store.pathOf(itemOf(name).object_name);
  return {
    writable,
    uidOf: (name) => itemOf(name).uid,
    itemOf,
    pathOf,
    flip(name, at) {
      const bytes = readFileSync(pathOf(name));
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      chmodSync(pathOf(name), 0o600);
      writeFileSync(pathOf(name), bytes);
    },
    async remove() {
      await writable.close();
      fixture.remove();
    },
  };
}
