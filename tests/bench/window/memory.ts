/** Memory of the page and of the engine while more and more is looked at: it must stay where it is. */
import { readFileSync } from 'node:fs';
import { columns } from './figures.ts';
import type { LargeWindow } from './large-window.ts';

interface Held {
  readonly when: string;
  readonly heapMb: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly engineMb: number | null;
}

/** Resident memory of a process, or null where the system has no such file. */
function residentMb(pid: number): number | null {
  try {
    const [, kib = ''] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kib === '' ? null : (Number(kib) * 1024) / 1e6;
  } catch {
    return null;
  }
}

async function held({ cdp, metric, window }: LargeWindow, when: string): Promise<Held> {
  await cdp.send('HeapProfiler.collectGarbage');
  return {
    when,
    heapMb: (await metric('JSHeapUsedSize')) / 1e6,
    nodes: await metric('Nodes'),
    listeners: await metric('JSEventListeners'),
    engineMb: residentMb(window.pid),
  };
}

/** Every row from one to another, each screenful until it is there. */
async function passRows({ window }: LargeWindow, from: number, to: number): Promise<void> {
  await window.page.evaluate(
    async ([first, last]) => {
      const row = document.querySelector('.table-rows > .table-row');
      const height = row?.getBoundingClientRect().height ?? 36;
      for (let at = first; at < last; at += 50) await probe.jump(at * height);
    },
    [from, to] as const,
  );
}

/** Items by arrow key with the panel open, each until it is shown. */
async function openItems(large: LargeWindow, count: number): Promise<void> {
  const { window, timed } = large;
  const { page } = window;
  const wanted = { what: 'item' } as const;
  await page.locator('.data-table').focus();
  await page.keyboard.press('ArrowDown');
  await timed(() => page.keyboard.press('Enter'), wanted);
  for (let at = 1; at < count; at++) await timed(() => page.keyboard.press('ArrowDown'), wanted);
  await page.keyboard.press('Escape');
  await page.locator('.evidence-side').waitFor({ state: 'detached' });
}

/** @returns the table of it */
export async function memory(large: LargeWindow, items: number, opened: number): Promise<string> {
  const all: Held[] = [await held(large, 'list open')];
  for (const [from, to] of [
    [0, Math.min(20_000, items)],
    [20_000, items],
    [0, items],
  ] as const) {
    if (from >= to) continue;
    await passRows(large, from, to);
    all.push(
      await held(
        large,
        from === 0 && to === items && all.length > 1
          ? `once more through all`
          : `rows ${from} to ${to} passed`,
      ),
    );
  }
  await large.window.page.evaluate(() => probe.jump(0));
  for (let at = 1; at <= 2; at++) {
    await openItems(large, opened / 2);
    all.push(await held(large, `${(opened / 2) * at} items opened`));
  }
  return columns([
    ['', 'page heap MB', 'DOM nodes', 'listeners', 'engine MB'],
    ...all.map(({ when, heapMb, nodes, listeners, engineMb }) => [
      when,
      heapMb.toFixed(1),
      String(nodes),
      String(listeners),
      engineMb === null ? '?' : engineMb.toFixed(0),
    ]),
  ]);
}
