import type { Catalogue } from '../../../shared/messages/message.ts';

export const evidence = {} as const satisfies Catalogue;
