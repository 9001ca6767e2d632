/**
 * `npm run bench -- --window [--items 100000] [--runs 5]`: what a person waits for and sees in the real page: headless Chromium over
 * loopback, the built interface, the large synthetic case (large-case.ts), which is kept. Prints figures and asserts nothing.
 */
import { loadavg } from 'node:os';
import { largeCase } from './large-case.ts';
import { machineLines } from './machine.ts';
import { createFigures } from './window/figures.ts';
import { type LargeWindow, openLargeWindow, rememberLargeCase } from './window/large-window.ts';
import { memory } from './window/memory.ts';
import { createScrolled, idleFrames, scroll, type Scrolled } from './window/scrolling.ts';
import * as waiting from './window/waiting.ts';

const ITEMS_OPENED = 200;
/** Items opened and closed again in each run. */
const OPENED = 10;

export const WINDOW_PARTS = ['waiting', 'scrolling', 'memory'] as const;
export type WindowPart = (typeof WINDOW_PARTS)[number];

/** Prints the report. @param folder where the case is kept */
export async function benchWindow(
  folder: string,
  items: number,
  runs: number,
  parts: readonly WindowPart[] = WINDOW_PARTS,
): Promise<void> {
  for (const line of machineLines(folder)) console.log(line);
  const made = await largeCase(folder, { items, seed: 1 });
  await rememberLargeCase(made);
  const load = (): string => (loadavg()[0] ?? 0).toFixed(1);
  console.log(`case: ${items} synthetic items, encrypted; load of the machine before: ${load()}`);
  const figures = createFigures();
  const scrolled = createScrolled();
  let browser = '';
  let kept: string | null = null;
  for (let run = 0; run < runs; run++) {
    const large = await openLargeWindow(made);
    try {
      browser = large.window.page.context().browser()?.version() ?? '';
      figures.add('case opened, from its form to rows in sight (cold)', large.opened.fromInputMs);
      figures.add('of these, from the page of the list on (cold)', large.opened.fromAddressMs);
      if (parts.includes('waiting')) {
        await waiting.firstRows(large, figures);
        await waiting.search(large, figures);
        await waiting.sort(large, figures);
        await waiting.filter(large, figures);
        await waiting.byTag(large, figures);
        await waiting.selectAll(large, figures);
        await waiting.items(large, figures, OPENED);
      }
      if (parts.includes('scrolling')) await scrollAll(large, scrolled);
      if (parts.includes('memory') && run === runs - 1) kept = await memory(large, items, ITEMS_OPENED);
      if (parts.includes('waiting')) await waiting.ledger(large, figures);
      if (parts.includes('scrolling')) await scrollLedger(large, scrolled);
    } finally {
      await large.close();
    }
    process.stderr.write(`run ${run + 1} of ${runs}, load ${load()}\n`);
  }
  console.log(
    `Chromium ${browser}, headless, drawn by software, 1280 × 800; ${runs} runs, each with a program and a browser of its own`,
  );
  console.log(`load of the machine after: ${load()}\n\n${figures.table()}`);
  if (parts.includes('scrolling')) console.log(`\n${scrolled.table()}`);
  if (kept !== null) console.log(`\n${kept}`);
}

async function scrollAll(large: LargeWindow, scrolled: Scrolled): Promise<void> {
  const { window, someone } = large;
  const { page } = window;
  const { say, button } = someone;
  await idleFrames(large, scrolled);
  await scroll(large, 'table', scrolled);
  await button(say('evidence.layout.gallery')).click();
  await page.locator('.gallery .tile').first().waitFor();
  await scroll(large, 'gallery', scrolled);
  await button(say('evidence.layout.table')).click();
  await page.locator('.data-table').waitFor();
}

async function scrollLedger(large: LargeWindow, scrolled: Scrolled): Promise<void> {
  const { window, link, timed } = large;
  await link('settings').click();
  await window.page.locator('.data-table').waitFor({ state: 'detached' });
  await timed(() => link('ledger').click(), { what: 'ledger' });
  await scroll(large, 'ledger', scrolled);
}
