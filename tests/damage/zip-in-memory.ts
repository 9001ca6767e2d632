/** A ZIP in memory behind the engine's own reader of archives. */
import { crc32 } from 'node:zlib';
import { type Bytes, hex } from '../../shared/core/bytes.ts';
import type { BundleSource } from '../../shared/core/verdict/ports.ts';
import type { DigestPool } from '../../electron/engine/bundle-source/digest-pool.ts';
import type { OpenFile } from '../../electron/engine/bundle-source/read-stretch.ts';
import { zipSource } from '../../electron/engine/bundle-source/zip-source.ts';
import { nodeCoreCrypto as crypto } from '../core-ports.ts';

export function zipInMemory(zip: Bytes): BundleSource {
  const pool: DigestPool = {
    threads: 1,
    run({ at, sizeBytes }) {
      const bytes = zip.slice(at, at + sizeBytes);
      return Promise.resolve({
        ok: true,
        sha256: hex(crypto.sha256(bytes)),
        sha512: hex(crypto.sha512(bytes)),
        crc32: crc32(bytes),
      });
    },
    close: () => Promise.resolve(),
  };
  return zipSource(fileOf(zip), zip.length, pool);
}

const fileOf = (bytes: Bytes): OpenFile => ({
  fd: -1,
  read(into, offset, length, position) {
    const part = bytes.subarray(position, position + length);
    into.set(part, offset);
    return Promise.resolve({ bytesRead: part.length });
  },
});
