/**
 * Files and folders as a person chooses them, for every feature. Words: a *purpose* decides what may be chosen and what the choice
 * may be used for. Never: a path that the page made.
 */
export { DropArea, type DropAreaProps } from './drop-area.tsx';
export { type DropBridge, DropBridgeContext } from './drop-bridge.ts';
export { type Pick, type PickOutcome, PickProvider, usePick } from './pick.tsx';
export { choosableFor } from './purpose.ts';
