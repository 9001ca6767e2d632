import type { Catalogue } from '../../../shared/messages/message.ts';

export const help = {} as const satisfies Catalogue;
