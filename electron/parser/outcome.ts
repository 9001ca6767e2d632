import type { NoneReason, UnreadableCode, WireOutcome } from './protocol.ts';

/** A file that cannot be read, with its closed code. Anything else thrown while decoding counts as DAMAGED. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
  readonly code: UnreadableCode;
  constructor(code: UnreadableCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** There is nothing to give, and why. */
export type WireNone = Extract<WireOutcome, { status: 'none' }>;
export const none = (reason: NoneReason): WireNone => ({ status: 'none', reason });

/** Control characters out (they would forge log lines and terminal output, S-11), and short. */
const printable = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 500);

export function unreadable(error: unknown): WireOutcome {
  const code = error instanceof DecodeError ? error.code : 'DAMAGED';
  const message = printable(error instanceof Error ? error.message : 'unknown error');
  return { status: 'unreadable', code, message };
}
