/** How long a person waits for what he asked of the list: each of these is done by hand and ends with the frame that shows it. */
import type { Figures } from './figures.ts';
import { type LargeWindow, ROWS_IN_SIGHT } from './large-window.ts';
import { SEARCHES } from './searches.ts';

/** What the page itself waits after a key, whether another follows (`evidence-tools.tsx`). */
export const TYPING_MS = 250;
/** The same for the panel that follows the arrow keys (`evidence-page.tsx`). */
const FOLLOW_MS = 150;
const KEY_MS = 40;
const TAGS_TRIED = 3;
/** A window so high that fifty rows stand in it. */
const HIGH = { width: 1280, height: 2150 };
const USUAL = { width: 1280, height: 800 };

export async function firstRows({ window, timed, link }: LargeWindow, figures: Figures): Promise<void> {
  const open = async (rows: number, name: string): Promise<void> => {
    await link('settings').click();
    await window.page.getByRole('heading', { level: 1 }).waitFor();
    await window.page.locator('.data-table').waitFor({ state: 'detached' });
    figures.add(name, (await timed(() => link('evidence').click(), { rows })).fromInputMs);
  };
  await open(ROWS_IN_SIGHT, 'Evidence opened: rows in sight');
  await window.page.setViewportSize(HIGH);
  await open(50, 'Evidence opened: 50 rows');
  await window.page.setViewportSize(USUAL);
}

export async function search({ window, timed, someone }: LargeWindow, figures: Figures): Promise<void> {
  const { page } = window;
  const field = page.getByRole('searchbox').first();
  for (const { kind, words } of SEARCHES)
    for (const text of words) {
      await field.focus();
      const { fromInputMs } = await timed(() => page.keyboard.type(text, { delay: KEY_MS }), {
        notBeforeMs: TYPING_MS,
      });
      figures.add(`search, ${kind}: last key to rows`, fromInputMs);
      figures.add('search, all of them: last key to rows', fromInputMs);
      figures.add(`search, all of them, without the ${TYPING_MS} ms for typing`, fromInputMs - TYPING_MS);
      await timed(() => page.getByRole('button', { name: someone.say('evidence.clearSearch') }).click());
    }
}

export async function sort({ window, timed }: LargeWindow, figures: Figures): Promise<void> {
  const heads = window.page.locator('.table-head .sort-button');
  const count = await heads.count();
  // The first is the one that is sorted by already: it comes last, and then all is as it was.
  for (const at of [...Array.from({ length: count - 1 }, (_, other) => other + 1), 0]) {
    figures.add('sort by another column', (await timed(() => heads.nth(at).click())).fromInputMs);
    if (at > 0) figures.add('sort turned round', (await timed(() => heads.nth(at).click())).fromInputMs);
  }
}

export async function filter(large: LargeWindow, figures: Figures): Promise<void> {
  const { window, timed, someone } = large;
  const { page } = window;
  const { say } = someone;
  await page.getByRole('button', { name: say('evidence.filter'), exact: true }).click();
  const boxes = [
    ['filter by type', say('evidence.kind.image')],
    ['filter by type', say('evidence.kind.video')],
    ['filter by type', say('evidence.kind.pdf')],
    ['filter by status', say('evidence.status.needs-work')],
    ['filter by status', say('evidence.status.graphic')],
    ['filter by status', say('evidence.status.duplicate')],
  ] as const;
  for (const [name, label] of boxes) {
    const box = page.getByRole('dialog').locator('label').filter({ hasText: label }).first();
    figures.add(name, (await timed(() => box.click())).fromInputMs);
    figures.add('condition taken away', (await timed(() => box.click())).fromInputMs);
  }
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** In the tree at the left, which unfolds in a wider window. */
export async function byTag({ window, timed, someone }: LargeWindow, figures: Figures): Promise<void> {
  const { page } = window;
  const { say } = someone;
  await page.setViewportSize({ ...USUAL, width: 1440 });
  await page.getByRole('button', { name: say('nav.byTag') }).click();
  const tags = page.locator('.tree-leaves .leaf');
  for (let at = 0; at < TAGS_TRIED; at++)
    figures.add('filter by tag', (await timed(() => tags.nth(at).click())).fromInputMs);
  await timed(() => page.getByRole('button', { name: say('evidence.filter.clear') }).click());
  await page.setViewportSize(USUAL);
}

export async function selectAll({ window, timed }: LargeWindow, figures: Figures): Promise<void> {
  const { page } = window;
  await page.locator('.data-table').focus();
  const wanted = { what: 'selection' } as const;
  figures.add('select all', (await timed(() => page.keyboard.press('ControlOrMeta+A'), wanted)).fromInputMs);
  await page.keyboard.press('Escape');
  await page.locator('.selection-bar').waitFor({ state: 'detached' });
}

export async function items({ window, timed }: LargeWindow, figures: Figures, count: number): Promise<void> {
  const { page } = window;
  const wanted = { what: 'item' } as const;
  const table = page.locator('.data-table');
  await table.focus();
  for (let at = 0; at < count; at++) {
    await page.keyboard.press('ArrowDown');
    figures.add('open an item', (await timed(() => page.keyboard.press('Enter'), wanted)).fromInputMs);
    figures.add(
      `the next item, by arrow key (the page waits ${FOLLOW_MS} ms)`,
      (await timed(() => page.keyboard.press('ArrowDown'), wanted)).fromInputMs,
    );
    await page.keyboard.press('Escape');
    await page.locator('.evidence-side').waitFor({ state: 'detached' });
  }
}

export async function ledger({ window, timed, link, someone }: LargeWindow, figures: Figures): Promise<void> {
  const { page } = window;
  const { say } = someone;
  const what = { what: 'ledger' } as const;
  figures.add('Ledger opened: rows in sight', (await timed(() => link('ledger').click(), what)).fromInputMs);
  const choose = async (label: string, option: RegExp): Promise<number> => {
    await page.getByRole('button', { name: label }).first().click();
    const shown = page.getByRole('option', { name: option }).first();
    await shown.waitFor();
    return (await timed(() => shown.click(), what)).fromInputMs;
  };
  const type = say('ledger.filter.type');
  figures.add(
    'ledger, filter by type',
    await choose(type, new RegExp(say('ledger.type.metadata modification'))),
  );
  figures.add('ledger, all types again', await choose(type, new RegExp(`^${say('ledger.filter.all')}$`)));
  // Days are in the entries themselves, so that every one of them is read.
  for (const [name, field, text] of [
    ['ledger, filter by item', say('ledger.filter.item'), 'SMP-0001-0777'],
    ['ledger, filter by day', say('ledger.filter.to'), '2020-01-31'],
  ] as const) {
    const typed = page.getByRole('textbox', { name: field });
    figures.add(name, (await timed(() => typed.fill(text), what)).fromInputMs);
    await timed(() => typed.fill(''), what);
  }
}
