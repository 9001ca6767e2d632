/** The window on the large case: the real program and the real page, over loopback, as a person opens them. */
import { dirname } from 'node:path';
import type { CDPSession, Locator } from 'playwright-core';
import { rememberCase } from '../../../electron/engine/service/recent-cases.ts';
import { orThrow } from '../../../electron/engine/failure.ts';
import { openHome } from '../../../electron/engine/home/index.ts';
import { pointer } from '../../e2e/window/hands.ts';
import { person, type Person } from '../../e2e/window/person.ts';
import { type LoopbackWindow, startLoopback } from '../../e2e/window/start-loopback.ts';
import { makeFolders } from '../../e2e/window/under-test.ts';
import { titleOf, type LargeCase } from '../large-case.ts';
import { type Awaited, installProbe, type Settled } from './probe.ts';

/** Long work on a slow machine. */
const PATIENCE = 120_000;

export interface LargeWindow {
  readonly window: LoopbackWindow;
  readonly someone: Person;
  readonly cdp: CDPSession;
  /** From a click in the form that opens the case to the first rows of the list. */
  readonly opened: Settled;
  /** Does something, and says how long after it the page had drawn what it leads to. */
  /** What Chromium counts of the page, by its name for it. */
  readonly metric: (
    name: 'JSHeapUsedSize' | 'Nodes' | 'JSEventListeners' | 'TaskDuration',
  ) => Promise<number>;
  readonly timed: (act: () => Promise<void>, wanted?: Wanted) => Promise<Settled>;
  readonly link: (section: 'evidence' | 'ledger' | 'settings') => Locator;
  readonly close: () => Promise<void>;
}

export interface Wanted {
  readonly what?: Awaited;
  /** As many rows are drawn, or all there are when these are fewer. */
  readonly rows?: number;
  /** What follows a key only so much later, since the page waits whether another follows. */
  readonly notBeforeMs?: number;
}

/** Rows that stand in a window of 1280 × 800. */
export const ROWS_IN_SIGHT = 15;

/** The home has opened this case before: it stands in its list. */
export async function rememberLargeCase(made: LargeCase): Promise<void> {
  const home = orThrow(await openHome({ dir: made.home, passphrase: made.keyPassphrase }));
  rememberCase(home, { path: made.dir, title: titleOf(made.items), opened: new Date().toISOString() });
  home.close();
}

export async function openLargeWindow(made: LargeCase): Promise<LargeWindow> {
  const root = dirname(made.dir);
  const own = makeFolders();
  const folders = { ...own, root, home: made.home, files: root };
  const window = await startLoopback({ folders });
  const { page } = window;
  const hands = pointer();
  const someone = person(window, hands, folders);
  const { say, button } = someone;
  page.setDefaultTimeout(PATIENCE);
  await page.evaluate(installProbe, [say('evidence.counting'), say('ledger.reading')] as const);
  const cdp = await page.context().newCDPSession(page);
  // Processor time, which others on the machine do not lengthen.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const timed: LargeWindow['timed'] = async (act, wanted = {}) => {
    const { what = 'evidence', rows = ROWS_IN_SIGHT, notBeforeMs = 0 } = wanted;
    await page.evaluate((given) => probe.arm(given.what, given.rows, given.notBeforeMs), {
      what,
      rows,
      notBeforeMs,
    });
    await act();
    return page.evaluate(() => probe.settled());
  };
  await someone.unlock();
  const name = titleOf(made.items);
  await button(say('cases.openThis', { name })).click();
  const secret = page.locator('input[type=password]').first();
  await secret.fill(made.casePassphrase);
  const opened = await timed(() => button(say('case.open.act')).click());
  return {
    window,
    someone,
    cdp,
    opened,
    async metric(wanted) {
      const { metrics } = await cdp.send('Performance.getMetrics');
      return metrics.find((one) => one.name === wanted)?.value ?? Number.NaN;
    },
    timed,
    link: (section) =>
      page
        .getByRole('navigation')
        .getByRole('link', { name: new RegExp(`^${say(`nav.${section}`)}`) })
        .first(),
    async close() {
      await window.close();
      own.remove();
    },
  };
}
