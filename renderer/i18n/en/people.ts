import type { Catalogue } from '../../../shared/messages/message.ts';

export const people = {} as const satisfies Catalogue;
