/**
 * Scrolling as people do it, and the frames that the page makes meanwhile. Beside the time from one frame to the next, which others
 * on the machine lengthen, stands the processor time that the page itself needs for one.
 */
import { setTimeout as rest } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { median, percentile } from '../figures.ts';
import { columns } from './figures.ts';
import type { LargeWindow } from './large-window.ts';
import type { FrameRecord } from './probe.ts';

/** Each way of scrolling goes on for so long, in each run. */
const SCROLLED_MS = 3000;
const WHEEL_STEP = 360;
/** Between two turns of a wheel, and two repetitions of a key that is held down. */
const WHEEL_MS = 16;
const REPEAT_MS = 33;
const SLOW = 50;

export type ScrollWay = 'wheel' | 'PageDown held' | 'End, Home' | 'scrollbar dragged';

async function again(act: () => Promise<void>, everyMs: number): Promise<void> {
  const until = performance.now() + SCROLLED_MS;
  for (let next = performance.now(); next < until; next += everyMs) {
    await act();
    await rest(Math.max(next + everyMs - performance.now(), 0));
  }
}

const LIST = '.data-table, .gallery';

const WAYS: Readonly<Record<ScrollWay, (page: Page) => Promise<void>>> = {
  async wheel(page) {
    await page.locator(LIST).hover();
    await again(() => page.mouse.wheel(0, WHEEL_STEP), WHEEL_MS);
  },
  async 'PageDown held'(page) {
    await page.locator(LIST).focus();
    await again(() => page.keyboard.down('PageDown'), REPEAT_MS);
    await page.keyboard.up('PageDown');
  },
  async 'End, Home'(page) {
    await page.locator(LIST).focus();
    let isAtEnd = false;
    await again(() => {
      isAtEnd = !isAtEnd;
      return page.keyboard.press(isAtEnd ? 'End' : 'Home');
    }, 300);
  },
  async 'scrollbar dragged'(page) {
    await page.evaluate(async (ms) => {
      await probe.drag(0, 1, ms / 2);
      await probe.drag(1, 0.3, ms / 2);
    }, SCROLLED_MS);
  },
};

interface Recorded extends FrameRecord {
  /** Processor time of the page's main thread in all of it, in ms. */
  readonly workMs: number;
}

export interface Scrolled {
  readonly add: (name: string, record: Recorded) => void;
  readonly table: () => string;
}

export function createScrolled(): Scrolled {
  const all = new Map<string, Recorded[]>();
  return {
    add(name, record) {
      all.set(name, [...(all.get(name) ?? []), record]);
    },
    table: () =>
      columns([
        [
          '',
          'frame p50 ms',
          'p95',
          'max',
          '> 50 ms',
          'work in each',
          'waiting',
          'filled after p50',
          'p95',
          'rows',
          'frames',
        ],
        ...[...all].map(([name, records]) => [name, ...cells(records)]),
      ]),
  };
}

function cells(records: readonly Recorded[]): readonly string[] {
  const deltas = records.flatMap((record) => record.deltas);
  const waits = records.flatMap((record) => record.waits);
  const share = (count: number): string => `${((100 * count) / Math.max(deltas.length, 1)).toFixed(1)} %`;
  const waiting = records.reduce((sum, { framesWaiting }) => sum + framesWaiting, 0);
  return [
    median(deltas).toFixed(1),
    // Of each run, and the median of the runs.
    median(records.map((record) => percentile(record.deltas, 0.95))).toFixed(1),
    Math.max(...deltas).toFixed(0),
    share(deltas.filter((delta) => delta > SLOW).length),
    (records.reduce((sum, { workMs }) => sum + workMs, 0) / deltas.length).toFixed(1),
    share(waiting),
    waits.length === 0 ? '–' : median(waits).toFixed(0),
    waits.length === 0 ? '–' : percentile(waits, 0.95).toFixed(0),
    String(Math.max(...records.map(({ mostRows }) => mostRows))),
    String(deltas.length),
  ];
}

/** Scrolls the list that is shown in every way. */
export async function scroll(large: LargeWindow, name: string, scrolled: Scrolled): Promise<void> {
  const { page } = large.window;
  for (const [way, go] of Object.entries(WAYS)) {
    await page.evaluate(() => probe.jump(0));
    scrolled.add(`${name}: ${way}`, await recorded(large, () => go(page)));
  }
}

/** What the machine gives when nothing is to be done. */
export async function idleFrames(large: LargeWindow, scrolled: Scrolled): Promise<void> {
  scrolled.add('nothing done', await recorded(large, () => rest(SCROLLED_MS / 2)));
}

async function recorded(
  { window: { page }, metric }: LargeWindow,
  act: () => Promise<void>,
): Promise<Recorded> {
  const before = await metric('TaskDuration');
  await page.evaluate(() => probe.startFrames());
  await act();
  const record = await page.evaluate(() => probe.stopFrames());
  return { ...record, workMs: ((await metric('TaskDuration')) - before) * 1000 };
}
