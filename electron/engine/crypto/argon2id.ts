/** Argon2id from WebAssembly: neither Node 22 nor BoringSSL has it, and a case must open the same way in every process. */
import { argon2id as argon2idWasm } from 'hash-wasm';
import { type Bytes, utf8 } from '../../../shared/core/bytes.ts';

/** The cost of one derivation. `memoryKiB` is what it allocates. */
export interface Argon2Cost {
  memoryKiB: number;
  passes: number;
  lanes: number;
}

/**
 * Argon2id v1.3 (RFC 9106) of a passphrase in NFC, UTF-8: 32 bytes.
 * The caller has checked the cost against its bounds: a hostile file must not choose how much memory we take.
 */
export async function argon2id(passphrase: string, salt: Uint8Array, cost: Argon2Cost): Promise<Bytes> {
  const key = await argon2idWasm({
    password: utf8(passphrase.normalize('NFC')),
    salt,
    memorySize: cost.memoryKiB,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  return new Uint8Array(key);
}
