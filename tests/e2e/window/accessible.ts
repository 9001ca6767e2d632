/** What a screen must keep to for everybody: rules of axe, its outline, what is seen at 200 % zoom, where the focus is. */
import { AxeBuilder } from '@axe-core/playwright';
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
const toldOf = ({ violations }: Found): readonly string[] =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));

/** All rules. Leaves axe in the page. */
async function violations(page: Page): Promise<readonly string[]> {
  // No second page is opened to put the answers of frames together: there are none.
  const axe = new AxeBuilder({ page }).setLegacyMode().withTags(TAGS).disableRules(RULES_OF_OUTLINE);
  for (const selector of NOT_JUDGED) axe.exclude(selector);
  return toldOf(await axe.analyze());
}

/** The rules of colour alone, by the axe that is in the page. */
const violationsOfColour = async (page: Page): Promise<readonly string[]> =>
  toldOf(
    await page.evaluate(
      ([exclude, values]) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- put there by @axe-core/playwright
        const { axe } = window as unknown as {
          readonly axe: { run(context: unknown, options: unknown): Promise<Found> };
        };
        return axe.run(
          { exclude: exclude.map((selector) => [selector]) },
          { runOnly: { type: 'rule', values }, resultTypes: ['violations'] },
        );
      },
      [NOT_JUDGED, RULES_OF_COLOUR] as const,
    ),
  );

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
    ...told('light', await violations(page)),
    ...told('outline', await outline(page)),
    ...(isNew && !hasOverlay ? told('focus', await focusProblems(page)) : []),
  ];
  await page.emulateMedia({ colorScheme: 'dark' });
  problems.push(...told('dark', await violationsOfColour(page)));
  await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
  problems.push(...told('high contrast', await violationsOfColour(page)));
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
