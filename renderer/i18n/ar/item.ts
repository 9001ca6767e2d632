import type { Template } from '../../../shared/messages/message.ts';
import type { item as english } from '../en/item.ts';

export const item = {} as const satisfies Record<keyof typeof english, Template>;
