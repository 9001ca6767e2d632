/**
 * What is looked at inside the page: a function that is sent there whole, so that it may use nothing around it. Times are those of
 * the page's own clock, from the event of a person's hand to the frame in which the answer is drawn.
 */

/** What is waited for. */
export type Awaited = 'evidence' | 'ledger' | 'item' | 'selection';

export interface Settled {
  /** From the last key or click. */
  readonly fromInputMs: number;
  /** From the last change of the address. */
  readonly fromAddressMs: number;
}

export interface FrameRecord {
  /** Between one frame and the next, in ms. */
  readonly deltas: readonly number[];
  /** Frames in which a row in sight was not loaded yet, or there was none at all where one belongs. */
  readonly framesWaiting: number;
  /** How long rows in sight were waited for once nothing moved any more, for each time that some were. */
  readonly waits: readonly number[];
  /** Most rows or tiles, loaded or not, that were in the document at once. */
  readonly mostRows: number;
}

export interface Probe {
  /** To be called before what is measured, which otherwise might be over before it is looked at. */
  readonly arm: (what: Awaited, rows: number, notBeforeMs: number) => void;
  /** Resolves when what it was armed for is drawn. */
  readonly settled: () => Promise<Settled>;
  readonly startFrames: () => void;
  readonly stopFrames: () => FrameRecord;
  /** Moves the scrollbar from one share of the way to another, as if it were dragged. */
  readonly drag: (from: number, to: number, durationMs: number) => Promise<void>;
  /** The same to an exact place in pixels, and resolves when the rows there are drawn. */
  readonly jump: (top: number) => Promise<void>;
}

declare global {
  var probe: Probe;
}

/** @param words what the page says while it searches, and while it reads the ledger */
export function installProbe([counting, reading]: readonly [string, string]): void {
  const LIST = '.data-table, .gallery';
  const PATIENCE_MS = 60_000;
  const list = (): HTMLElement | null => document.querySelector<HTMLElement>(LIST);
  const textOf = (selector: string): string => document.querySelector(selector)?.textContent ?? '';
  let inputAt = 0;
  let addressAt = 0;
  for (const type of ['keydown', 'click', 'input'])
    window.addEventListener(type, (event) => (inputAt = event.timeStamp), { capture: true });
  window.addEventListener('hashchange', (event) => (addressAt = event.timeStamp), { capture: true });

  /** Rows in sight that are not loaded, and whether there is a place in sight without any. */
  const isWaiting = (): boolean => {
    const scroller = list();
    if (scroller === null || scroller.getAttribute('aria-rowcount') === '1') return false;
    const seen = scroller.getBoundingClientRect();
    const head = scroller.querySelector('.table-head')?.getBoundingClientRect().height ?? 0;
    const [top, bottom] = [seen.top + head, seen.bottom];
    let from = Number.POSITIVE_INFINITY;
    let to = Number.NEGATIVE_INFINITY;
    for (const line of scroller.querySelectorAll('.table-rows > .table-row, .gallery-line')) {
      const place = line.getBoundingClientRect();
      if (place.bottom <= top || place.top >= bottom) continue;
      from = Math.min(from, place.top);
      to = Math.max(to, place.bottom);
      if (line.matches('[aria-busy]') || line.querySelector('[aria-busy]') !== null) return true;
    }
    // A gap between lines of a gallery, or below the last, is none.
    const margin = 24;
    const end = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < margin ? bottom : to;
    return from > top + margin || end < bottom - margin;
  };
  const rowCount = (): number =>
    document.querySelectorAll('.table-rows > .table-row:not([aria-busy]), .tile:not([aria-busy])').length;
  /** After the frame that is being made: what was changed before it is drawn in it. */
  const afterFrame = (): Promise<number> =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        port1.close();
        resolve(performance.now());
      });
      port1.start();
      port2.postMessage(null);
    });
  const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

  const settle = async (what: Awaited, rows: number, notBeforeMs: number): Promise<Settled> => {
    const before = textOf('.list-count');
    const was = { inputAt, addressAt };
    let isCounted = false;
    const look = (): void => {
      const isLate = performance.now() - inputAt >= notBeforeMs;
      if (isLate && textOf('.evidence-hits') === counting) isCounted = true;
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    const isThere = (): boolean => {
      look();
      if (inputAt === was.inputAt && addressAt === was.addressAt) return false;
      switch (what) {
        case 'evidence': {
          const said = textOf('.evidence-hits');
          if (!isCounted || said === '' || said === counting) return false;
          return (
            document.querySelector('.evidence-page .empty-place') !== null || (hasRows() && !isWaiting())
          );
        }
        case 'ledger': {
          const said = textOf('.list-count');
          return said !== '' && said !== reading && said !== before && hasRows() && !isWaiting();
        }
        case 'item': {
          const number = textOf('.table-row.at-cursor .exact-text');
          return (
            number !== '' &&
            textOf('.evidence-side .item-title .exact-text') === number &&
            document.querySelector('.evidence-side [role="tabpanel"]') !== null
          );
        }
        case 'selection':
          return document.querySelector('.selection-head') !== null;
      }
    };
    const hasRows = (): boolean => {
      const all = Number(list()?.getAttribute('aria-rowcount') ?? rows) - 1;
      return rowCount() >= Math.min(rows, Math.max(all, 0));
    };
    for (const began = performance.now(); performance.now() - began < PATIENCE_MS;) {
      await nextFrame();
      if (!isThere()) continue;
      const at = await afterFrame();
      observer.disconnect();
      return { fromInputMs: at - inputAt, fromAddressMs: at - addressAt };
    }
    throw new Error(`waited in vain for: ${what}, ${rows} rows`);
  };

  let isRecording = false;
  let record = { deltas: new Array<number>(), framesWaiting: 0, waits: new Array<number>(), mostRows: 0 };
  let scrolledAt = 0;
  document.addEventListener('scroll', (event) => (scrolledAt = event.timeStamp), { capture: true });
  const startFrames = (): void => {
    isRecording = true;
    record = { deltas: [], framesWaiting: 0, waits: [], mostRows: 0 };
    const mine = record;
    let last = 0;
    let wasWaiting = false;
    // Once the frame is drawn: to look at places before would have the page laid out once more than it has to be.
    const look = (now: number): void => {
      const isNow = isWaiting();
      if (isNow) mine.framesWaiting++;
      if (wasWaiting && !isNow) mine.waits.push(Math.max(now - scrolledAt, 0));
      wasWaiting = isNow;
      mine.mostRows = Math.max(
        mine.mostRows,
        document.querySelectorAll('.table-rows > .table-row, .tile').length,
      );
    };
    const frame = (now: number): void => {
      if (!isRecording || record !== mine) return;
      if (last > 0) mine.deltas.push(now - last);
      last = now;
      void afterFrame().then(look);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  };
  const stopFrames = (): FrameRecord => {
    isRecording = false;
    return record;
  };

  const drag: Probe['drag'] = async (from, to, durationMs) => {
    const scroller = list();
    if (scroller === null) return;
    const way = scroller.scrollHeight - scroller.clientHeight;
    const began = await nextFrame();
    for (let now = began; now - began < durationMs; now = await nextFrame())
      scroller.scrollTop = way * (from + (to - from) * ((now - began) / durationMs));
    scroller.scrollTop = way * to;
  };
  const jump: Probe['jump'] = async (top) => {
    const scroller = list();
    if (scroller === null) return;
    scroller.scrollTop = top;
    await nextFrame();
    while (isWaiting()) await nextFrame();
  };
  let armed: Promise<Settled> | null = null;
  const arm: Probe['arm'] = (what, rows, notBeforeMs) => {
    armed = settle(what, rows, notBeforeMs);
  };
  const settled: Probe['settled'] = () => armed ?? Promise.reject(new Error('nothing was armed'));
  globalThis.probe = { arm, settled, startFrames, stopFrames, drag, jump };
}
