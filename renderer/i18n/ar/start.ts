import type { Template } from '../../../shared/messages/message.ts';
import type { start as english } from '../en/start.ts';

export const start = {} as const satisfies Record<keyof typeof english, Template>;
