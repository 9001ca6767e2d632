/** What is chosen and typed for an import before it starts. */
import type { ImportAnswers, PickedPath } from '../../../shared/contract/index.ts';

export interface ImportDraft {
  readonly roots: readonly PickedPath[];
  /** Null until somebody typed: then the answers of last time stand there. */
  readonly answers: ImportAnswers | null;
  readonly hashList: PickedPath | null;
  readonly graphic: boolean;
}

export const EMPTY_DRAFT: ImportDraft = { roots: [], answers: null, hashList: null, graphic: false };
export const NO_ANSWERS: ImportAnswers = {
  place: '',
  purpose: '',
  source: '',
  handedOverBy: '',
  authority: '',
};

/** The roots with others added. One that is there already, by its path, stays once. */
export function withRoots(roots: readonly PickedPath[], added: readonly PickedPath[]): readonly PickedPath[] {
  const known = new Set(roots.map(({ path }) => path));
  return [...roots, ...added.filter(({ path }) => !known.has(path) && known.add(path))];
}
