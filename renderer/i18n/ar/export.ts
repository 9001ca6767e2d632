import type { Template } from '../../../shared/messages/message.ts';
import type { exporting as english } from '../en/export.ts';

export const exporting = {} as const satisfies Record<keyof typeof english, Template>;
