/**
 * What both shells share: Electron's main process (`../main`) and the server on this machine (`../loopback`).
 *
 * Words: a *shell* carries the contract between a page and the engine and adds nothing to it; a *handle* is an opaque id of bytes
 * that the engine lends for a preview; the *bundle* here is the built page (`out/renderer`); a *piece* is a part of an answer.
 * Guarantees: the same content security policy, the same answers for handles, the same bounds on messages in both shells; what
 * a request names is looked up in a table made at start, never joined to a path.
 * Never: imports electron or a server, decides whether something is unlocked, reads evidence.
 */
export { EVIDENCE_POLICY, pagePolicy, SECURE_HEADERS, VIEWER_POLICY } from './policies.ts';
export { type BundleFile, type BundleFiles, readBundleFiles } from './bundle-files.ts';
export {
  type HandleAnswer,
  type HandleFacts,
  type HandleOrigin,
  handleIdOf,
  type HandleRequest,
  respondWithHandle,
} from './handle-response.ts';
export { handlesOf } from './engine-handles.ts';
export { type HandleSource, pieces } from './handle-pieces.ts';
export { createMessageGate, type MessageGate } from './message-gate.ts';
export { type HostLine, openHostLine } from './host-line.ts';
export { leaveNoTraces } from './traces.ts';
export { type ShellLanguage, type ShellWords, shellWords, systemLanguage } from './words/index.ts';
