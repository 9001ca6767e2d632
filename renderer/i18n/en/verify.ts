import type { Catalogue } from '../../../shared/messages/message.ts';

export const verify = {} as const satisfies Catalogue;
