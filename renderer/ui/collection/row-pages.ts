/**
 * Rows of one view, page by page: those in sight are loaded, few pages at a time and newest wish first, so that a long scroll
 * asks for nothing it has passed; those looked at longest ago are dropped, so that memory stays flat at any length. No React.
 */

export const PAGE_ROWS = 100;

export interface RowPages<Row> {
  readonly rowAt: (index: number) => Row | undefined;
  /** Rows `from` to `to` without `to` are in sight now. */
  readonly ensure: (from: number, to: number) => void;
  /** The same, and resolves when they are there or cannot be. */
  readonly load: (from: number, to: number) => Promise<void>;
  /** Nothing is told any more. */
  readonly stop: () => void;
}

export interface RowSource<Row> {
  readonly total: number;
  readonly read: (from: number, count: number) => Promise<readonly Row[]>;
  readonly changed: () => void;
  readonly failed: (error: unknown) => void;
  /** Pages kept, and asked for at the same time. */
  readonly kept: number;
  readonly atOnce: number;
}

export function createRowPages<Row>(source: RowSource<Row>): RowPages<Row> {
  const { total, read, changed, failed, kept, atOnce } = source;
  /** In the order of use: what was in sight last stands last. */
  const pages = new Map<number, readonly Row[]>();
  const asking = new Map<number, Promise<void>>();
  let wanted: readonly number[] = [];
  let isStopped = false;

  const ask = (page: number): Promise<void> => {
    const known = asking.get(page);
    if (known !== undefined) return known;
    const from = page * PAGE_ROWS;
    const asked = read(from, Math.min(PAGE_ROWS, total - from)).then(
      (rows) => {
        asking.delete(page);
        if (isStopped) return;
        pages.set(page, rows);
        for (const oldest of pages.keys()) {
          if (pages.size <= kept) break;
          if (!wanted.includes(oldest)) pages.delete(oldest);
        }
        changed();
        next();
      },
      (error: unknown) => {
        asking.delete(page);
        if (!isStopped) failed(error);
      },
    );
    asking.set(page, asked);
    return asked;
  };
  const next = (): void => {
    for (const page of wanted) {
      if (isStopped || asking.size >= atOnce) return;
      if (!pages.has(page) && !asking.has(page)) void ask(page);
    }
  };
  const want = (from: number, to: number): void => {
    wanted = pagesOf(from, Math.min(to, total));
    for (const page of wanted) {
      const rows = pages.get(page);
      if (rows === undefined) continue;
      pages.delete(page);
      pages.set(page, rows);
    }
  };

  return {
    rowAt: (index) => pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS],
    ensure(from, to) {
      want(from, to);
      next();
    },
    async load(from, to) {
      want(from, to);
      await Promise.all(wanted.filter((page) => !pages.has(page)).map(ask));
    },
    stop() {
      isStopped = true;
    },
  };
}

/** Pages that hold the rows `from` to `to` without `to`. */
function pagesOf(from: number, to: number): readonly number[] {
  if (from >= to) return [];
  const first = Math.floor(from / PAGE_ROWS);
  return Array.from({ length: Math.floor((to - 1) / PAGE_ROWS) - first + 1 }, (_, at) => first + at);
}
