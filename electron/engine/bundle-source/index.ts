/**
 * A bundle or ledger export as the verifier reads it: a folder or a ZIP that anybody may have made (the core's `BundleSource` port).
 *
 * Words: the *source* lists what is there and gives bytes or digests of one file at a time.
 * Guarantees: follows no link and opens no device, pipe or socket (S-02, S-05); reads no more than was listed, and no more than the
 * caller's limit into memory; a file that changes while it is read is `cannot-read`, never a digest of something else.
 * Never: unpacks, writes or repairs; judges paths and digests, which is the core's work; throws for what a file can cause.
 */
export { openBundleSource, type OpenedSource } from './open-source.ts';
