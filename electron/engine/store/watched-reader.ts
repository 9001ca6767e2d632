import type { Bytes } from '../../../shared/core/bytes.ts';
import { ObjectError } from './object-error.ts';
import type { ObjectReader } from './object-reader.ts';

export interface WatchedReader {
  /** For a parser, which learns only that reading failed and would call the file unreadable. */
  readonly source: { readonly sizeBytes: number; read(offset: number, length: number): Bytes };
  /** Why reading failed, each time it did. */
  readonly damage: readonly ObjectError[];
}

/** An object as the source of a parser's job, which remembers damage that the parser cannot tell. */
export function watchedReader(reader: ObjectReader): WatchedReader {
  const damage: ObjectError[] = [];
  const source = {
    sizeBytes: reader.sizeBytes,
    read(offset: number, length: number): Bytes {
      try {
        return reader.read(offset, length);
      } catch (error) {
        if (error instanceof ObjectError) damage.push(error);
        throw error;
      }
    },
  };
  return { source, damage };
}
