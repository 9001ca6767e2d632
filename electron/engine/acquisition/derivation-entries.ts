/** The two entries of a derivative (ledger.md §3): one in its own history, one in that of its original. */
import type { JsonObject, JsonValue } from '../../../shared/core/json/index.ts';
import type { EntryDraft } from '../../../shared/core/ledger/entry.ts';
import type { IngestionFacts } from './ingestion-entry.ts';
import type { Derivation } from './ports.ts';

export function derivationDrafts(made: IngestionFacts, derivation: Derivation): readonly EntryDraft[] {
  const { type, original, ...told } = derivation;
  const statements = Object.fromEntries(
    Object.entries(told).filter(
      (pair): pair is [string, string | JsonObject] => pair[1] !== undefined && pair[1] !== '',
    ),
  );
  const draft = (item: string, role: string, salted: Record<string, JsonValue>): EntryDraft => ({
    type,
    item,
    plain: { role },
    salted: { ...salted, ...statements },
  });
  return [
    draft(made.uid, 'derivative', { original: { ...original } }),
    draft(original.uid, 'original', { derivative: { uid: made.uid, sha256: made.object.sha256 } }),
  ];
}
