/**
 * What keeps a list of 100,000 fluid, in the real page: few rows are drawn, only those around what is in sight are asked for, few
 * at a time, and those that were passed are forgotten. How long it takes is measured elsewhere (`npm run bench -- --window`).
 */
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchTestBrowser, skipReason } from '../../browser/index.ts';
import { type MadeUpLists, startMadeUpLists } from './made-up-lists.ts';

const LENGTH = 100_000;
/** So that fifty windows weigh as much as the page itself. */
const BALLAST = 2000;
const MOST_ROWS = 80;
/** Rows that may be asked for beyond the line that is looked at, on either side: those drawn unseen, and to the end of a window. */
const AROUND = 200;

const skip = skipReason();
let lists: MadeUpLists;
let browser: Browser;
let page: Page;
let cdp: CDPSession;

beforeAll(async () => {
  if (skip !== null) return;
  lists = await startMadeUpLists(LENGTH, BALLAST);
  browser = await launchTestBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  await page.goto(lists.address);
  cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
});
afterAll(async () => {
  await browser?.close();
  await lists?.close();
});

const PLACES = {
  table: { opens: 'evidence', rows: '.table-rows > .table-row' },
  gallery: { opens: 'evidence', rows: '.tile' },
  ledger: { opens: 'ledger', rows: '.table-rows > .table-row' },
} as const;
type Place = keyof typeof PLACES;

async function open(place: Place): Promise<void> {
  const { opens, rows } = PLACES[place];
  // Away and back: what another test has read is forgotten.
  for (const section of ['help', opens]) {
    await page.goto(`${new URL('#/', page.url()).href}${section}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
  }
  if (opens === 'evidence')
    await page.getByRole('button', { name: place === 'table' ? 'Table' : 'Gallery', exact: true }).click();
  await page.locator(`${rows}:not([aria-busy])`).first().waitFor();
}

/** Scrolls to a share of the way and gives what is drawn in the middle there, whether its rows have come or not. */
const scrollTo = (place: Place, share: number): Promise<{ readonly drawn: number; readonly at: number }> =>
  page.evaluate(
    async ({ to, rows }) => {
      const list = document.querySelector('.data-table, .gallery');
      if (list === null) throw new Error('no list');
      list.scrollTop = to * (list.scrollHeight - list.clientHeight);
      const { top, height } = list.getBoundingClientRect();
      const middle = top + height / 2;
      const gap = 12;
      for (;;) {
        await new Promise(requestAnimationFrame);
        const drawn = [...document.querySelectorAll(rows)];
        const there = drawn.find((row) => {
          const { top: from, bottom } = row.getBoundingClientRect();
          return from - gap <= middle && middle < bottom + gap;
        });
        if (there === undefined) continue;
        const position = there.getAttribute('aria-posinset');
        const at = position === null ? Number(there.getAttribute('aria-rowindex')) - 2 : Number(position) - 1;
        return { drawn: drawn.length, at };
      }
    },
    { to: share, rows: PLACES[place].rows },
  );

const filled = (place: Place): Promise<void> =>
  page.evaluate(
    async ({ rows }) => {
      while (document.querySelector(`${rows}[aria-busy]`) !== null) await new Promise(requestAnimationFrame);
    },
    { rows: PLACES[place].rows },
  );

/** Goes through windows one after another, each until its rows are there. */
async function pass(place: Place, from: number, to: number): Promise<void> {
  for (let window = from; window < to; window++) {
    await scrollTo(place, (100 * window) / LENGTH);
    await filled(place);
  }
}

async function heapMb(): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1e6;
}

describe.each(['table', 'gallery', 'ledger'] as const)('a long list as %s', (place) => {
  it('draws few rows and asks for those around them only', async (context) => {
    if (skip !== null) return context.skip(skip);
    await open(place);
    for (const share of [0.5, 0.25, 1, 0.1]) {
      lists.asked.length = 0;
      const { drawn, at } = await scrollTo(place, share);
      await filled(place);
      expect(drawn).toBeLessThanOrEqual(MOST_ROWS);
      const far = lists.asked.filter(({ from, count }) => from + count < at - AROUND || from > at + AROUND);
      expect([lists.asked.length > 0, far]).toEqual([true, []]);
    }
  });

  it('asks for few windows at a time, and for none that was passed meanwhile', async (context) => {
    if (skip !== null) return context.skip(skip);
    await open(place);
    await scrollTo(place, 0);
    await filled(place);
    lists.asked.length = 0;
    lists.holdBack();
    for (let step = 1; step <= 40; step++) await scrollTo(place, step / 50);
    const whileDragged = lists.asked.length;
    const { at } = await scrollTo(place, 0.9);
    lists.letGo();
    await filled(place);
    expect([whileDragged, lists.mostWaiting()]).toEqual([2, 2]);
    expect(lists.asked.slice(2).every(({ from }) => Math.abs(from - at) <= AROUND)).toBe(true);
  });

  it('forgets what was passed long ago, so that its memory stays where it is', async (context) => {
    if (skip !== null) return context.skip(skip);
    await open(place);
    await pass(place, 0, 62);
    const before = await heapMb();
    await pass(place, 62, 124);
    const after = await heapMb();
    lists.asked.length = 0;
    await scrollTo(place, 0.01);
    await filled(place);
    expect(lists.asked.length).toBeGreaterThan(0);
    // 62 windows more would be some 12 MB.
    expect(after - before).toBeLessThan(6);
  });
});
