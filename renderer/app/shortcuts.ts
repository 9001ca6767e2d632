/** Keys that work everywhere. Help shows this table. */
import type { MessageKey } from '../i18n/index.ts';

export const SHORTCUTS = [
  { id: 'cover', keys: ['F9'], says: 'keys.cover' },
  { id: 'search', keys: ['Ctrl', 'F'], says: 'keys.search' },
  { id: 'lock', keys: ['Ctrl', 'L'], says: 'keys.lock' },
  { id: 'help', keys: ['F1'], says: 'keys.help' },
  { id: 'next-part', keys: ['F6'], says: 'keys.next' },
] as const satisfies readonly {
  readonly id: string;
  readonly keys: readonly string[];
  readonly says: MessageKey;
}[];

export type ShortcutId = (typeof SHORTCUTS)[number]['id'];

export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The shortcut that a key is; Cmd counts as Ctrl. Null for any other key. */
export function shortcutOf({ key, ctrlKey, metaKey, altKey, shiftKey }: PressedKey): ShortcutId | null {
  if (altKey || shiftKey) return null;
  const pressed = [...(ctrlKey || metaKey ? ['Ctrl'] : []), key.length === 1 ? key.toUpperCase() : key];
  return SHORTCUTS.find(({ keys }) => keys.join('+') === pressed.join('+'))?.id ?? null;
}
