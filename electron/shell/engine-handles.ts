/** Handles of an engine in this process, in the form that answers need. */
import type { HandleBytes } from '../engine/service/index.ts';
import type { HandleSource } from './handle-pieces.ts';

export const handlesOf = (bytes: HandleBytes): HandleSource => ({
  facts(id) {
    const handle = bytes.facts(id);
    if (handle === null || handle.sizeBytes === null) return Promise.resolve(null);
    const { origin, contentType, sizeBytes } = handle;
    return Promise.resolve({ origin, contentType, sizeBytes });
  },
  read: (id, offset, length) => bytes.read(id, offset, length),
});
