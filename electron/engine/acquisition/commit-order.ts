/**
 * Files are read by several threads and acknowledged in the order of their paths, so that numbers follow the folder as its owner
 * knows it. A thread that is held up by one file does not hold up the others for long: beyond WAITING_FILES the order is given up.
 */
import type { PathOutcome } from './messages.ts';

const WAITING_FILES = 1024;

export interface CommitOrder {
  /** Paths were sent to a thread, in the order in which they are to be acknowledged. */
  sent(paths: readonly { readonly i: number }[]): void;
  /** Outcomes came back; returns those whose turn it is. Paths that were never announced come at once. */
  arrived(outcomes: readonly PathOutcome[]): readonly PathOutcome[];
  /** Everything that still waits, in order. */
  rest(): readonly PathOutcome[];
}

export function createCommitOrder(): CommitOrder {
  let queue: number[] = [];
  let at = 0;
  const announced = new Set<number>();
  const waiting = new Map<number, PathOutcome>();

  const rest = (): readonly PathOutcome[] => {
    const ready = [...waiting.values()].toSorted((a, b) => a.i - b.i);
    for (const { i } of ready) announced.delete(i);
    waiting.clear();
    return ready;
  };
  return {
    sent(paths) {
      for (const { i } of paths) {
        queue.push(i);
        announced.add(i);
      }
    },
    arrived(outcomes) {
      const ready: PathOutcome[] = [];
      for (const outcome of outcomes) {
        if (announced.has(outcome.i)) waiting.set(outcome.i, outcome);
        else ready.push(outcome);
      }
      for (; at < queue.length; at++) {
        const i = queue[at] ?? -1;
        if (!announced.has(i)) continue; // acknowledged out of turn before
        const outcome = waiting.get(i);
        if (outcome === undefined) break;
        waiting.delete(i);
        announced.delete(i);
        ready.push(outcome);
      }
      if (at > WAITING_FILES) {
        queue = queue.slice(at);
        at = 0;
      }
      return waiting.size > WAITING_FILES ? [...ready, ...rest()] : ready;
    },
    rest,
  };
}
