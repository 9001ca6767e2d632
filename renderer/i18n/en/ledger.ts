import type { Catalogue } from '../../../shared/messages/message.ts';

export const ledger = {} as const satisfies Catalogue;
