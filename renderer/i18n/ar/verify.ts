import type { Template } from '../../../shared/messages/message.ts';
import type { verify as english } from '../en/verify.ts';

export const verify = {} as const satisfies Record<keyof typeof english, Template>;
