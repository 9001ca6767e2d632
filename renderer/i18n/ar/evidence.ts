import type { Template } from '../../../shared/messages/message.ts';
import type { evidence as english } from '../en/evidence.ts';

export const evidence = {} as const satisfies Record<keyof typeof english, Template>;
