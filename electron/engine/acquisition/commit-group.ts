/**
 * Acknowledging a group of files: entries, object rows, item rows and path states in one transaction, after their bytes are
 * durable and before anybody hears of them (ledger.md §7).
 */
import { Buffer } from 'node:buffer';
import { markPath, pathOf } from '../db/batches.ts';
import { itemByUid } from '../db/items.ts';
import { firstItemOfObject, insertItem, insertObject, objectByName, putObjectKey } from '../db/objects.ts';
import { newUuid } from '../identity.ts';
import { descriptionDraft } from '../items/describe-item.ts';
import type { ObjectRow, PublishedObject } from '../store/index.ts';
import { ingestionDraft, type IngestionFacts } from './ingestion-entry.ts';
import type { PathOutcome } from './messages.ts';
import { derivationDrafts } from './derivation-entries.ts';
import type { AcquisitionPorts, Derivation } from './ports.ts';
import { isWithin } from './raw-path.ts';
import type { FailureReason } from './reasons.ts';
import type { ReceivedList } from './received-list.ts';

export interface CommitContext {
  readonly ports: AcquisitionPorts;
  readonly batch: string;
  readonly roots: readonly Buffer[];
  readonly receivedList: ReceivedList | null;
  readonly derivation: Derivation | null;
  readonly graphic: boolean;
}

type Stored = Extract<PathOutcome, { outcome: 'stored' }>;

/** What is to be done for one path; `rewrapped` is a new key for an object whose file had gone. */
type Step =
  | {
      readonly kind: 'item';
      readonly i: number;
      readonly facts: Omit<IngestionFacts, 'number'>;
      readonly insert: boolean;
      readonly rewrapped: Uint8Array | null;
    }
  | {
      readonly kind: 'other';
      readonly i: number;
      readonly state: 'failed' | 'skipped';
      readonly reason: string;
    };

export interface GroupCommitter {
  /** Commits what can be; duplicates of objects that another worker has not reported yet wait. @throws the database's error; the group is then withdrawn */
  commit(outcomes: readonly PathOutcome[]): void;
  /** After the last group: whoever still waits found his place in the store taken by something unknown. */
  finish(): void;
  /** Paths settled so far. */
  readonly settled: number;
}

export function createGroupCommitter(context: CommitContext): GroupCommitter {
  const { ports, batch } = context;
  const { db, store } = ports;
  let waiting: Stored[] = [];
  let settled = 0;

  function factsOf(
    outcome: Stored,
    object: ObjectRow,
    duplicateOf: string | null,
  ): Omit<IngestionFacts, 'number'> {
    const path = Buffer.from(pathOf(db, batch, outcome.i) ?? []);
    const hashes = { ...outcome.weak, sha256: object.sha256, sha512: object.sha512 };
    const root = context.roots.findLast((candidate) => isWithin(path, candidate)) ?? path;
    return {
      uid: newUuid(),
      batch,
      path,
      object,
      source: outcome.source,
      change: outcome.change,
      received: context.receivedList?.compare({ path, root, hashes }) ?? null,
      duplicateOf,
      origin: context.derivation === null ? 'original' : 'derivative',
    };
  }
  const failure = (i: number, reason: FailureReason): Step => ({ kind: 'other', i, state: 'failed', reason });

  /**
   * Null: it has to wait. `fresh` has the objects of this very group that are acknowledged, `arriving` all that it brings: the
   * first path in order gets the object, whichever of the threads that read the same bytes was first to store them.
   */
  function stepOf(
    outcome: PathOutcome,
    fresh: Map<string, { row: ObjectRow; uid: string }>,
    arriving: ReadonlyMap<string, ObjectRow>,
  ): Step | null {
    if (outcome.outcome !== 'stored')
      return { kind: 'other', i: outcome.i, state: outcome.outcome, reason: outcome.reason };
    const { row, isNew } = outcome.published;
    const inGroup = fresh.get(row.name);
    const known = inGroup?.row ?? objectByName(db, row.name);
    if (known === undefined) {
      const stored = isNew ? row : arriving.get(row.name);
      if (stored === undefined) return null;
      if (stored.sha512 !== row.sha512) return failure(outcome.i, 'store-name-taken');
      const facts = factsOf(outcome, stored, null);
      fresh.set(row.name, { row: stored, uid: facts.uid });
      return { kind: 'item', i: outcome.i, facts, insert: true, rewrapped: null };
    }
    if (known.sha512 !== row.sha512) return failure(outcome.i, 'store-name-taken');
    if (store.encrypted && known.wrappedKey === null && !isNew) return failure(outcome.i, 'object-disposed');
    const first = inGroup?.uid ?? firstItemOfObject(db, row.name) ?? null;
    // The row was there but its file had gone: what was just written takes its place, under its own key.
    return {
      kind: 'item',
      i: outcome.i,
      facts: factsOf(outcome, known, first),
      insert: false,
      rewrapped: isNew && inGroup === undefined ? row.wrappedKey : null,
    };
  }

  function numbersFor(count: number): readonly string[] {
    const { derivation } = context;
    if (derivation === null) return ports.nextNumbers(count);
    const original = itemByUid(db, derivation.original.uid);
    if (original === undefined) throw new TypeError('a derivative names an item of this case');
    return ports.nextNumbersOf(original.number, derivation.type, count);
  }

  function record(steps: readonly Step[]): void {
    const items = steps.filter((step) => step.kind === 'item');
    const numbers = items.length === 0 ? [] : numbersFor(items.length);
    const facts = items.map((step, at): IngestionFacts => ({ ...step.facts, number: numbers[at] ?? '' }));
    const { derivation } = context;
    const made = derivation === null ? [] : facts.flatMap((one) => derivationDrafts(one, derivation));
    const marked = context.graphic ? facts.map(({ uid }) => descriptionDraft(uid, { graphic: true })) : [];
    ports.append([...facts.map(ingestionDraft), ...made, ...marked], (built) => {
      items.forEach((step, at) => {
        const one = facts[at];
        const seq = built[at]?.entry.seq;
        if (one === undefined || seq === undefined) throw new TypeError('an entry for each item');
        if (step.insert) insertObject(db, one.object);
        if (step.rewrapped !== null) putObjectKey(db, one.object.name, step.rewrapped);
        insertItem(db, {
          uid: one.uid,
          number: one.number,
          origin: one.origin,
          object_name: one.object.name,
          acquired_seq: seq,
          batch,
          duplicate_of: one.duplicateOf,
          derived_from: derivation?.original.uid ?? null,
        });
        markPath(db, batch, step.i, {
          state: one.duplicateOf === null ? 'acquired' : 'duplicate',
          uid: one.uid,
        });
      });
      for (const step of steps)
        if (step.kind === 'other') markPath(db, batch, step.i, { state: step.state, reason: step.reason });
    });
    settled += steps.length;
  }

  function commit(outcomes: readonly PathOutcome[]): void {
    const published = publishedOf(outcomes);
    try {
      const fresh = new Map<string, { row: ObjectRow; uid: string }>();
      const steps: Step[] = [];
      const late: Stored[] = [];
      const arriving = new Map(
        published.filter(({ isNew }) => isNew).map(({ row }) => [row.name, row] as const),
      );
      for (const outcome of [...outcomes, ...waiting]) {
        const step = stepOf(outcome, fresh, arriving);
        if (step !== null) steps.push(step);
        else if (outcome.outcome === 'stored') late.push(outcome);
      }
      if (steps.length > 0) record(steps);
      waiting = late;
    } catch (error) {
      store.withdraw(published);
      throw error;
    }
    store.release(published);
  }
  return {
    commit,
    finish() {
      if (waiting.length > 0) record(waiting.map(({ i }) => failure(i, 'store-name-taken')));
      waiting = [];
    },
    get settled() {
      return settled;
    },
  };
}

/** The objects that a group gave names to. */
export const publishedOf = (outcomes: readonly PathOutcome[]): readonly PublishedObject[] =>
  outcomes.flatMap((outcome) => (outcome.outcome === 'stored' ? [outcome.published] : []));
