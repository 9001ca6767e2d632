import type { Template } from '../../../shared/messages/message.ts';
import type { settings as english } from '../en/settings.ts';

export const settings = {} as const satisfies Record<keyof typeof english, Template>;
