/** People, settings, the case as a whole, help, and addresses that lead nowhere. */
import type { Guide } from '../guide.ts';

export async function rest(guide: Guide): Promise<void> {
  const { page, say, button, press, show, go } = guide;
  await go('people');
  await page.locator('.person').first().waitFor();
  await show('people');
  await press(button(say('people.add')));
  await show('people-add');
  await go('start/restore');
  await show('case-restore');
  await go('settings');
  await show('settings');
  await go('start/case');
  await show('case');
  await press(button(say('app.caseMenu')));
  await page.getByRole('menu').waitFor();
  await show('case-menu');
  await page.keyboard.press('Escape');
  await go('help');
  await show('help');
  await press(page.locator('main').getByRole('link').nth(1));
  await page.locator('main h2').first().waitFor();
  await show('help-page');
  await go('nowhere');
  await show('missing-page');
}
