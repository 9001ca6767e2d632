/** How dropped files reach the engine; null where the shell tells no paths. */
import { createContext, use } from 'react';
import type { DropOutcome, PickPurpose } from '../../../shared/contract/index.ts';

export type DropBridge = (purpose: PickPurpose, files: readonly File[]) => Promise<DropOutcome>;

export const DropBridgeContext = createContext<DropBridge | null>(null);
export const useDropBridge = (): DropBridge | null => use(DropBridgeContext);
