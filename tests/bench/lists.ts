/**
 * `npm run bench -- --lists [--items 100000] [--runs 5]`: what a person waits for in a long list, measured in the engine alone: no page,
 * no line in between. The case is synthetic (large-case.ts), encrypted, and kept; tagging leaves entries in it.
 */
import type { EvidenceFilterInput, EvidenceSort } from '../../shared/contract/index.ts';
import { evidenceFilter, SORT_COLUMNS } from '../../shared/contract/index.ts';
import type { WritableCase } from '../../electron/engine/case/writing.ts';
import { orThrow } from '../../electron/engine/failure.ts';
import { changeItems } from '../../electron/engine/items/change-items.ts';
import { type EvidenceViews, openEvidenceViews } from '../../electron/engine/items/evidence-views.ts';
import { facetsOf } from '../../electron/engine/items/facets.ts';
import { newUuid } from '../../electron/engine/identity.ts';
import { seededRandom } from '../command/seeded.ts';
import { median, percentile } from './figures.ts';
import { largeCase, openLargeCase } from './large-case.ts';
import { machineLines } from './machine.ts';
import { FREQUENT_WORD, RARE_WORD, TAGS } from './synthetic-item.ts';

const WINDOW = 100;
const BULK = 1000;
const BY_NUMBER: EvidenceSort = { column: 'number', descending: false };

const FILTERS: readonly EvidenceFilterInput[] = [
  { kinds: ['image'] },
  { kinds: ['pdf', 'document'] },
  { statuses: ['needs-work'] },
  { statuses: ['graphic', 'duplicate'] },
  { tags: [TAGS[0] ?? ''] },
  { tags: TAGS.slice(0, 2) },
  { recordedFrom: '2021-03-01', recordedTo: '2021-05-31' },
  { recordedFrom: '2020-01-01' },
  { acquiredFrom: '2020-01-01' },
  { kinds: ['image'], statuses: ['described'], tags: [TAGS[2] ?? ''] },
];
const SEARCHES: readonly (readonly [string, string])[] = [
  ['a word of all items', FREQUENT_WORD.toLowerCase()],
  ['a word of many', 'harbour'],
  ['a rare word', RARE_WORD],
  ['two words', `${FREQUENT_WORD} harbour`],
  ['a phrase', `"${FREQUENT_WORD} harbour"`],
  ['two characters', 'ok'],
  ['a number', '012345'],
];

/** Sorted milliseconds of everything measured under one name. */
type Figures = Map<string, number[]>;

function timed<Result>(figures: Figures, name: string, work: () => Result): Result {
  const from = performance.now();
  const result = work();
  const taken = performance.now() - from;
  figures.set(name, [...(figures.get(name) ?? []), taken]);
  return result;
}

const megabytes = (): string => `${Math.round(process.memoryUsage.rss() / 1e6)} MB`;

/** Prints the report. @param folder where the case is kept */
export async function benchLists(folder: string, items: number, runs: number): Promise<void> {
  for (const line of machineLines(folder)) console.log(line);
  const began = performance.now();
  const made = await largeCase(folder, { items, seed: 1 });
  console.log(
    `case: ${items} synthetic items, encrypted, there after ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  const figures: Figures = new Map();
  const sizes = new Map<string, number>();
  let before = '';
  for (let run = 0; run < runs; run++) {
    const writable = await openLargeCase(made);
    before ||= megabytes();
    await measureOnce(writable, figures, sizes, run);
    await writable.close();
  }
  console.log(`memory of the process: ${before} with the case open, ${megabytes()} at the end\n`);
  const width = Math.max(...[...figures.keys()].map((name) => name.length));
  console.log(`${''.padEnd(width)}  median ms     p95    max      n   items`);
  for (const [name, values] of figures) {
    const shown = [median(values), percentile(values, 0.95), Math.max(...values)];
    const cells = shown.map((value, at) => value.toFixed(1).padStart([9, 6, 5][at] ?? 0));
    console.log(
      `${name.padEnd(width)}  ${cells.join('  ')}  ${String(values.length).padStart(5)}  ${String(sizes.get(name) ?? '').padStart(6)}`,
    );
  }
}

async function measureOnce(
  writable: WritableCase,
  figures: Figures,
  sizes: Map<string, number>,
  run: number,
): Promise<void> {
  const views = openEvidenceViews(writable.opened, newUuid);
  const all = evidenceFilter.parse({});
  const open = (filter: EvidenceFilterInput, sort = BY_NUMBER) =>
    views.open(evidenceFilter.parse(filter), sort);
  timed(figures, 'first rows, case just opened', () => views.rows(open({}).view, 0, WINDOW));
  const facets = facetsOf(writable.opened);
  timed(figures, 'facets, case just opened', facets);
  timed(figures, 'facets, again', facets);
  timed(figures, 'facets, counted again', facetsOf(writable.opened));
  for (const column of SORT_COLUMNS)
    for (const descending of [false, true]) {
      const name = descending ? 'sort turned round, and rows' : 'sort by another column, and rows';
      timed(figures, name, () => views.rows(views.open(all, { column, descending }).view, 0, WINDOW));
    }
  for (const filter of FILTERS)
    timed(figures, 'filter, and rows', () => views.rows(open(filter).view, 0, WINDOW));
  for (const [name, search] of SEARCHES)
    timed(figures, `search: ${name}, and rows`, () => {
      const { view, total } = open({ search });
      sizes.set(`search: ${name}, and rows`, total);
      views.rows(view, 0, WINDOW);
    });
  scroll(views, figures, run);
  await tagMany(writable, views, figures, run);
}

function scroll(views: EvidenceViews, figures: Figures, run: number): void {
  const random = seededRandom(run);
  const { view, total } = views.open(evidenceFilter.parse({}), BY_NUMBER);
  for (let i = 0; i < 40; i++)
    timed(figures, `${WINDOW} rows anywhere`, () => views.rows(view, Math.floor(random() * total), WINDOW));
}

async function tagMany(
  writable: WritableCase,
  views: EvidenceViews,
  figures: Figures,
  run: number,
): Promise<void> {
  const { view, total } = views.open(evidenceFilter.parse({}), BY_NUMBER);
  const items = orThrow(views.select({ kind: 'view', view, except: [] })).slice(0, Math.min(BULK, total));
  for (const [name, add, remove] of [
    ['tagged', [`bench ${run}`], []],
    ['untagged', [], [`bench ${run}`]],
  ] as const) {
    const from = performance.now();
    const change = { kind: 'tags' as const, add: [...add], remove: [...remove] };
    orThrow(await changeItems({ writable, items, change, goesOn: () => true }));
    const of = `${items.length} items ${name}`;
    figures.set(of, [...(figures.get(of) ?? []), performance.now() - from]);
  }
}
