import type { Catalogue } from '../../../shared/messages/message.ts';

export const settings = {} as const satisfies Catalogue;
