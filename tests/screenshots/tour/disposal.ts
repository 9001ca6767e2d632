/** Disposal by order: asked, refused, done, and what stays of the item. */
import type { Guide } from '../guide.ts';
import type { ShownItems } from '../stage/make-stage.ts';
import { SECOND_PASSPHRASE } from '../stage/other-people.ts';

export async function disposal(guide: Guide, items: ShownItems): Promise<void> {
  const { page, say, button, field, hands, press, show, go } = guide;
  await go(`item/${items.image}/dispose`);
  await page.getByText(say('dispose.consequence')).waitFor();
  await show('dispose');
  await press(page.getByRole('radio', { name: say('dispose.how.files') }));
  await press(button(say('dispose.request.save')));
  await press(button(say('dispose.act')));
  await page.getByText(say('dispose.files.missing')).waitFor();
  await show('dispose-files');

  await go(`item/${items.hex}/dispose`);
  await page.getByText(say('dispose.consequence')).waitFor();
  await hands.type(field(say('dispose.order.reference')), 'SAMPLE-17/2026');
  await hands.type(field(say('dispose.order.authority')), 'A sample court');
  await hands.type(field(say('dispose.order.reason')), 'A sample reason');
  await hands.type(field(say('dispose.passphrase')), SECOND_PASSPHRASE);
  await press(button(say('dispose.act')));
  await page
    .getByRole('heading', { level: 1, name: say('dispose.done', { count: 1 }) })
    .waitFor({ timeout: 60_000 });
  await show('dispose-done');
  await go(`item/${items.hex}/custody`);
  await page.getByRole('tab', { name: say('item.tab.custody'), selected: true }).waitFor();
  await show('item-disposed');
}
