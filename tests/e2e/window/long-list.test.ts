/**
 * What keeps a list of 100,000 fluid, in the real page: few rows are drawn, only those around what is in sight are asked for, few
 * at a time, and those that were passed are forgotten. How long it takes is measured elsewhere (`npm run bench -- --window`).
 */
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchTestBrowser, skipReason } from '../../browser/index.ts';
import { createPageSpeaker } from '../../../renderer/i18n/page-speaker.ts';
import { type MadeUpLists, startMadeUpLists } from './made-up-lists.ts';
import { soon } from './on-stage.ts';

const LENGTH = 100_000;
/** So that thirty windows weigh as much as the page itself. */
const BALLAST = 4000;
const MOST_ROWS = 80;
/** Rows that may be asked for beyond the line that is looked at, on either side: those drawn unseen, and to the end of a window. */
const AROUND = 200;

const skip = skipReason();
const { say } = createPageSpeaker('en', 'UTC');
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
  for (const section of ['help', opens] as const) {
    await page.goto(`${new URL('#/', page.url()).href}${section}`);
    await page.getByRole('heading', { level: 1, name: say(`${section}.title`) }).waitFor();
  }
  if (opens === 'evidence')
    await page.getByRole('button', { name: place === 'table' ? 'Table' : 'Gallery', exact: true }).click();
  await page.locator(`${rows}:not([aria-busy])`).first().waitFor();
}

interface Drawn {
  readonly drawn: number;
  readonly at: number;
}

/**
 * Scrolls to shares of the way, one after another, and gives what is drawn in the middle of the last, whether its rows have come or
 * not.
 * @param untilFilled goes on only when the rows are there
 */
const scrollThrough = (place: Place, shares: readonly number[], untilFilled: boolean): Promise<Drawn> =>
  page.evaluate(
    async ({ shares: all, rows, waits }) => {
      const list = document.querySelector('.data-table, .gallery');
      if (list === null) throw new Error('no list');
      const { top, height } = list.getBoundingClientRect();
      const middle = top + height / 2;
      const gap = 12;
      const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
      const drawnInTheMiddle = async (): Promise<{ readonly drawn: number; readonly row: Element }> => {
        for (;;) {
          await frame();
          const drawn = [...document.querySelectorAll(rows)];
          const row = drawn.find((one) => {
            const { top: from, bottom } = one.getBoundingClientRect();
            return from - gap <= middle && middle < bottom + gap;
          });
          if (row !== undefined) return { drawn: drawn.length, row };
        }
      };
      let last = { drawn: 0, at: 0 };
      for (const share of all) {
        list.scrollTop = share * (list.scrollHeight - list.clientHeight);
        const { drawn, row } = await drawnInTheMiddle();
        const position = row.getAttribute('aria-posinset');
        last = {
          drawn,
          at: position === null ? Number(row.getAttribute('aria-rowindex')) - 2 : Number(position) - 1,
        };
        if (waits) while (document.querySelector(`${rows}[aria-busy]`) !== null) await frame();
      }
      // What is drawn is asked for a moment after it is drawn.
      await frame();
      await frame();
      return last;
    },
    { shares, rows: PLACES[place].rows, waits: untilFilled },
  );
const scrollTo = (place: Place, share: number): Promise<Drawn> => scrollThrough(place, [share], false);

const filled = (place: Place): Promise<void> =>
  page.evaluate(
    async ({ rows }) => {
      while (document.querySelector(`${rows}[aria-busy]`) !== null) await new Promise(requestAnimationFrame);
    },
    { rows: PLACES[place].rows },
  );

/** Goes through windows one after another, each until its rows are there. */
async function pass(place: Place, from: number, to: number): Promise<void> {
  const shares = Array.from({ length: to - from }, (_, at) => (100 * (from + at)) / LENGTH);
  await scrollThrough(place, shares, true);
}

async function heapMb(): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1e6;
}

describe.each(['table', 'gallery', 'ledger'] as const)('a long list as %s', { timeout: 300_000 }, (place) => {
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
    const { at } = await scrollTo(place, 0.9);
    await soon(() => lists.asked.length).toBeGreaterThanOrEqual(2);
    const whileDragged = lists.asked.length;
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
    await pass(place, 62, 93);
    const after = await heapMb();
    lists.asked.length = 0;
    await scrollTo(place, 0.01);
    await filled(place);
    expect(lists.asked.length).toBeGreaterThan(0);
    // 31 windows more would be some 12 MB.
    expect(after - before).toBeLessThan(6);
  });
});
