import type { Catalogue } from '../../../shared/messages/message.ts';

export const item = {} as const satisfies Catalogue;
