/**
 * Writing tag files with their digests. Where the bytes go is the form's business (folder-form.ts, zip-form.ts); small files are put
 * whole, long ones flow through a buffer, so that a hundred thousand records cost no more memory than one.
 */
import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { hex, utf8 } from '../../../shared/core/bytes.ts';
import { recordLimitOf } from '../../../shared/core/verdict/limits.ts';
import { sha256, sha256Hasher, sha512, sha512Hasher } from '../crypto/primitives.ts';
import { ExportError } from './failure.ts';

const BUFFER_BYTES = 262_144;

export interface WrittenFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly sha512: string;
  readonly crc32: number;
}

/** Takes the bytes of one file in order. */
export interface ByteSink {
  write(bytes: Uint8Array): void;
  /** Ends the file; durable only after the form's own sync. */
  close(): void;
}

/** Where tag files go. */
export interface TagPlace {
  put(path: string, bytes: Uint8Array): void;
  stream(path: string): ByteSink;
}

export class TagFiles {
  readonly #place: TagPlace;
  readonly #written: WrittenFile[] = [];
  readonly #limitOf: (path: string) => number;

  /** @param limitOf most bytes of a file that its readers take */
  constructor(place: TagPlace, limitOf: (path: string) => number = recordLimitOf) {
    this.#place = place;
    this.#limitOf = limitOf;
  }

  get written(): readonly WrittenFile[] {
    return this.#written;
  }

  /** Writes a file whole. */
  put(path: string, content: Uint8Array | string): WrittenFile {
    const bytes = typeof content === 'string' ? utf8(content) : content;
    this.#place.put(path, bytes);
    return this.#add({
      path,
      sizeBytes: bytes.length,
      sha256: hex(sha256(bytes)),
      sha512: hex(sha512(bytes)),
      crc32: crc32(bytes),
    });
  }

  /** Starts a long file. Every stream has to be closed before the manifests are made. */
  stream(path: string): TagStream {
    return new TagStream(path, this.#place.stream(path), (file) => this.#add(file));
  }

  #add(file: WrittenFile): WrittenFile {
    const limit = this.#limitOf(file.path);
    if (file.sizeBytes > limit) throw new ExportError('EXPORT_TOO_LARGE', { detail: file.path, limit });
    this.#written.push(file);
    return file;
  }
}

export class TagStream {
  readonly #path: string;
  readonly #sink: ByteSink;
  readonly #done: (file: WrittenFile) => void;
  readonly #buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  readonly #sha256 = sha256Hasher();
  readonly #sha512 = sha512Hasher();
  #held = 0;
  #crc = 0;
  #sizeBytes = 0;

  constructor(path: string, sink: ByteSink, done: (file: WrittenFile) => void) {
    this.#path = path;
    this.#sink = sink;
    this.#done = done;
  }

  write(content: Uint8Array | string): void {
    const bytes = typeof content === 'string' ? utf8(content) : content;
    if (this.#held + bytes.length > BUFFER_BYTES) this.#flush();
    if (bytes.length > BUFFER_BYTES) this.#send(bytes);
    else {
      this.#buffer.set(bytes, this.#held);
      this.#held += bytes.length;
    }
  }

  close(): void {
    this.#flush();
    this.#sink.close();
    this.#done({
      path: this.#path,
      sizeBytes: this.#sizeBytes,
      sha256: hex(this.#sha256.digest()),
      sha512: hex(this.#sha512.digest()),
      crc32: this.#crc,
    });
  }

  #flush(): void {
    if (this.#held > 0) this.#send(this.#buffer.subarray(0, this.#held));
    this.#held = 0;
  }

  #send(bytes: Uint8Array): void {
    this.#sha256.update(bytes);
    this.#sha512.update(bytes);
    this.#crc = crc32(bytes, this.#crc);
    this.#sizeBytes += bytes.length;
    this.#sink.write(bytes);
  }
}
