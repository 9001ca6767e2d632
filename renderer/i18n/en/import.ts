import type { Catalogue } from '../../../shared/messages/message.ts';

export const importing = {} as const satisfies Catalogue;
