/** One evidence item: beside the list and as a page, each of its parts, each kind of preview. */
import type { Guide } from '../guide.ts';
import { SHOWN, type ShownItems } from '../stage/make-stage.ts';

const TABS = ['preview', 'description', 'metadata', 'custody', 'notes', 'redact'] as const;

export async function item(guide: Guide, items: ShownItems): Promise<void> {
  const { page, say, button, press, show, go } = guide;
  const tab = (name: (typeof TABS)[number]): Promise<void> =>
    press(page.getByRole('tab', { name: say(`item.tab.${name}`) }));
  const preview = (selector: string): Promise<void> => page.locator(`.preview ${selector}`).first().waitFor();

  await go('evidence');
  await page.getByRole('row').filter({ hasText: SHOWN.image }).first().dblclick();
  await preview('img');
  await show('panel-preview');
  await tab('custody');
  await show('panel-custody');
  await press(button(say('item.close')));

  for (const name of TABS) {
    await go(`item/${items.image}/${name}`);
    await page.getByRole('tab', { name: say(`item.tab.${name}`), selected: true }).waitFor();
    if (name === 'preview' || name === 'redact') await preview('img');
    if (name === 'redact') await press(button(say('item.redact.add')));
    await show(`item-${name}`);
  }
  await go(`item/${items.image}/custody`);
  await press(button(say('item.custody.exact')).last());
  await show('item-custody-exact');
  await press(button(say('item.custody.record')));
  await show('item-event');
  await go(`item/${items.pdf}/custody`);
  await press(button(say('item.custody.derive')));
  await show('item-derive');

  for (const [name, selector] of Object.entries({
    pdf: 'img',
    video: 'video',
    audio: 'audio',
    text: 'pre, .text-view',
    html: 'iframe',
    hex: '.hex-view, [role=grid], pre',
    document: 'pre, .text-view',
  } satisfies Partial<Record<keyof ShownItems, string>>)) {
    await go(`item/${Object.entries(items).find(([shown]) => shown === name)?.[1] ?? ''}/preview`);
    await preview(selector);
    await show(`item-${name}`);
  }

  await go(`item/${items.graphic}/preview`);
  await button(say('item.cover.showOnce')).waitFor();
  await show('item-covered');
  await press(button(say('item.cover.showOnce')));
  await preview('img');
  await show('item-uncovered-blurred');
  await press(button(say('item.cover.clear')));
  await show('item-uncovered');
  await page.keyboard.press('F9');
  await show('cover-all');
  await page.keyboard.press('F9');
  await go('item');
  await show('item-none');
}
