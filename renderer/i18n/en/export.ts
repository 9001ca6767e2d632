import type { Catalogue } from '../../../shared/messages/message.ts';

export const exporting = {} as const satisfies Catalogue;
