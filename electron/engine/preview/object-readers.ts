import type { Bytes } from '../../../shared/core/bytes.ts';
import type { ObjectReader, ObjectRow, ObjectStore } from '../store/index.ts';

/** Each holds a descriptor, the object's key and one decrypted chunk. */
const MAX_OPEN = 8;

/** Readers that stay open between ranges: a video is asked for in many small ones. */
export interface ObjectReaders {
  /** Up to `length` bytes from `offset`: fewer at the end, none behind it. @throws ObjectError */
  read(object: ObjectRow, offset: number, length: number): Bytes;
  /** Closes the reader of an object, if one is open, and wipes what it holds. */
  close(name: string): void;
  closeAll(): void;
}

export function openObjectReaders(store: ObjectStore): ObjectReaders {
  /** The one used longest ago first. */
  const open = new Map<string, ObjectReader>();

  function close(name: string): void {
    open.get(name)?.close();
    open.delete(name);
  }
  function readerOf(object: ObjectRow): ObjectReader {
    const reader = open.get(object.name) ?? store.reader(object);
    open.delete(object.name);
    open.set(object.name, reader);
    const [oldest] = open.keys();
    if (open.size > MAX_OPEN && oldest !== undefined) close(oldest);
    return reader;
  }
  return {
    read(object, offset, length) {
      try {
        return readerOf(object).read(offset, length);
      } catch (error) {
        // A damaged object may be restored meanwhile: the next reading opens it anew.
        close(object.name);
        throw error;
      }
    },
    close,
    closeAll() {
      for (const name of open.keys()) close(name);
    },
  };
}
