/** The thread around `searchObject`. Reached by URL from search-originals.ts only. */
import { workerData } from 'node:worker_threads';
import { type ProtectedTerm, TermMatcher } from '../../../shared/core/disclosure/index.ts';
import { type ObjectPlace, openObjectStore, type StoreOptions } from '../store/index.ts';
import { serveJobs } from '../threads/serve-jobs.ts';
import { type ObjectSearched, searchObject } from './object-search.ts';

export interface SearchSetup {
  readonly store: Pick<StoreOptions, 'dir' | 'caseId' | 'keys'>;
  readonly terms: readonly ProtectedTerm[];
}

const setup: SearchSetup = workerData;
const store = openObjectStore({ ...setup.store, hasLinks: true });
const matcher = new TermMatcher(setup.terms);

serveJobs((place: ObjectPlace, onBytes): ObjectSearched => searchObject(store, matcher, place, onBytes));
