/** How a derivative was made, as its own entries say it. */
import type { VisibleEntry } from '../item/project-item.ts';
import type { JsonValue } from '../json/index.ts';
import { DERIVATION_TYPES } from '../ledger/entry-types.ts';
import { statedOf } from '../ledger/entry.ts';
import { memberOf } from '../ledger/member.ts';

/** An item made from another, as its own history states it. */
export interface DerivationFacts {
  readonly type: string;
  readonly original: { readonly uid: string; readonly sha256: string } | null;
  readonly hasTool: boolean;
  readonly hasOperator: boolean;
}

const IS_DERIVATION: ReadonlySet<string> = new Set(DERIVATION_TYPES);

const textOf = (value: JsonValue): string => (typeof value === 'string' ? value.trim() : '');

/** The entry that says how a derivative was made, or null: the item is none, or nobody said. */
export function derivationOf(history: readonly VisibleEntry[]): DerivationFacts | null {
  const made = history.find(
    ({ entry }) => IS_DERIVATION.has(entry.type) && statedOf(entry)['role'] === 'derivative',
  );
  if (made === undefined) return null;
  const original = made.disclosed.get('original') ?? null;
  const uid = textOf(memberOf(original, 'uid'));
  const tool = made.disclosed.get('tool') ?? null;
  return {
    type: made.entry.type,
    original: uid === '' ? null : { uid, sha256: textOf(memberOf(original, 'sha256')) },
    hasTool: (textOf(tool) || textOf(memberOf(tool, 'name'))) !== '',
    hasOperator: textOf(made.disclosed.get('operator') ?? null) !== '',
  };
}
