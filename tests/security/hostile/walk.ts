/** Goes through the window as a thorough reader would: every page, every item, every tab, every way to look at it. */
import type { Page } from 'playwright-core';
import type { Person } from '../../e2e/window/person.ts';

/** A decoder may take its time on a slow machine. */
const PATIENCE = 120_000;

export const ITEM_TABS = ['preview', 'description', 'metadata', 'custody', 'notes'] as const;
/** Those that show what the file itself holds. */
export const FILE_TABS = ['preview', 'metadata'] as const;

/** Goes to a place of the program by its address, as a link of the page does; the page has heard of it then. */
export const goTo = (page: Page, place: string): Promise<void> =>
  page.evaluate(
    (hash) =>
      new Promise<void>((heard) => {
        if (location.hash === hash) return heard();
        // The page listens as well, and earlier than this: what it makes of the event is drawn before the next task.
        window.addEventListener('hashchange', () => void setTimeout(heard), { once: true });
        location.hash = hash;
      }),
    `#/${place}`,
  );

/** Waits until nothing says any more that it is being read, and every picture has come or failed. */
export const quiet = (page: Page): Promise<void> =>
  page.evaluate(
    (patience) =>
      new Promise<void>((settled, failed) => {
        const busy = (): Element | string | null => {
          const told = [...document.querySelectorAll('main [role=status]')];
          if (document.querySelector('main h1, main h2') === null) return 'no page';
          return (
            document.querySelector('main [aria-busy="true"]') ??
            told.find((status) => /^(Reading|Making|Counting)/.test(status.textContent)) ??
            [...document.querySelectorAll('img')].find(
              (image) => !image.complete && image.loading !== 'lazy',
            ) ??
            null
          );
        };
        const began = performance.now();
        const look = (): void => {
          const found = busy();
          if (found === null) return settled();
          if (performance.now() - began < patience) return void setTimeout(look, 5);
          failed(new Error(`still being read: ${typeof found === 'string' ? found : found.outerHTML}`));
        };
        look();
      }),
    PATIENCE,
  );

/** Shows a covered item clearly. */
async function uncover({ button, say }: Person): Promise<void> {
  await button(say('item.cover.showOnce')).click();
  await button(say('item.cover.clearName')).click();
}

/** Every way to look at an item, one after the other; `look` is called at each. */
export async function lookAtItem(
  someone: Person,
  uid: string,
  tabs: readonly (typeof ITEM_TABS)[number][],
  look: (what: string) => Promise<void>,
): Promise<void> {
  const { page, say } = someone;
  for (const tab of tabs) {
    await goTo(page, `item/${uid}/${tab}`);
    await page
      .getByRole('tab', { name: say(`item.tab.${tab}`), selected: true })
      .waitFor({ timeout: PATIENCE });
    await quiet(page);
    if (tab === 'preview' && (await page.locator('.covered-place').count()) > 0) {
      await uncover(someone);
      await quiet(page);
    }
    await look(tab);
    if (tab !== 'preview') continue;
    const views = page.locator('.view-choice button');
    for (let at = 1; at < (await views.count()); at++) {
      await views.nth(at).click();
      await quiet(page);
      await look(`${tab} ${await views.nth(at).innerText()}`);
    }
  }
}

/** What must not be in a document that shows hostile text, wherever it came from. Empty: nothing of it. */
export const foreignParts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    // Orders to turn text around, and what is not to be seen. Isolates are ours: they keep a value apart within a sentence.
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    const hidden = /(?![\n\t\u2066-\u2069])[\p{C}\p{Zl}\p{Zp}]/u;
    const own = new URL(document.baseURI).origin;
    const isOwn = (address: string): boolean =>
      /^(blob:|evidence:|viewer:|#)/.test(address) || new URL(address, document.baseURI).origin === own;
    const mayHave = new Set(['a', 'script', 'link', 'img', 'video', 'audio', 'iframe']);
    for (const element of document.querySelectorAll('*')) {
      const tag = element.tagName.toLowerCase();
      for (const { name, value } of element.attributes) {
        // A field holds exactly what will be recorded.
        if (tag === 'input' && name === 'value') continue;
        if (name.startsWith('on')) found.push(`${tag} ${name}`);
        if (hidden.test(value)) found.push(`${tag} ${name} hides ${JSON.stringify(value)}`);
        if (name !== 'src' && name !== 'href' && name !== 'srcset' && name !== 'action') continue;
        if (!mayHave.has(tag) || !isOwn(value) || (tag === 'a' && !value.startsWith('#/')))
          found.push(`${tag} ${name}=${value}`);
      }
      if (['object', 'embed', 'base', 'webview', 'portal', 'marquee', 'math', 'foreignobject'].includes(tag))
        found.push(tag);
      if (tag === 'meta' && element.getAttribute('http-equiv') !== null) found.push('meta http-equiv');
      if (tag === 'iframe' && element.getAttribute('sandbox') !== '') found.push('iframe without a sandbox');
    }
    const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode())
      if (node.parentElement?.tagName !== 'TEXTAREA' && hidden.test(node.nodeValue ?? ''))
        found.push(`text hides ${JSON.stringify(node.nodeValue)}`);
    return found;
  });
