/** Random identities. A case, an item, a batch, a session are who they are by these, never by a name. */

/** A version 4 uuid in lower case. */
export const newUuid = (): string => globalThis.crypto.randomUUID();

/** Eight characters for a temporary name beside a target. */
export const shortId = (): string => newUuid().slice(0, 8);
