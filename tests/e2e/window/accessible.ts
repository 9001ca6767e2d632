/** What a screen must keep to for everybody: rules of axe, its outline, what is seen at 200 % zoom, where the focus is. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
/** Rules whose answer depends on colours: only these can differ between themes, whose elements are the same. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];
/** Judged by `outline`: behind an open dialog, whose surroundings are hidden from screen readers, axe finds neither, but not always. */
const RULES_OF_OUTLINE = ['landmark-one-main', 'page-has-heading-one'];
/** A window of 1280 × 800 at 200 %. */
const ZOOMED = { width: 640, height: 400 };

/** React Aria's own: sentences already read aloud, and words beside what has the focus. And pages of evidence, which are not ours. */
const NOT_JUDGED = ['[data-live-announcer]', ':has(> [role=tooltip])', 'iframe'];

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}
interface Judged {
  readonly runOnly: { readonly type: 'tag' | 'rule'; readonly values: readonly string[] };
  readonly rules?: Readonly<Record<string, { readonly enabled: boolean }>>;
}
const EVERYTHING: Judged = {
  runOnly: { type: 'tag', values: TAGS },
  rules: Object.fromEntries(RULES_OF_OUTLINE.map((rule) => [rule, { enabled: false }])),
};
const COLOURS: Judged = { runOnly: { type: 'rule', values: RULES_OF_COLOUR } };

const AXE = readFileSync(
  createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/**
 * Asks axe in the page, which stays there until the page is loaded again. Not by its builder, which puts axe there twice for each
 * answer and has all that is well told as well: that takes several times as long as to judge.
 */
async function violations(page: Page, judged: Judged): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const found = await page.evaluate(
    ([exclude, options]) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- put there before
      const { axe } = window as unknown as {
        readonly axe: { run(context: unknown, options: unknown): Promise<Found> };
      };
      return axe.run({ exclude }, { ...options, resultTypes: ['violations'], iframes: false });
    },
    [NOT_JUDGED.map((selector) => [selector]), judged] as const,
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** One visible heading of the first level, one main landmark. */
const outline = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const seen = (selector: string): number =>
      [...document.querySelectorAll(selector)].filter((element) =>
        element.checkVisibility({ visibilityProperty: true }),
      ).length;
    const isCovered = document.querySelector('[data-covered]') !== null;
    return [
      ...(seen('h1') === 1 ? [] : [`${seen('h1')} headings of the first level`]),
      ...(isCovered || seen('main') === 1 ? [] : [`${seen('main')} main landmarks`]),
    ];
  });

/** Words that run out of what is seen and that no scrolling brings back; and whether the page itself scrolls sideways. */
const cutText = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const SLACK = 1;
    const wide = [document.documentElement, ...document.querySelectorAll('main')].filter(
      (element) => element.scrollWidth > element.clientWidth + SLACK,
    );
    const isCut = (element: Element): boolean => {
      const { left, right, width } = element.getBoundingClientRect();
      if (width === 0) return false;
      for (let around = element.parentElement; around !== null; around = around.parentElement) {
        const { overflowX, textOverflow, clipPath } = getComputedStyle(around);
        if (clipPath !== 'none' || textOverflow === 'ellipsis') return false;
        if (overflowX === 'visible') continue;
        if (overflowX === 'auto' || overflowX === 'scroll') return false;
        const edge = around.getBoundingClientRect();
        if (left < edge.left - SLACK || right > edge.right + SLACK) return true;
      }
      return left < -SLACK || right > window.innerWidth + SLACK;
    };
    const words = [...document.querySelectorAll('body *')].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        getComputedStyle(element).clipPath === 'none' &&
        getComputedStyle(element).textOverflow !== 'ellipsis' &&
        [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
        ),
    );
    return [
      ...wide.map(
        ({ localName, scrollWidth, clientWidth }) => `${localName} is ${scrollWidth} in ${clientWidth}`,
      ),
      ...words.filter(isCut).map(({ textContent }) => `cut: ${(textContent ?? '').trim().slice(0, 60)}`),
    ];
  });

/** Whether what has the focus is marked, on itself or on what is drawn for it. */
const isMarked = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const drawn = ({ outlineStyle, outlineWidth }: CSSStyleDeclaration): boolean =>
      outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return false;
    // Boxes and switches hide their input in the label that is drawn.
    const around = focused.closest('label, .split-edge, [role=grid], [role=listbox]') ?? focused;
    return [focused, around, ...around.querySelectorAll('*')].some((one) => drawn(getComputedStyle(one)));
  });

/** After a navigation the focus is in the page, and the next stop of the Tab key is marked. */
async function focusProblems(page: Page): Promise<readonly string[]> {
  const before = await page.evaluateHandle(() => document.activeElement);
  const isLost = await before.evaluate((focused) => focused === null || focused === document.body);
  await page.keyboard.press('Tab');
  const marked = await isMarked(page);
  const next = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120) ?? '');
  await before.evaluate((focused) => focused instanceof HTMLElement && focused.focus());
  return [
    ...(isLost ? ['nothing has the focus'] : []),
    ...(marked ? [] : [`the focus cannot be seen on ${next}`]),
  ];
}

/**
 * Everything that is wrong with what the page shows now, in light, dark and high contrast. Leaves it as it was.
 * @param isNew whether it was just gone to
 */
export async function problemsOf(page: Page, isNew: boolean): Promise<readonly string[]> {
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  const told = (where: string, problems: readonly string[]): readonly string[] =>
    problems.map((problem) => `${where}: ${problem}`);
  const hasOverlay = await page.locator('.veil, .popover, .menu').first().isVisible();
  const problems = [
    ...told('light', await violations(page, EVERYTHING)),
    ...told('outline', await outline(page)),
    ...(isNew && !hasOverlay ? told('focus', await focusProblems(page)) : []),
  ];
  await page.emulateMedia({ colorScheme: 'dark' });
  problems.push(...told('dark', await violations(page, COLOURS)));
  await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
  problems.push(...told('high contrast', await violations(page, COLOURS)));
  await page.emulateMedia({ colorScheme: 'light', contrast: null });
  await page.setViewportSize(ZOOMED);
  // What hangs on a button moves with it, a moment later.
  await page.evaluate(
    () => new Promise((resolve) => void requestAnimationFrame(() => setTimeout(resolve, 0))),
  );
  problems.push(...told('200 %', await cutText(page)));
  await page.setViewportSize(size);
  return problems;
}
