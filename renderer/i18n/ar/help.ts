import type { Template } from '../../../shared/messages/message.ts';
import type { help as english } from '../en/help.ts';

export const help = {} as const satisfies Record<keyof typeof english, Template>;
