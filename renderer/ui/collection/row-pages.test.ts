import { describe, expect, it, vi } from 'vitest';
import { createRowPages, type RowSource } from './row-pages.ts';

const later = () => new Promise((resolve) => setImmediate(resolve));

function pagesOver(total: number, more: Partial<RowSource<number>> = {}) {
  const asked: number[] = [];
  const changed = vi.fn();
  const failed = vi.fn();
  const pages = createRowPages<number>({
    total,
    read: async (from, count) => {
      asked.push(from);
      return Array.from({ length: count }, (_, at) => from + at);
    },
    changed,
    failed,
    kept: 3,
    atOnce: 2,
    ...more,
  });
  return { pages, asked, changed, failed };
}

describe('rows of a view', () => {
  it('are loaded where they are in sight, and nowhere else', async () => {
    const { pages, asked, changed } = pagesOver(100_000);
    pages.ensure(250, 320);
    await later();
    expect([asked, pages.rowAt(300), pages.rowAt(0), changed.mock.calls.length]).toEqual([
      [200, 300],
      300,
      undefined,
      2,
    ]);
  });

  it('end where the view ends', async () => {
    const { pages } = pagesOver(130);
    await pages.load(90, 500);
    expect([pages.rowAt(129), pages.rowAt(130)]).toEqual([129, undefined]);
  });

  it('are not asked for twice', async () => {
    const { pages, asked } = pagesOver(1000);
    pages.ensure(0, 10);
    pages.ensure(0, 20);
    await later();
    pages.ensure(0, 30);
    expect(asked).toEqual([0]);
  });

  it('that were passed before their turn are never asked for', async () => {
    const { pages, asked } = pagesOver(100_000, { atOnce: 1 });
    pages.ensure(0, 300);
    pages.ensure(50_000, 50_100);
    await later();
    expect(asked).toEqual([0, 50_000]);
  });

  it('are kept up to a limit, those looked at longest ago going first', async () => {
    const { pages } = pagesOver(100_000);
    for (const from of [0, 100, 200, 300]) {
      pages.ensure(from, from + 100);
      await later();
    }
    expect([0, 100, 200, 300].map(pages.rowAt)).toEqual([undefined, 100, 200, 300]);
  });

  it('tell of a failure, and of nothing once stopped', async () => {
    const broken = pagesOver(100, { read: () => Promise.reject(new Error('gone')) });
    broken.pages.ensure(0, 10);
    await later();
    expect(broken.failed).toHaveBeenCalledOnce();
    const stopped = pagesOver(100);
    stopped.pages.ensure(0, 10);
    stopped.pages.stop();
    await later();
    expect([stopped.changed.mock.calls.length, stopped.pages.rowAt(0)]).toEqual([0, undefined]);
  });
});
