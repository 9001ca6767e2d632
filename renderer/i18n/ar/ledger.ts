import type { Template } from '../../../shared/messages/message.ts';
import type { ledger as english } from '../en/ledger.ts';

export const ledger = {} as const satisfies Record<keyof typeof english, Template>;
