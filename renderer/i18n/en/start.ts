import type { Catalogue } from '../../../shared/messages/message.ts';

export const start = {} as const satisfies Catalogue;
