import type { Template } from '../../../shared/messages/message.ts';
import type { people as english } from '../en/people.ts';

export const people = {} as const satisfies Record<keyof typeof english, Template>;
